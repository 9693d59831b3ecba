//! Set-up: makes a world from a [`Setup`].
//!
//! The number of agents of each corridor, sector and origin follows from the scenario's figures by largest remainder,
//! so that totals are exact. The number of employers follows from the workers of a market, the number of agencies
//! from the people abroad of an origin. All entities are made with draws of month 0; nothing depends on threads.
//! Finally, the news of communities is set to its long-run value for the present number of people abroad, and demand
//! is set to the occupied jobs plus a rate of vacancies.

mod communities;
mod firms;
mod migrants;
mod quota;
mod resources;
mod start;

use crate::ids::{ByMarket, StateId};
use quota::largest_remainder;

use crate::accounts::Accounts;
use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::tallies::Tallies;
use crate::codes::{Sector, Sex, Skill};
use crate::conditions::MonthlyConditions;
use crate::draw::RngKey;
use crate::failure::SetupFailure;
use crate::law::Law;
use crate::people::Migrant;
use crate::people::status::Status;
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::firms::{Agency, AgencyRanges, Employer, EmployerBytes, EmployerIndex, FirmCounts};
use crate::world::geography::Geography;
use crate::world::market::{CorridorState, Market, Markets, State};
use crate::world::stocks::{ByStatus, Stocks};
use crate::world::{Ledger, RunConfig};
use bevy_ecs::prelude::World;
use std::sync::Arc;

/// The number of agents in each group of the population.
pub(crate) struct Plan {
    /// Agents by corridor.
    pub(crate) corridors: Vec<u64>,
    /// Agents by corridor and sector.
    pub(crate) sectors: Vec<[u64; Sector::COUNT]>,
    /// Candidates by origin.
    pub(crate) candidates: Vec<u64>,
    /// Employers by market.
    pub(crate) employers: ByMarket<u64>,
    /// Agencies by origin.
    pub(crate) agencies: Vec<u64>,
}

impl Plan {
    /// The plan of a setup. Totals are exact; parts are rounded by largest remainder.
    pub(crate) fn new(setup: &Setup) -> Self {
        let begin = &setup.mechanisms.initialization;
        let p = u64::from(setup.persons_per_agent.max(1));
        let stocks: Vec<f64> = setup.corridors.iter().map(|c| c.stock as f64).collect();
        let persons: u64 = setup.corridors.iter().map(|c| c.stock).sum();
        let corridors = if p == 1 {
            setup.corridors.iter().map(|c| c.stock).collect()
        } else {
            largest_remainder(&stocks, (persons + p / 2) / p)
        };
        let sectors: Vec<[u64; Sector::COUNT]> = setup
            .corridors
            .iter()
            .zip(&corridors)
            .map(|(c, &n)| {
                let v = largest_remainder(&c.sectors, n);
                std::array::from_fn(|s| v[s])
            })
            .collect();
        let mut by_origin = vec![0.0; setup.states.len()];
        for c in &setup.corridors {
            by_origin[c.origin.index()] += c.stock as f64;
        }
        if by_origin.iter().all(|&x| x == 0.0) {
            setup.corridors.iter().for_each(|c| by_origin[c.origin.index()] += 1.0);
        }
        let candidates = largest_remainder(&by_origin, (setup.candidates + p / 2) / p);
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
        let agencies = by_origin
            .iter()
            .map(|&stock| {
                let wanted = (stock / begin.abroad_per_agency) as u64;
                let least = begin.least_agencies as u64;
                if stock > 0.0 || setup.candidates > 0 { wanted.clamp(least, 2000) } else { 0 }
            })
            .collect();
        Self { corridors, sectors, candidates, employers, agencies }
    }
    /// Number of migrants.
    pub(crate) fn migrants(&self) -> u64 {
        self.corridors.iter().sum::<u64>() + self.candidates.iter().sum::<u64>()
    }
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
    let agencies = plan.agencies.iter().sum::<u64>();
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
pub(crate) fn world(setup: &Setup) -> Result<World, SetupFailure> {
    let plan = Plan::new(setup);
    check_bounds(setup, &plan)?;
    let config = run_config(setup, &plan);
    let geography = config.geography.clone();
    let law = setup.law();
    let states = start::states(setup, &law);
    let (agencies, agency_ranges) = firms::agencies(setup, &plan, &config);
    let mut communities = communities::communities(&config, &agencies, &agency_ranges);
    let mut markets = Markets {
        all: ByMarket::new(geography.states, Market::default()),
        corridors: vec![CorridorState::default(); geography.corridors.len()],
        ..Markets::default()
    };
    let conditions = first_conditions(setup, &config, &law, &states, &communities, &markets);
    let (mut employers, ranges) = firms::employers(&plan, &config);
    let mut index = EmployerIndex { bytes: employers.iter().map(EmployerBytes::from).collect(), ranges };

    let mut world = World::new();
    let tallies = Tallies::new(&config, setup.policies.len(), employers.len(), agencies.len());
    resources::insert_first(&mut world, setup, config, &conditions, tallies);
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
        };
        // One batch of known length, so that every column is allocated once.
        let people = migrants::Population::new(setup, &plan, &conditions, &index);
        world.spawn_batch(migrants::Rows::new(people, register));
    }
    communities::start_communities(&conditions, &mut communities);
    start::markets(setup, &conditions, &stocks, &mut markets);
    start::seekers(setup, &plan, &mut markets);
    start::employers(setup, &mut employers, &mut index);
    world.spawn_batch(employers);
    world.spawn_batch(agencies);
    world.spawn_batch(states);
    world.insert_resource(conditions);
    world.insert_resource(markets);
    world.insert_resource(stocks);
    world.insert_resource(communities);
    world.insert_resource(Ledger(accounts));
    world.insert_resource(index);
    Ok(world)
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
        candidates_from: plan.corridors.iter().sum::<u64>() as u32,
        ranks: Arc::new(crate::draw::lognormal_ranks(setup.mechanisms.home.rank_deviation)),
    }
}

/// The conditions of the first month, before anybody lives in the world.
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
    let mut conditions = MonthlyConditions::new(config, law.clone(), start_income, composition);
    conditions.states(states);
    conditions.corridors(markets);
    conditions.communities(communities, markets);
    conditions
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
    let firms = plan.employers.iter().sum::<u64>() * employer
        + plan.agencies.iter().sum::<u64>() * (ENTITY + TICKS + of::<Agency>());
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
    people + firms + cells * TALLIES * (flows + stocks) + REST
}
