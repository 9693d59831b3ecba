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

use crate::ids::{ByMarket, StateId};
use quota::largest_remainder;

use crate::accounts::Accounts;
use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::tallies::Tallies;
use crate::codes::{Sector, Sex, Skill};
use crate::conditions::MonthlyConditions;
use crate::draw::RngKey;
use crate::failure::SetupFailure;
use crate::law::BaseLaw;
use crate::people::Migrant;
use crate::people::status::{Status, StatusSet};
use crate::policy::policies::Policies;
use crate::probe::{Clock, NoProbe};
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::firms::{Agency, AgencyRanges, Employer, EmployerBytes, EmployerIndex, FirmCounts};
use crate::world::geography::Geography;
use crate::world::market::{CorridorState, Market, Markets, State};
use crate::world::stocks::{ByStatus, Stocks, count};
use crate::world::{Ledger, Now, RunConfig};
use bevy_ecs::prelude::{Entity, Schedules, World};
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
    let migrants = plan.migrants();
    check_bounds(setup, &plan)?;
    let codes: Vec<Arc<str>> = setup.states.iter().map(|s| Arc::from(s.code.as_str())).collect();
    let corridors: Vec<(StateId, StateId, u64)> =
        setup.corridors.iter().map(|c| (c.origin, c.destination, c.stock)).collect();
    let geography = Arc::new(Geography::new(codes, &corridors, setup.communities, setup.by));
    let config = RunConfig {
        geography: geography.clone(),
        mechanisms: Arc::new(setup.mechanisms.clone()),
        rng_key: RngKey::new(setup.seed, setup.replicate),
        start: setup.start,
        months: setup.months,
        persons: setup.persons_per_agent.max(1),
        chunk: setup.chunk.max(1),
        migrants: migrants as u32,
        candidates_from: plan.corridors.iter().sum::<u64>() as u32,
        ranks: Arc::new(crate::draw::lognormal_ranks(setup.mechanisms.home.rank_deviation)),
    };
    let law = setup.law();
    let states: Vec<State> = (0..setup.states.len())
        .map(|s| {
            let l = &law.states[s];
            State {
                index: StateId::from_index(s),
                treasury: 0,
                // The year before the start is assumed to be like the first one.
                detected: [(l.detection + l.inspection * setup.mechanisms.detection.found) / 12.0; 12],
                deportation_probability: 1.0,
                feared: (l.detection + l.inspection * setup.mechanisms.detection.found).min(1.0),
            }
        })
        .collect();
    let (agencies, agency_ranges) = firms::agencies(setup, &plan, &config);
    let mut communities = communities::communities(&config, &agencies, &agency_ranges);
    let composition = setup.corridors.iter().map(|c| c.sectors).collect();
    let start_income = communities.all.iter().map(|c| c.income).collect();
    let mut conditions = MonthlyConditions::new(&config, law.clone(), start_income, composition);
    conditions.states(&states);
    let mut markets = Markets {
        all: ByMarket::new(geography.states, Market::default()),
        corridors: vec![CorridorState::default(); corridors.len()],
        ..Markets::default()
    };
    conditions.corridors(&markets);
    conditions.communities(&communities, &markets);
    let (mut employers, ranges) = firms::employers(&plan, &config);
    let mut index = EmployerIndex { bytes: employers.iter().map(EmployerBytes::from).collect(), ranges };

    let mut world = World::new();
    // A resource is an entity whose component lies in a sparse array as long as its index: each resource inserted
    // after ten million migrants would cost 40 MB. So all resources are inserted first, some of them empty until the
    // people exist.
    let policies = Policies::new(&setup.policies);
    world.insert_resource(Clock(Arc::new(NoProbe)));
    world.insert_resource(Tallies::new(&config, policies.len(), employers.len(), agencies.len()));
    world.insert_resource(crate::observe::Observed::new(&config));
    // These are empty until a caller requests them.
    world.insert_resource(crate::pass::lives::Trajectories::default());
    world.insert_resource(crate::chunk::followed::FollowedAll::default());
    world.insert_resource(Now(setup.start));
    world.insert_resource(BaseLaw(law.clone()));
    world.insert_resource(AgencyRanges(agency_ranges));
    world.insert_resource(policies);
    world.insert_resource(conditions.clone());
    world.insert_resource(config);
    world.insert_resource(Markets::default());
    world.insert_resource(crate::mechanisms::job_market::Decisions::default());
    world.insert_resource(Stocks::default());
    world.insert_resource(Communities::default());
    world.insert_resource(Ledger::default());
    world.insert_resource(EmployerIndex::default());
    // Otherwise the first month would insert this resource, at a cost of four bytes per migrant.
    world.init_resource::<Schedules>();
    // The entity table is allocated once; otherwise it would double as it grows.
    let all = migrants + (employers.len() + agencies.len() + states.len()) as u64;
    if let Some(top) = Entity::from_raw_u32((all + 4096).min(u64::from(u32::MAX / 2) + 8192) as u32)
        && let Ok(e) = world.spawn_at(top, ())
    {
        let id = e.id();
        world.despawn_no_free(id);
    }
    let mut stocks = Stocks {
        cells: vec![[0; Status::COUNT]; geography.cells()],
        debt: vec![0; geography.cells()],
        markets: ByMarket::new(geography.states, [0; Status::COUNT]),
        keys: vec![[0; Status::COUNT]; geography.keys()],
    };
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
    for (m, market) in markets.all.enumerated_mut() {
        let at_work =
            count(&stocks.markets[m], StatusSet::WORKING) - stocks.markets[m][Status::Settled as usize];
        let vacancy = setup.mechanisms.demand.vacancy_rate.min(0.9);
        market.base_jobs = at_work as f64 / (1.0 - vacancy);
        market.jobs = market.base_jobs;
        market.migrants_at_start = count(&stocks.markets[m], StatusSet::WORKING) as f64;
        let (state, own) = law.of_market(m);
        market.base_cost = conditions.markets[m].wage[0] + state.levy + own.levy;
        market.natives = own.natives;
        market.natives_seeking = market.natives * setup.mechanisms.adapting.seeking;
    }
    for (c, corridor) in markets.corridors.iter_mut().enumerate() {
        let there = count(&stocks.keys[c], StatusSet::WORKING) - stocks.keys[c][Status::Settled as usize];
        corridor.at_start = there as f64;
    }
    // The people who looked for informal work in the month before the first: adults who considered migration, by
    // corridor and sector.
    for (c, corridor) in setup.corridors.iter().enumerate() {
        let origin = corridor.origin.index();
        let all: u64 = setup.corridors.iter().filter(|k| k.origin == corridor.origin).map(|k| k.stock).sum();
        let share = corridor.stock as f64 / all.max(1) as f64;
        let looking = plan.candidates[origin] as f64
            * setup.mechanisms.aspiration.look
            * setup.mechanisms.initialization.seekers
            * share;
        for s in Sector::ALL {
            let seekers = looking * setup.corridors[c].sectors[s as usize];
            markets.all[Geography::market(corridor.destination, s)].informal_seekers += seekers;
        }
    }
    for (e, bytes) in employers.iter_mut().zip(&mut index.bytes) {
        let workers = (e.with_papers + e.without_papers) as f32;
        e.jobs = workers / (1.0 - setup.mechanisms.demand.vacancy_rate.min(0.9) as f32);
        *bytes = EmployerBytes::from(&*e);
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
    Ok(world)
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
