//! The state at rest of a scenario as it is written: a sample of its world runs for some years without growth and
//! policies, and what no table gives is solved so that the stocks of the corridor table stay where they are.
//!
//! These figures are solved, and then fixed: the jobs of markets whose places are all taken; how often the adults of an origin look
//! for a way abroad, and the attraction of corridors, where places are not scarce; how far each corridor is open to women; and the
//! constant of staying of each destination. Everything else relaxes: prices, conduct, reputation, and of people the months left of
//! a permit, savings, debt, history and months abroad, which the people of the world take from the sample; see `world::donors`.
//! Nothing is steered after the start.

mod rest;
mod solve;
mod table;
mod women;

pub(crate) use table::rows;
pub use table::spec;

pub use crate::world::settled::Settled;

use crate::columns::column;
use crate::failure::Failure;
use crate::month::Month;
use crate::observe::Observed;
use crate::people::Migrant;
use crate::people::status::Status;
use crate::setup::Setup;
use crate::world::settled::WATCHED;
use crate::{build, schedule};
use bevy_ecs::prelude::{Schedule, World};
use rest::Rest;
use solve::Solver;

/// The largest number of agents of the sample.
const SAMPLE: u64 = 200_000;

/// Months that are added while something moves.
const STEP: u32 = 24;
/// The largest number of months, unless more are asked for.
const LONGEST: u32 = 360;

/// Lets the world of a setup come to rest: for a number of months, and for more while a figure that is watched moves.
///
/// # Errors
/// The sample cannot be built or run.
pub fn settle(setup: &Setup, months: u32) -> Result<Settled, Failure> {
    let sample = sample(setup, months);
    let persons = f64::from(sample.persons_per_agent);
    let begin = sample.start;
    let mut world = build::world(&sample)?;
    let mut month = schedule::month();
    let mut solver = Solver::new(&mut world, months);
    let (mut rest, mut run) = (Rest::default(), 0);
    let moving = loop {
        schedule::step(&mut month, &mut world)?;
        world.resource_mut::<Observed>().take();
        solver.adjust(&mut world);
        run += 1;
        if run + WATCHED > months {
            rest.note(&mut world);
        }
        if run >= months && (run - months).is_multiple_of(STEP) {
            let moving = rest.moving();
            if moving.is_empty() || run + STEP > LONGEST.max(months) {
                break moving;
            }
        }
    };
    let people = with_applicants(&mut month, &mut world)?;
    let mut settled = solver.settled(&mut world, &people, persons, begin, run);
    settled.moving = moving;
    Ok(settled)
}

/// The people of the sample. People who have applied, and will receive a place next month, already wait, for a month longer, because
/// a world that begins has no applications of the month before.
///
/// # Errors
/// The month cannot be run.
fn with_applicants(month: &mut Schedule, world: &mut World) -> Result<Vec<Migrant>, Failure> {
    let mut people: Vec<Migrant> = column(world);
    schedule::step(month, world)?;
    world.resource_mut::<Observed>().take();
    for (person, next) in people.iter_mut().zip(column::<Migrant>(world)) {
        if person.life.status() == Status::Home && next.life.status() == Status::Waiting {
            *person = next;
            person.life.permit = person.life.permit.saturating_add(1);
        }
    }
    Ok(people)
}

/// The setup of the sample: without growth and policies, with at most [`SAMPLE`] agents, and with as many candidates as suffice. It does
/// not depend on `persons_per_agent`, nor on the number of candidates if that is larger than suffices.
fn sample(setup: &Setup, months: u32) -> Setup {
    let mut sample = setup.at_start().into_owned();
    sample.policies.clear();
    sample.law_steps.clear();
    sample.start_of = None;
    (sample.settled, sample.settle_in) = (None, 0);
    // People come of age for as long as the settling may last.
    sample.months = LONGEST.max(months);
    // The sample runs in the years before that of the start. What is drawn for a person once is the same in the world, but no month or
    // year of the world repeats the draws of the sample.
    let before = sample.months.next_multiple_of(12) + 12;
    sample.start = Month(sample.start.0 - sample.start.0.min(before) / 12 * 12);
    let suffice = sample.candidates_needed().iter().flatten().sum::<f64>() as u64;
    sample.candidates = sample.candidates.min(suffice.max(1));
    let persons = sample.candidates + sample.corridors.iter().map(|c| c.stock).sum::<u64>();
    let least = u32::try_from(persons.div_ceil(SAMPLE)).unwrap_or(u32::MAX);
    // The scenario gives the wages that are paid under the law of the start; wages move only from the first month on.
    sample.mechanisms.wages.scarcity = 0.0;
    sample.persons_per_agent = least.max(1);
    for state in &mut sample.states {
        let law = &mut state.law;
        for growth in
            [&mut law.wage_growth, &mut law.home_income_growth, &mut law.demand_growth, &mut law.demand_cycle]
        {
            *growth = 0.0;
        }
        state.sectors.iter_mut().for_each(|s| s.demand_growth = 0.0);
    }
    sample
}
