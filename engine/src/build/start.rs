//! The state of states, markets, corridors and employers at the start, given the people.

use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::ids::{MarketId, StateId};
use crate::law::Law;
use crate::mechanisms::wages;
use crate::pay::Factors;
use crate::people::status::{Status, StatusSet};
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::firms::{Employer, EmployerBytes, EmployerIndex, UsualAgencies};
use crate::world::geography::Geography;
use crate::world::market::{Markets, State};
use crate::world::settled::Settled;
use crate::world::stocks::{ByStatus, Stocks, count};

/// The states: the year before the start is assumed to be like the first one.
pub(super) fn states(setup: &Setup, law: &Law) -> Vec<State> {
    let found = setup.mechanisms.detection.found;
    (law.states.iter().enumerate())
        .map(|(s, l)| {
            let detection = l.detection + l.inspection * found;
            State {
                index: StateId::from_index(s),
                treasury: 0,
                detected: [detection / 12.0; 12],
                deportation_probability: 1.0,
                feared: detection.min(1.0),
                places: 0.0,
                held_probability: 1.0,
                agencies: UsualAgencies::default(),
            }
        })
        .collect()
}

/// Places in detention of every state: `capacity` months of the detections of the people in irregular status at the start, at
/// least one person. Without a settled world no place is taken at the start.
pub(super) fn places(setup: &Setup, conditions: &MonthlyConditions, stocks: &Stocks, states: &mut [State]) {
    let persons = f64::from(setup.persons_per_agent.max(1));
    for state in states {
        let of =
            |m: MarketId| count(&stocks.markets[m], StatusSet::IRREGULAR) as f64 * conditions.detected(m);
        let monthly =
            Sector::ALL.into_iter().map(|s| of(MarketId::of(state.index, s))).sum::<f64>() * persons;
        state.places = (monthly * setup.mechanisms.detection.capacity).max(1.0);
        if setup.settled.is_none() {
            state.held_probability = (state.places / monthly.max(1e-9)).min(1.0);
        }
    }
}

/// Migrants at work who are not settled, agents.
fn not_settled(stock: &ByStatus) -> f64 {
    (count(stock, StatusSet::WORKING) - stock[Status::Settled as usize]) as f64
}

/// Jobs that migrants at work who are not settled hold at the start, and those that are vacant, agents.
fn jobs_beside_settled(setup: &Setup, stock: &ByStatus) -> f64 {
    not_settled(stock) / (1.0 - vacancy_rate(setup))
}

/// Share of the jobs that are vacant at the start; at most 0.9.
fn vacancy_rate(setup: &Setup) -> f64 {
    setup.mechanisms.demand.vacancy_rate.min(0.9)
}

/// Jobs, cost and natives of every market, and the people of every corridor.
pub(super) fn markets(setup: &Setup, conditions: &MonthlyConditions, stocks: &Stocks, markets: &mut Markets) {
    for (m, market) in markets.all.enumerated_mut() {
        let stock = &stocks.markets[m];
        market.base_jobs = jobs_beside_settled(setup, stock) + stock[Status::Settled as usize] as f64;
        market.jobs = market.base_jobs;
        market.migrants_at_start = count(&stocks.markets[m], StatusSet::WORKING) as f64;
        let (state, own) = conditions.law.of_market(m);
        market.base_cost = state.labour_cost(conditions.markets[m].labour, own);
        market.base_wage = conditions.markets[m].given;
        market.natives = own.natives;
        market.usually_open = vacancy_rate(setup);
        market.open_at_start = market.usually_open;
        let freedom = wages::freedom(&conditions.rules, m, state.permit);
        market.paid_at_start = Factors::new(&setup.mechanisms.wages, freedom, market.renewing).mean;
        let stay = (state.permit * (1.0 + 0.5 * state.renewals)).min(60.0);
        market.stay = [stay, setup.mechanisms.initialization.longest_stay * 0.5];
        market.natives_seeking = market.natives * setup.mechanisms.adapting.seeking;
    }
    for (corridor, stock) in markets.corridors.iter_mut().zip(&stocks.keys) {
        corridor.at_start = not_settled(stock);
    }
}

/// The people who looked for informal work in the month before the first: a share of the adults who look for a way abroad, by
/// corridor and sector.
pub(super) fn seekers(setup: &Setup, markets: &mut Markets) {
    for corridor in &setup.corridors {
        let all: u64 = setup.corridors.iter().filter(|k| k.origin == corridor.origin).map(|k| k.stock).sum();
        let share = corridor.stock as f64 / all.max(1) as f64;
        let adults: f64 = setup.states[corridor.origin.index()].adults.iter().sum();
        let looking = adults / f64::from(setup.persons_per_agent.max(1))
            * setup.mechanisms.aspiration.look
            * setup.mechanisms.initialization.seekers
            * share;
        for s in Sector::ALL {
            let seekers = looking * corridor.sectors[s as usize];
            markets.all[Geography::market(corridor.destination, s)].informal_seekers += seekers;
        }
    }
}

/// Takes the state of markets, corridors and communities from the settled sample, in agents of this world.
pub(super) fn rest(
    setup: &Setup,
    settled: &Settled,
    stocks: &Stocks,
    markets: &mut Markets,
    communities: &mut Communities,
) {
    let per_agent = settled.persons / f64::from(setup.persons_per_agent.max(1));
    for (m, market) in markets.all.enumerated_mut() {
        let rest = &settled.markets.all[m];
        let stock = &stocks.markets[m];
        market.base_jobs =
            jobs_beside_settled(setup, stock) * settled.jobs[m] + stock[Status::Settled as usize] as f64;
        market.jobs = market.base_jobs;
        market.informal_seekers = rest.informal_seekers * per_agent;
        (market.stay, market.lost, market.usually_open) = (rest.stay, rest.lost, rest.usually_open);
        (market.open_at_start, market.renewing, market.paid_at_start) =
            (rest.usually_open, rest.renewing, rest.paid_at_start);
        (market.usual_cost, market.quarters) = (rest.usual_cost, rest.quarters);
    }
    for (corridor, rest) in markets.corridors.iter_mut().zip(&settled.markets.corridors) {
        corridor.rent = rest.rent;
        corridor.demand = rest.demand.clone();
        for demand in &mut corridor.demand {
            demand.people.iter_mut().for_each(|n| *n *= per_agent as f32);
            demand.places *= per_agent;
        }
    }
    for (community, rest) in communities.all.iter_mut().zip(&settled.communities.all) {
        (community.income, community.received) = (rest.income, rest.received);
        community.reputation = rest.reputation;
    }
    communities.news.clone_from(&settled.communities.news);
}

/// Jobs of every employer: its workers, and its part of the vacancies.
pub(super) fn employers(setup: &Setup, employers: &mut [Employer], index: &mut EmployerIndex) {
    for (e, bytes) in employers.iter_mut().zip(&mut index.bytes) {
        let workers = (e.with_papers + e.without_papers) as f32;
        e.jobs = workers / (1.0 - vacancy_rate(setup) as f32);
        *bytes = EmployerBytes::from(&*e);
    }
}
