//! The persons whom a policy counts as touched or served are among those whom `where` names.

use crate::Subject;
use crate::checks::reach::selectors;
use crate::finding::{Findings, Promise};
use crate::run;
use merantau_engine::Engine;
use merantau_engine::chunk::followed::Followed;
use merantau_engine::ids::StateId;
use merantau_engine::people::Life;
use merantau_engine::people::status::Status;
use merantau_engine::setup::{By, Selector, Setup};

/// Months from the opening in which people are followed.
const MONTHS: u32 = 2;
/// Of the people, one in this many is followed: following takes much longer than the month.
const ONE_IN: usize = 5;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut subject = subject.for_months(MONTHS);
    // Following a person takes time in proportion to the cells of the panel.
    subject.without.by = By::default();
    for dimension in subject.kind.policy().selects() {
        for selector in selectors(*dimension, &subject.without) {
            let setup = subject.with(|policy| policy.selector = selector.clone());
            match stranger(&subject, setup, &selector) {
                Ok(None) => {}
                Ok(Some(words)) => findings.push(
                    Promise::Marks,
                    format!(
                        "limited by {} it touches or serves {words}, whom `where` does not name",
                        dimension.code()
                    ),
                ),
                Err(why) => findings.push(Promise::Marks, why),
            }
        }
    }
}

/// The first person outside `where` whom a policy of the kind touches or serves.
///
/// # Errors
/// The reason why the run ended.
fn stranger(subject: &Subject<'_>, setup: Setup, selector: &Selector) -> Result<Option<String>, String> {
    let mine = subject.without.policies.len()..setup.policies.len();
    let corridors: Vec<(StateId, StateId)> =
        setup.corridors.iter().map(|c| (c.origin, c.destination)).collect();
    let mut engine = run::begin(setup)?;
    while engine.month() < subject.opens() {
        run::step(&mut engine)?;
    }
    let all = engine.people().len() as u32;
    engine.follow(&(0..all).step_by(ONE_IN).collect::<Vec<_>>());
    while !engine.done() {
        let month = engine.month();
        let before = engine.people();
        run::step(&mut engine)?;
        let after = engine.people();
        let met: Vec<Followed> = engine
            .followed()
            .iter()
            .filter(|f| f.policies.iter().any(|p| mine.contains(p)))
            .cloned()
            .collect();
        for f in &met {
            let at = f.agent as usize;
            let (before, after) = (&before[at].life, &after[at].life);
            if !could_be_named(&engine, selector, &corridors, [before, after], f) {
                return Ok(Some(format!("agent {}, in {month}", f.agent)));
            }
        }
    }
    Ok(None)
}

/// Whether a selector may have named a person at some point of a month. Origin and sex stay the same; place, sector, skill
/// and status may be those before the month, after it, or any that the person could have taken up in it. A person in
/// detention also counts by the status before it.
fn could_be_named(
    engine: &Engine,
    selector: &Selector,
    corridors: &[(StateId, StateId)],
    lives: [&Life; 2],
    followed: &Followed,
) -> bool {
    let has = |list: &[StateId], value: StateId| list.is_empty() || list.contains(&value);
    let origin = engine.origin(lives[1]);
    // A person who is at home before or after may have looked for work, or worked, in any sector of any destination.
    let looks = lives.iter().any(|life| life.status() == Status::Home);
    let destination = |s: StateId| has(&selector.destination, s);
    let statuses = lives.iter().flat_map(|l| {
        let before = (l.status() == Status::Detained).then(|| l.traits.before());
        std::iter::once(l.status()).chain(before)
    });
    let mut passed = statuses.chain(followed.transitions.iter().flat_map(|(from, to)| [*from, *to]));
    has(&selector.origin, origin)
        && (selector.sex.is_empty() || selector.sex.contains(&lives[1].traits.sex()))
        && (selector.skill.is_empty() || lives.iter().any(|l| selector.skill.contains(&l.traits.skill())))
        && (lives.iter().any(|l| destination(l.place))
            || looks && corridors.iter().any(|&(o, d)| o == origin && destination(d)))
        && (selector.sector.is_empty()
            || looks
            || lives.iter().any(|l| selector.sector.contains(&l.sector())))
        && (selector.status.is_empty() || passed.any(|s| selector.status.contains(&s)))
}
