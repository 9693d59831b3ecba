//! What states, markets, corridors and employers start from, given the people.

use super::Plan;
use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::ids::StateId;
use crate::law::Law;
use crate::people::status::{Status, StatusSet};
use crate::setup::Setup;
use crate::world::firms::{Employer, EmployerBytes, EmployerIndex};
use crate::world::geography::Geography;
use crate::world::market::{Markets, State};
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
            }
        })
        .collect()
}

/// Migrants at work who are not settled, agents.
fn not_settled(stock: &ByStatus) -> f64 {
    (count(stock, StatusSet::WORKING) - stock[Status::Settled as usize]) as f64
}

/// Share of the jobs that are vacant at the start; at most 0.9.
fn vacancy_rate(setup: &Setup) -> f64 {
    setup.mechanisms.demand.vacancy_rate.min(0.9)
}

/// Jobs, cost and natives of every market, and the people of every corridor.
pub(super) fn markets(setup: &Setup, conditions: &MonthlyConditions, stocks: &Stocks, markets: &mut Markets) {
    for (m, market) in markets.all.enumerated_mut() {
        market.base_jobs = not_settled(&stocks.markets[m]) / (1.0 - vacancy_rate(setup));
        market.jobs = market.base_jobs;
        market.migrants_at_start = count(&stocks.markets[m], StatusSet::WORKING) as f64;
        let (state, own) = conditions.law.of_market(m);
        market.base_cost = conditions.markets[m].wage[0] + state.levy + own.levy;
        market.natives = own.natives;
        market.natives_seeking = market.natives * setup.mechanisms.adapting.seeking;
    }
    for (corridor, stock) in markets.corridors.iter_mut().zip(&stocks.keys) {
        corridor.at_start = not_settled(stock);
    }
}

/// The people who looked for informal work in the month before the first: adults who considered migration, by corridor
/// and sector.
pub(super) fn seekers(setup: &Setup, plan: &Plan, markets: &mut Markets) {
    for corridor in &setup.corridors {
        let all: u64 = setup.corridors.iter().filter(|k| k.origin == corridor.origin).map(|k| k.stock).sum();
        let share = corridor.stock as f64 / all.max(1) as f64;
        let looking = plan.candidates[corridor.origin.index()] as f64
            * setup.mechanisms.aspiration.look
            * setup.mechanisms.initialization.seekers
            * share;
        for s in Sector::ALL {
            let seekers = looking * corridor.sectors[s as usize];
            markets.all[Geography::market(corridor.destination, s)].informal_seekers += seekers;
        }
    }
}

/// Jobs of every employer: its workers, and its part of the vacancies.
pub(super) fn employers(setup: &Setup, employers: &mut [Employer], index: &mut EmployerIndex) {
    for (e, bytes) in employers.iter_mut().zip(&mut index.bytes) {
        let workers = (e.with_papers + e.without_papers) as f32;
        e.jobs = workers / (1.0 - vacancy_rate(setup) as f32);
        *bytes = EmployerBytes::from(&*e);
    }
}
