//! Set-up: makes a world from a [`Setup`].
//!
//! The number of agents of each corridor, sector and origin follows from the scenario's figures by largest remainder,
//! so that totals are exact. The number of employers follows from the workers of a market, the number of agencies
//! from the people abroad of an origin. All entities are made with draws of month 0; nothing depends on threads.
//! Finally, the news of communities is set to its long-run value for the present number of people abroad, and demand
//! is set to the occupied jobs plus a rate of vacancies.

mod at_home;
mod communities;
mod firms;
mod migrants;
mod pool;
mod quota;
mod resources;
mod start;

pub(crate) use pool::{few_returned, small_pools};

use crate::ages::Ages;
use crate::ids::{ByMarket, StateId};
use quota::largest_remainder;

use crate::accounts::Accounts;
use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::tallies::Tallies;
use crate::codes::{Border, Sector, Sex, Skill};
use crate::columns::rows;
use crate::conditions::{MonthlyConditions, OriginShares, Start};
use crate::draw::RngKey;
use crate::failure::SetupFailure;
use crate::hash::text_hash;
use crate::law::{BaseLaw, Law};
use crate::mix::Mix;
use crate::people::Migrant;
use crate::people::status::Status;
use crate::setup::{CorridorSetup, Setup, StateSetup};
use crate::world::communities::{Communities, Community};
use crate::world::families::{Families, Family};
use crate::world::firms::{Agency, AgencyRanges, Employer, EmployerBytes, EmployerIndex, FirmCounts};
use crate::world::geography::Geography;
use crate::world::market::{CorridorState, Market, Markets, State};
use crate::world::stocks::{ByStatus, Stocks};
use crate::world::{Ledger, RunConfig};
use crate::worth::ways::WAYS;
use bevy_ecs::prelude::World;
use std::sync::Arc;

/// The number of agents in each group of the population.
pub(crate) struct Plan {
    /// Agents by corridor.
    pub(crate) corridors: Vec<u64>,
    /// Agents by corridor and sector.
    pub(crate) sectors: Vec<[u64; Sector::COUNT]>,
    /// Women by corridor and sector.
    pub(crate) women: Vec<[u64; Sector::COUNT]>,
    /// Agents by corridor, sector and skill.
    pub(crate) skills: Vec<[[u64; Skill::COUNT]; Sector::COUNT]>,
    /// Agents by corridor and status.
    pub(crate) statuses: Vec<[u64; Status::COUNT]>,
    /// Candidates by origin.
    pub(crate) candidates: Vec<u64>,
    /// People who come of age in a year, by origin, agents.
    pub(crate) newcomers: Vec<f64>,
    /// People who come of age, by calendar year of the run and origin. A longer run has more years, and the same people
    /// in the years of a shorter one.
    pub(crate) cohorts: Vec<Vec<u64>>,
    /// Employers by market.
    pub(crate) employers: ByMarket<u64>,
    /// Agencies that work, by origin.
    pub(crate) agencies: Vec<u64>,
    /// Licences under which no firm works at the start, by origin.
    pub(crate) dormant: Vec<u64>,
}

impl Plan {
    /// The plan of a setup. Totals are exact; parts are rounded by largest remainder.
    pub(crate) fn new(setup: &Setup) -> Self {
        let setup = &*setup.at_start();
        let begin = &setup.mechanisms.initialization;
        let corridors = agents_by_corridor(setup);
        let sectors: Vec<[u64; Sector::COUNT]> =
            setup.corridors.iter().zip(&corridors).map(|(c, &n)| parts(&c.sectors, n)).collect();
        let mixes = setup.corridors.iter().map(|c| mix_of(setup, c)).collect::<Vec<_>>();
        let women =
            mixes.iter().zip(&sectors).zip(&setup.corridors).map(|((mix, n), c)| women(mix, n, c)).collect();
        let skills = mixes.iter().zip(&sectors).map(|(mix, n)| skills(mix, n)).collect();
        let statuses = setup.corridors.iter().zip(&corridors).map(|(c, &n)| parts(&c.statuses, n)).collect();
        let mut by_origin = vec![0.0; setup.states.len()];
        for c in &setup.corridors {
            by_origin[c.origin.index()] += c.stock as f64;
        }
        if by_origin.iter().all(|&x| x == 0.0) {
            setup.corridors.iter().for_each(|c| by_origin[c.origin.index()] += 1.0);
        }
        let candidates = candidates_by_origin(setup);
        let newcomers = newcomers(setup, &candidates, &corridors);
        let cohorts = cohorts(setup, &newcomers);
        let mut markets = ByMarket::new(setup.states.len(), 0u64);
        for (c, by_sector) in setup.corridors.iter().zip(&sectors) {
            for s in Sector::ALL {
                markets[Geography::market(c.destination, s)] += by_sector[s as usize];
            }
        }
        let employers = markets
            .enumerated()
            .map(|(m, &n)| {
                let pool = if m.sector() == Sector::Domestic {
                    // An employer of domestic work is a pool of households, with half the workers per employer.
                    (setup.workers_per_employer / 2).max(1)
                } else {
                    setup.workers_per_employer.max(1)
                };
                n.div_ceil(u64::from(pool))
            })
            .collect();
        let agencies: Vec<u64> = by_origin
            .iter()
            .map(|&stock| {
                let wanted = (stock / begin.abroad_per_agency) as u64;
                let least = begin.least_agencies as u64;
                if stock > 0.0 || setup.candidates > 0 { wanted.clamp(least, 2000) } else { 0 }
            })
            .collect();
        let dormant = firms::dormant(begin, &agencies, SMALL);
        Self {
            corridors,
            sectors,
            women,
            skills,
            statuses,
            candidates,
            newcomers,
            cohorts,
            employers,
            agencies,
            dormant,
        }
    }
    /// Number of migrants, including those who come of age during the run.
    pub(crate) fn migrants(&self) -> u64 {
        let coming: u64 = self.cohorts.iter().flatten().sum();
        self.corridors.iter().sum::<u64>() + self.candidates.iter().sum::<u64>() + coming
    }
}

/// The number of candidates, in agents, by origin.
fn candidates_by_origin(setup: &Setup) -> Vec<u64> {
    let p = u64::from(setup.persons_per_agent.max(1));
    let needed: Vec<f64> = setup.candidates_needed().iter().map(|sexes| sexes.iter().sum()).collect();
    largest_remainder(&needed, (setup.candidates + p / 2) / p)
}

/// The number of agents abroad at the start, by corridor.
pub(crate) fn agents_by_corridor(setup: &Setup) -> Vec<u64> {
    let p = u64::from(setup.persons_per_agent.max(1));
    let stocks = setup.corridors.iter().map(|c| c.stock);
    if p == 1 {
        return stocks.collect();
    }
    let persons: u64 = stocks.clone().sum();
    largest_remainder(&stocks.map(|stock| stock as f64).collect::<Vec<_>>(), (persons + p / 2) / p)
}

/// Whole parts of a total by shares.
fn parts<const N: usize>(shares: &[f64; N], total: u64) -> [u64; N] {
    let parts = largest_remainder(shares, total);
    std::array::from_fn(|k| parts[k])
}

/// The shares of women and skills in the sectors of a corridor.
fn mix_of(setup: &Setup, c: &CorridorSetup) -> Mix {
    Mix::new(&c.sectors, c.women(), &c.skills, setup.mechanisms.aspiration.seeds())
}

/// Women by sector: their number in the corridor is the nearest to the given share, and at most all of a sector.
fn women(mix: &Mix, workers: &[u64; Sector::COUNT], c: &CorridorSetup) -> [u64; Sector::COUNT] {
    let seeds = &mix.women;
    let all: u64 = workers.iter().sum();
    let exact: [f64; Sector::COUNT] = std::array::from_fn(|s| workers[s] as f64 * seeds[s]);
    let reached: f64 = exact.iter().sum();
    let total = libm::round(if reached > 0.0 { c.women() * all as f64 } else { 0.0 }) as u64;
    let parts = parts(&exact, total);
    std::array::from_fn(|s| parts[s].min(workers[s]))
}

/// Workers by sector and skill. They add up to the workers of each sector, and are the nearest numbers to the given shares in the
/// corridor. What rounding takes from a skill in one sector is added in the next.
fn skills(mix: &Mix, workers: &[u64; Sector::COUNT]) -> [[u64; Skill::COUNT]; Sector::COUNT] {
    let mut owed = [0.0; Skill::COUNT];
    std::array::from_fn(|s| {
        let due: [f64; Skill::COUNT] =
            std::array::from_fn(|k| workers[s] as f64 * mix.skills[s][k] + owed[k]);
        let given = parts(&due.map(|d| d.max(0.0)), workers[s]);
        owed = std::array::from_fn(|k| due[k] - given[k] as f64);
        given
    })
}

/// The shares of women and skills of each origin. Skills of candidates are those of its people abroad. The share of women among
/// candidates is such that women and men both suffice for the adults of their sex and for the departures of some years.
fn shares_of_origins(setup: &Setup) -> Vec<OriginShares> {
    let mut all = vec![OriginShares::default(); setup.states.len()];
    let mut sums = vec![0.0; setup.states.len()];
    for c in &setup.corridors {
        let o = c.origin.index();
        let weight = c.stock as f64 + 1e-6;
        sums[o] += weight;
        all[o].women += weight * c.women();
        for (sum, share) in all[o].skills.iter_mut().zip(c.skills) {
            *sum += weight * share;
        }
    }
    for (shares, state) in all.iter_mut().zip(&setup.states) {
        let sum: f64 = state.adults.iter().sum();
        shares.adult_women = if sum > 0.0 { state.adults[Sex::Female as usize] / sum } else { 0.5 };
    }
    for (shares, sum) in all.iter_mut().zip(sums).filter(|(_, sum)| *sum > 0.0) {
        shares.women /= sum;
        shares.skills.iter_mut().for_each(|s| *s /= sum);
    }
    for (shares, needed) in all.iter_mut().zip(setup.candidates_needed()) {
        let sum: f64 = needed.iter().sum();
        shares.candidate_women = if sum > 0.0 { needed[Sex::Female as usize] / sum } else { 0.0 };
    }
    all
}

/// The usual income at home by state at the start, US dollars per month, without the changes of an arm.
fn home_income(setup: &Setup) -> Vec<f64> {
    setup.states.iter().map(|s| s.law.home_wage * s.law.home_income).collect()
}

/// The least share of a corridor's attraction that belongs to clandestine entries.
const WITHOUT_PAPERS: f64 = 0.02;
/// The part of a corridor's attraction that belongs to a legal channel that is closed at the start; it counts if the channel opens.
const CLOSED: f64 = 0.5;

/// The attraction of each way: that of the corridor, from the number of persons there, is divided by the shares of people who came
/// through the legal channel and outside it. The attractions of the ways of an origin that are open at the start sum to one.
fn draws(setup: &Setup) -> Vec<[f64; WAYS]> {
    let p = &setup.mechanisms.worth;
    let weight = |c: &CorridorSetup| libm::pow(c.stock as f64 + 1.0, p.diaspora);
    let mut sums = vec![0.0; setup.states.len()];
    for c in &setup.corridors {
        sums[c.origin.index()] += weight(c);
    }
    let of = |c: &CorridorSetup| {
        let draw = weight(c) / sums[c.origin.index()];
        let came = |list: &[Status]| list.iter().map(|s| c.statuses[*s as usize]).sum::<f64>();
        let without = came(&[Status::Clandestine, Status::Trafficked]);
        let all = without
            + came(&[Status::PermitTied, Status::PermitMobile, Status::Overstayed, Status::Absconded]);
        let share = if all > 0.0 { without / all } else { 0.0 };
        let share = if c.law.legal > 0.0 { share.max(WITHOUT_PAPERS) } else { 1.0 };
        // a legal channel that is closed at the start has half of the attraction if it opens
        let with = if c.law.legal > 0.0 { 1.0 - share } else { CLOSED };
        if c.law.border.at_least(Border::Open) { [draw, 0.0] } else { [draw * with, draw * share] }
    };
    setup.corridors.iter().map(of).collect()
}

/// The people who come of age in a year, by origin, agents: as many as die or retire in a year at rest, so that departures do not
/// reduce the number of candidates.
fn newcomers(setup: &Setup, candidates: &[u64], corridors: &[u64]) -> Vec<f64> {
    let ages = Ages::new(&setup.mechanisms.mortality.probability(), setup.mechanisms.home.retirement);
    let mut abroad = vec![0.0; setup.states.len()];
    for (c, &n) in setup.corridors.iter().zip(corridors) {
        abroad[c.origin.index()] += n as f64;
    }
    let exits = shares_of_origins(setup).into_iter().map(|s| {
        s.women * ages.per_year[Sex::Female as usize] + (1.0 - s.women) * ages.per_year[Sex::Male as usize]
    });
    at_home::newcomers(setup, candidates, &abroad, &exits.collect::<Vec<_>>())
}

/// The people who come of age in each calendar year of a run, by origin. Of the first year only the months of the run count.
/// Fractions are carried over from year to year, beginning with a fraction that depends on the code of the origin, so that small
/// origins have people who come of age in some years. A longer run has further years and the same people in the years of a
/// shorter one.
fn cohorts(setup: &Setup, per_year: &[f64]) -> Vec<Vec<u64>> {
    if setup.months == 0 {
        return Vec::new();
    }
    let begin = |state: &StateSetup| f64::from(text_hash(&[&state.code])) / 4_294_967_296.0;
    let mut sums: Vec<f64> = setup.states.iter().map(begin).collect();
    let last = setup.start.plus(setup.months - 1);
    (setup.start.year()..=last.year())
        .map(|year| {
            let months = if year == setup.start.year() { 13 - setup.start.of_year() } else { 12 };
            let grow = |(sum, n): (&mut f64, &f64)| {
                let before = libm::floor(*sum);
                *sum += n * f64::from(months) / 12.0;
                (libm::floor(*sum) - before) as u64
            };
            sums.iter_mut().zip(per_year).map(grow).collect()
        })
        .collect()
}

/// The maximum number of states: an index is a byte, of which one value means none.
const STATES: u64 = 255;
/// The maximum number of agents: twice their number fits in 32 bits.
const AGENTS: u64 = u32::MAX as u64 / 2;
/// The maximum number of agencies, and of communities: their indices have 16 bits.
const SMALL: u64 = 65_000;

/// Checks that the numbers of a world fit its indices.
fn check_bounds(setup: &Setup, plan: &Plan) -> Result<(), SetupFailure> {
    let states = setup.states.len() as u64;
    if !(1..=STATES).contains(&states) {
        return Err(SetupFailure::States { count: states, most: STATES });
    }
    let agents = plan.migrants();
    if !(1..=AGENTS).contains(&agents) {
        return Err(SetupFailure::Agents { count: agents, most: AGENTS });
    }
    let agencies = plan.agencies.iter().chain(&plan.dormant).sum::<u64>();
    if agencies > SMALL {
        return Err(SetupFailure::Agencies { count: agencies, most: SMALL });
    }
    let origins = (0..setup.states.len()).filter(|&s| setup.corridors.iter().any(|c| c.origin.index() == s));
    let communities = origins.count() as u64 * u64::from(setup.communities.max(1));
    if communities > SMALL {
        return Err(SetupFailure::Communities { count: communities, most: SMALL });
    }
    Ok(())
}

/// Makes the world.
///
/// # Errors
/// The number of states, agents, agencies or communities exceeds the limits of a world.
pub(crate) fn world(of: &Setup) -> Result<World, SetupFailure> {
    let setup = &*of.at_start();
    let plan = Plan::new(setup);
    check_bounds(setup, &plan)?;
    let config = run_config(setup, &plan);
    let geography = config.geography.clone();
    let law = setup.law();
    let mut states = match &setup.settled {
        Some(settled) => {
            settled.states.iter().map(|s| State { treasury: 0, ..s.clone() }).collect::<Vec<_>>()
        }
        None => start::states(setup, &law),
    };
    let (mut agencies, agency_ranges) = firms::agencies(setup, &plan, &config);
    if let Some(settled) = &setup.settled {
        firms::rest_of_agencies(settled, setup, &mut agencies);
    }
    let mut communities = communities::communities(&config, &agencies, &agency_ranges);
    let mut markets = Markets {
        all: ByMarket::new(geography.states, Market::default()),
        corridors: vec![CorridorState::default(); geography.corridors.len()],
        ..Markets::default()
    };
    let conditions = first_conditions(setup, &config, &law, &states, &communities, &markets);
    let (mut employers, ranges) = firms::employers(&plan, &config);
    if let Some(settled) = &setup.settled {
        firms::rest(&config, settled, &mut employers);
    }
    let mut index = EmployerIndex::new(employers.iter().map(EmployerBytes::from).collect(), ranges);

    let mut world = World::new();
    let tallies = Tallies::new(&config, of.policies.len(), employers.len(), agencies.len());
    resources::insert_first(&mut world, of, config, &conditions, tallies);
    world.insert_resource(AgencyRanges(agency_ranges));
    resources::reserve(
        &mut world,
        plan.migrants() + (employers.len() + agencies.len() + states.len()) as u64,
    );
    let mut stocks = Stocks::new(&geography);
    let mut accounts = Accounts::default();
    {
        let register = migrants::Register {
            geography: &geography,
            stocks: &mut stocks,
            communities: &mut communities,
            employers: &mut employers,
            accounts: &mut accounts,
            markets: &mut markets,
        };
        // One batch of known length, so that every column is allocated once.
        let people = migrants::Population::new(setup, &plan, &conditions, &index);
        world.spawn_batch(migrants::Rows::new(people, register));
    }
    let (first, shares) = (at_home::first(setup, &plan), shares_of_origins(setup));
    communities::adults(setup, &geography, &first, &shares, conditions.looking_ages.exits, &mut communities);
    communities::start_communities(&conditions, &mut communities);
    start::markets(setup, &conditions, &stocks, &mut markets);
    start::places(setup, &conditions, &stocks, &mut states);
    start::seekers(setup, &mut markets);
    start::employers(setup, &mut employers, &mut index);
    if let Some(settled) = &setup.settled {
        start::rest(setup, settled, &stocks, &mut markets, &mut communities);
    }
    world.spawn_batch(employers);
    world.spawn_batch(agencies);
    world.spawn_batch(states);
    world.insert_resource(conditions);
    world.insert_resource(markets);
    world.insert_resource(stocks);
    world.insert_resource(communities);
    world.insert_resource(Ledger(accounts));
    world.insert_resource(index);
    if of.start_of.is_some() {
        from_the_first_month_on(&mut world, of);
    }
    families(&mut world);
    Ok(world)
}

/// Families and their members abroad at the start, by the parameters that hold from the first month on.
fn families(world: &mut World) {
    let config = world.resource::<RunConfig>().clone();
    let adults: Vec<f64> = world.resource::<Communities>().all.iter().map(Community::adults_in_all).collect();
    let p = &config.mechanisms;
    let mut families = Families::new(&adults, p.worth.relatives, p.credit.kin_send);
    rows::<Migrant, _>(world, |people| families.enter(&config.rng_key, 0, people, config.start.0));
    world.insert_resource(families);
}

/// Puts the law and the mechanisms of a setup in force in a world that was made from another one.
fn from_the_first_month_on(world: &mut World, setup: &Setup) {
    let mut config = world.resource::<RunConfig>().clone();
    config.mechanisms = Arc::new(setup.mechanisms.clone());
    config.ranks = earnings_ranks(setup);
    let law = setup.law();
    let start = world.resource::<MonthlyConditions>().start.clone();
    let mut conditions = MonthlyConditions::new(&config, law.clone(), start);
    let states: Vec<State> = world.query::<&State>().iter(world).cloned().collect();
    let (communities, markets) = (world.resource::<Communities>(), world.resource::<Markets>());
    prepare(&mut conditions, &states, communities, markets);
    world.insert_resource(BaseLaw(law, setup.law_steps.clone()));
    world.insert_resource(config);
    world.insert_resource(conditions);
}

/// The data that never change during a run.
fn run_config(setup: &Setup, plan: &Plan) -> RunConfig {
    let codes = setup.states.iter().map(|s| Arc::from(s.code.as_str())).collect();
    let corridors: Vec<(StateId, StateId, u64)> =
        setup.corridors.iter().map(|c| (c.origin, c.destination, c.stock)).collect();
    RunConfig {
        geography: Arc::new(Geography::new(codes, &corridors, setup.communities, setup.by)),
        mechanisms: Arc::new(setup.mechanisms.clone()),
        rng_key: RngKey::new(setup.seed, setup.replicate),
        start: setup.start,
        months: setup.months,
        persons: setup.persons_per_agent.max(1),
        chunk: setup.chunk.max(1),
        migrants: plan.migrants() as u32,
        ranks: earnings_ranks(setup),
    }
}

/// Earnings ranks at home.
fn earnings_ranks(setup: &Setup) -> Arc<Vec<f32>> {
    Arc::new(crate::draw::lognormal_ranks(setup.mechanisms.home.rank_deviation))
}

/// The conditions of the first month, before the people are made.
fn first_conditions(
    setup: &Setup,
    config: &RunConfig,
    law: &Law,
    states: &[State],
    communities: &Communities,
    markets: &Markets,
) -> MonthlyConditions {
    let composition = setup.corridors.iter().map(|c| c.sectors).collect();
    let start_income = communities.all.iter().map(|c| c.income).collect();
    let start = Start {
        income: start_income,
        composition,
        women: setup.corridors.iter().map(|c| c.female_share).collect(),
        leaving_women: setup.at_start().corridors.iter().map(CorridorSetup::women).collect(),
        margin: setup.mechanisms.recruitment.margin,
        skills: setup.corridors.iter().map(|c| c.skills).collect(),
        at_rest: setup.settled.is_some(),
        home_income: home_income(&setup.at_start()),
        licence_enforcement: setup.at_start().states.iter().map(|s| s.law.licence_enforcement).collect(),
        draws: setup.settled.as_ref().map_or_else(|| draws(setup), |s| s.draws.clone()),
        open_to_women: setup
            .settled
            .as_ref()
            .map_or_else(|| vec![1.0; setup.corridors.len()], |s| s.women.clone()),
        staying: setup.settled.as_ref().map_or_else(|| vec![0.0; setup.states.len()], |s| s.staying.clone()),
        looking: setup.settled.as_ref().map_or_else(|| vec![1.0; setup.states.len()], |s| s.looking.clone()),
        origins: shares_of_origins(setup),
        rating: setup.at_start().states.iter().map(|s| s.law.rating * s.law.rating_recorded).collect(),
        bans: setup.at_start().states.iter().map(|s| s.law.bans()).collect(),
        deportation_capacity: setup.at_start().states.iter().map(|s| s.law.deportation_capacity).collect(),
        // computed from the conditions below
        coming_back: Vec::new(),
        sending_price: Vec::new(),
        lawful_hiring: Vec::new(),
        wages: Vec::new(),
    };
    let mut conditions = MonthlyConditions::new(config, law.clone(), Arc::new(start.clone()));
    prepare(&mut conditions, states, communities, markets);
    let corridors = &conditions.corridors[..config.geography.corridors.len()];
    conditions.start = Arc::new(Start {
        coming_back: corridors.iter().map(|c| c.coming_back).collect(),
        sending_price: corridors.iter().map(|c| c.sending_price).collect(),
        lawful_hiring: corridors.iter().map(|c| c.lawful_hiring).collect(),
        wages: corridors.iter().map(|c| c.wage).collect(),
        ..start
    });
    conditions
}

fn prepare(
    conditions: &mut MonthlyConditions,
    states: &[State],
    communities: &Communities,
    markets: &Markets,
) {
    conditions.states(states, markets);
    conditions.corridors(markets);
    conditions.communities(communities, markets);
}

/// Bytes of an entity in addition to the values of its components.
const ENTITY: u64 = 48;
/// Bytes of a component of an entity in addition to its value: the ticks of its changes.
const TICKS: u64 = 8;
/// The number of tallies during a pass: those of two threads, and their sum.
const TALLIES: u64 = 3;
/// Bytes for the batches of set-up, the tables of the months, and the program itself.
const REST: u64 = 96 << 20;

/// The number of bytes that a world will occupy, estimated from the sizes of its parts before anything is allocated.
pub(crate) fn bytes(setup: &Setup) -> u64 {
    const fn of<T>() -> u64 {
        size_of::<T>() as u64
    }
    let plan = Plan::new(setup);
    let people = plan.migrants() * (ENTITY + TICKS + of::<Migrant>());
    let employer = ENTITY + TICKS + of::<Employer>() + of::<EmployerBytes>() + TALLIES * FirmCounts::EMPLOYER;
    let adults: f64 = setup.states.iter().flat_map(|s| s.adults).sum();
    let abroad = plan.corridors.iter().sum::<u64>() as f64;
    let adults = adults / f64::from(setup.persons_per_agent.max(1)) + abroad;
    let communities = setup.states.len() * setup.communities.max(1) as usize;
    let families = Families::number(adults, communities, setup.mechanisms.worth.relatives) * of::<Family>();
    let firms = plan.employers.iter().sum::<u64>() * employer
        + plan.agencies.iter().chain(&plan.dormant).sum::<u64>() * (ENTITY + TICKS + of::<Agency>());
    let pairs = if setup.by.origin && setup.by.destination {
        setup.corridors.len() + setup.states.len()
    } else {
        setup.states.len()
    };
    let split = |by: bool, count: usize| if by { count as u64 } else { 1 };
    let cells = pairs as u64
        * split(setup.by.sector, Sector::COUNT)
        * split(setup.by.sex, Sex::COUNT)
        * split(setup.by.skill, Skill::COUNT);
    let flows = of::<WorkerSums>() + of::<[i64; Flow::COUNT]>();
    let stocks = of::<ByStatus>() + of::<[i32; Status::COUNT]>();
    people + families + firms + cells * TALLIES * (flows + stocks) + REST
}
