//! Demand for migrant labour, and how much of it is offered without papers.
//!
//! # What happens
//! Jobs wanted in a sector of a state = jobs at the start × index × (labour cost / labour cost at the
//! start)^−elasticity. The index is trend × cycle × shocks. Labour cost is the wage, the levy, and what rules on
//! recruitment cost the employer; wages that grow with the state's are no rise of cost. A share (`matching`) of the
//! jobs that are neither taken nor promised is open this month.
//!
//! Part of what is open is offered without papers: a share of the sector's own; the share of migrants who came by a
//! way without a legal channel; and of the rest as much as hiring with papers is dearer than without, the expected
//! fine added, beyond a gap that employers put up with. What a quota leaves unfilled is offered without papers in
//! part. Blacklisted employers take their vacancies with papers away.
//!
//! # When in the month
//! Second, after law and before the job market.
//!
//! # Chance
//! None.

use crate::codes::{Border, Sector};
use crate::conditions::MonthlyConditions;
use crate::draw::unit;
use crate::hash::text_hash;
use crate::ids::{ByMarket, MarketId, StateId};
use crate::law::amendments::Rule;
use crate::people::status::{Status, StatusSet};
use crate::world::firms::Employer;
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};

/// The demand index of a sector: trend x cycle x shocks.
pub(crate) fn index(conditions: &MonthlyConditions, market: MarketId) -> f64 {
    let (law, own) = conditions.law.of_market(market);
    let trend = libm::pow(
        1.0 + law.demand_growth + own.demand_growth,
        conditions.mechanisms.demand.grown(conditions.years),
    );
    let phase = std::f64::consts::TAU * conditions.years * 12.0 / law.demand_cycle_length.max(1.0);
    trend * (1.0 + law.demand_cycle * libm::sin(phase)) * own.demand
}

/// Share of each state's migrants at work who came by a way without papers: over an open border, or by corridors without
/// a legal channel, as far as these have none. The settled are left out.
fn without_channel(conditions: &MonthlyConditions, stocks: &Stocks) -> Vec<f64> {
    let mut people = vec![[0.0; 2]; conditions.geography.states];
    for (c, corridor) in conditions.law.corridors.iter().enumerate() {
        let there = count(&stocks.keys[c], StatusSet::WORKING) - stocks.keys[c][Status::Settled as usize];
        let open = corridor.border.at_least(Border::Open);
        let [all, without] = &mut people[conditions.geography.corridors[c].1.index()];
        *all += there as f64;
        *without += there as f64 * if open { 1.0 } else { 1.0 - corridor.legal };
    }
    people.iter().map(|[all, without]| if *all > 0.0 { without / all } else { 0.0 }).collect()
}

/// Share of a market's vacancies that is offered without papers: some always; more where hiring with papers is
/// dearer than the expected fine. Who comes over an open border needs no permit, and who comes by a corridor without
/// a legal channel can have none: their part of the jobs (`established`) is offered in this way too.
fn informal_share(conditions: &MonthlyConditions, at: MarketId, established: f64) -> f64 {
    let p = &conditions.mechanisms.demand;
    let (law, own) = conditions.law.of_market(at);
    let wage = conditions.markets[at].wage[0].max(1.0);
    let fine = conditions.rules.at(Rule::Fine, at) * conditions.rules.at(Rule::Inspection, at) / 12.0
        * conditions.mechanisms.detection.found;
    let market = &conditions.markets[at];
    let legal = wage
        + law.levy
        + own.levy
        + market.hiring
        + p.delay_cost * law.legal_delay * wage / law.permit.max(1.0);
    let without = wage * conditions.mechanisms.crossing.irregular_wage + fine;
    let gap = (legal - without) / wage;
    let base = own.informal;
    let dearer = (p.informal_response * (gap - p.tolerated_gap)).clamp(0.0, 1.0);
    // where no corridor has places with papers, all there is is offered without
    let barred = 1.0 - market.legal;
    base + (1.0 - base) * (established + (1.0 - established) * dearer.max(barred))
}

/// The agents that a quota of persons allows. Its fraction of an agent is rounded up or down by the code of the place, so
/// that quotas of many places are right on average whatever number of persons an agent stands for.
fn agents(conditions: &MonthlyConditions, quota: f64, place: &[&str]) -> f64 {
    libm::floor(quota / f64::from(conditions.persons) + unit(text_hash(place)))
}

/// Who holds a permit or has a place with one.
const ALLOTTED: StatusSet = StatusSet::of(&[Status::Waiting, Status::PermitTied, Status::PermitMobile]);

/// Jobs wanted and vacancies of the month.
pub(crate) fn month(
    conditions: &MonthlyConditions,
    stocks: &Stocks,
    employers: &[Employer],
    ranges: &ByMarket<(u32, u32)>,
    markets: &mut Markets,
) {
    let p = &conditions.mechanisms.demand;
    let without = without_channel(conditions, stocks);
    for (state, &established) in without.iter().enumerate() {
        // those who have a place and wait will hold one
        let held: i64 = stocks
            .markets
            .of_state(StateId::from_index(state))
            .iter()
            .map(|stock| count(stock, ALLOTTED))
            .sum();
        let code = &conditions.geography.codes[state];
        let quota = conditions.law.states[state].quota;
        let allowed = agents(conditions, quota, &[code]);
        let mut free = if quota > 0.0 { (allowed - held as f64).max(0.0) } else { f64::INFINITY };
        for sector in Sector::ALL {
            let m = MarketId::of(StateId::from_index(state), sector);
            let stock = &stocks.markets[m];
            let market = &mut markets.all[m];
            let own = &conditions.law.sectors[state][sector as usize];
            let cost = conditions.markets[m].labour
                + conditions.law.states[state].levy
                + own.levy
                + conditions.markets[m].hiring;
            let price = if market.base_cost > 0.0 && cost > 0.0 {
                // what wages grow by in the scenario is no rise of cost to employers whose product is worth more
                libm::pow(cost / (market.base_cost * conditions.states[state].wage_growth), -p.elasticity)
            } else {
                1.0
            };
            market.jobs = market.base_jobs * index(conditions, m) * price;
            let at_work = count(stock, StatusSet::WORKING) - stock[Status::Settled as usize];
            let coming = stock[Status::Waiting as usize];
            let open = (market.jobs - at_work as f64 - coming as f64).max(0.0) * p.matching;
            let share = informal_share(conditions, m, established);
            // blacklisted employers take their vacancies with papers with them
            let (lo, hi) = ranges[m];
            let barred = employers[lo as usize..hi as usize]
                .iter()
                .filter(|e| e.blacklisted_until > conditions.month)
                .count();
            let may_hire = 1.0 - barred as f64 / f64::from((hi - lo).max(1));
            let wanted = open * (1.0 - share) * may_hire + market.carry;
            let held = count(stock, ALLOTTED);
            let of_sector = agents(conditions, own.quota, &[code, sector.code()]);
            let of_sector = if own.quota > 0.0 { (of_sector - held as f64).max(0.0) } else { f64::INFINITY };
            let legal = wanted.min(free).min(of_sector);
            let places = libm::floor(legal);
            market.carry = legal - places;
            market.left_open = (market.vacancies - market.filled).clamp(0, places as i64);
            market.vacancies = places as i64;
            free -= places;
            let refused = (wanted - legal).max(0.0) * p.beyond_quota;
            market.informal = open * share + refused;
        }
    }
}
