//! Employers, agencies and natives adapt, each quarter.
//!
//! # What happens
//! An employer's conduct has a level of its own, to which it returns. It leaves it as it learns what bad conduct costs: conduct +=
//! rate × (what employers of its market usually lose at the start − what it lost), where it loses expected fines, and workers
//! who left through flight or complaint, or left unpaid for another employer, in months of wage a
//! worker; chance moves it too. It stays within 0 (decent) and 1 (abusive). The more workers leave or complain with success,
//! and the likelier and higher the fine for pay that is kept, the lower the level that conduct comes to. Whom an inspection
//! finds with pay withheld is fined for each worker who was not paid, and the most abusive of them may be blacklisted. An
//! agency's margin rises with clients, and meets those of its competitors; its honesty has a
//! level of its own, which it leaves as supervision is stricter than at the start, and as grievances for which it answers
//! and want of clients are greater than those of its competitors; authorities close some. Natives leave a sector as
//! migrants come, and are freed to work by migrants in homes.
//!
//! # When in the month
//! After communities, in March, June, September and December.
//!
//! # Chance
//! Each quarter, for an employer: by how much conduct changes by chance, and whether an inspection finds pay withheld (one
//! number, which also says whether the employer is blacklisted). For an agency: whether the authorities close it.

use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::{AgencyAtStart, AgencyQuarter, EmployerQuarter};
use crate::draw::{RngKey, unit};
use crate::ids::{ByMarket, MarketId};
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::Liability;
use crate::mechanism_parameters::Mechanisms;
use crate::people::status::StatusSet;
use crate::world::firms::{Agency, AgencyKind, Employer};
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};

/// The share of a quarter's workers who were not paid, given the months of wage a worker that were kept: a month of pay kept is a
/// worker who was not paid. Nobody is fined for more workers than there are.
fn unpaid(kept: f64) -> f64 {
    kept.clamp(0.0, 1.0)
}

/// Conduct += rate × (what is usual − expected fine − cost of leavers) + a part of the way to its own level, within 0 and 1. Whom an inspection finds with pay withheld is fined; returns the fines by market, cents of agents.
pub(crate) fn employers(
    conditions: &MonthlyConditions,
    markets: &mut Markets,
    employers: &mut [Employer],
) -> ByMarket<i64> {
    let p = &conditions.mechanisms.adapting;
    let mut fines = ByMarket::new(conditions.geography.states, 0);
    let mut costs = ByMarket::new(conditions.geography.states, (0.0f64, 0u32));
    for (k, e) in employers.iter_mut().enumerate() {
        let workers = f64::from((e.with_papers + e.without_papers).max(0));
        let market = MarketId::of(e.state, e.sector);
        let wage = conditions.markets[market].wage[0].max(1.0);
        if workers > 0.0 {
            let (inspection, due) =
                (conditions.rules.at(Rule::Inspection, market), conditions.rules.at(Rule::Fine, market));
            let kept = e.kept as f64 / 100.0 / (workers * wage);
            let found = inspection / 4.0 * p.found * conditions.markets[market].coverage;
            // only withheld pay is fined, for each worker who was not paid
            let unpaid = unpaid(kept);
            let fine = found * due / wage * unpaid;
            let leavers = p.leaver_cost * f64::from(e.left) / workers;
            let words = conditions.rng_key.words(k as u32, conditions.month, EmployerQuarter);
            let noise = unit(words[EmployerQuarter::CONDUCT]) - 0.5;
            let inspection = unit(words[EmployerQuarter::INSPECTED]);
            let inspected = inspection < found;
            if inspected {
                fines[market] += (due * unpaid * workers * 100.0) as i64;
            }
            let cost = fine + leavers;
            let (sum, of) = &mut costs[market];
            (*sum, *of) = (*sum + cost, *of + 1);
            // where nothing is known yet, all is as usual
            let usual = if markets.all[market].quarters > 0 { markets.all[market].usual_cost } else { cost };
            let change = p.employer_learning * (usual - cost)
                + p.conduct_returns * f64::from(e.own_conduct - e.conduct)
                + p.drift * 3.464 * noise;
            e.conduct = (f64::from(e.conduct) + change).clamp(0.0, 1.0) as f32;
            if f64::from(e.conduct) > p.blacklist_from && inspection < found * p.blacklist {
                e.blacklisted_until = conditions.month + p.blacklist_length as u32;
            }
        }
        e.kept = 0;
        e.left = 0;
    }
    // what is usual is that of the start: a world that did not come to rest before it finds it out as it goes
    if !conditions.start.at_rest {
        for (market, &(sum, of)) in markets.all.iter_mut().zip(costs.iter()).filter(|(_, (_, of))| *of > 0) {
            market.follow_cost(sum / f64::from(of));
        }
    }
    fines
}

/// How busy an agency is relative to the mean of its origin, -1 to 1; without any clients all are idle.
fn busy(clients: f64, mean: f64) -> f64 {
    if mean > 0.0 { (clients / mean - 1.0).clamp(-1.0, 1.0) } else { -1.0 }
}

/// How far an agency lacks clients, 0 to 1.
fn idle(busy: f64) -> f64 {
    busy.min(0.0).abs()
}

/// The share of an agency's clients who have a grievance, given the clients that it usually has in a quarter.
fn grieved(a: &Agency, usual: f64) -> f64 {
    if usual > 0.0 { (f64::from(a.grievances) / usual).min(1.0) } else { 0.0 }
}

/// The honesty at which what an agency gains by dishonesty and what it costs are in balance, under the law of the start
/// and against competitors that are like it: a property of its own.
pub(crate) fn own_honesty(p: &Mechanisms, rng_key: &RngKey, agency: usize, kind: AgencyKind) -> f64 {
    let begin = &p.initialization;
    let word = rng_key.words(agency as u32, 0, AgencyAtStart)[AgencyAtStart::HONESTY];
    let less = if kind == AgencyKind::Licensed { 0.0 } else { begin.unlicensed_honesty };
    (begin.least_honesty + (1.0 - begin.least_honesty) * unit(word) - less).clamp(0.0, 1.0)
}

/// What the agencies of an origin compete with: means over those that are open.
#[derive(Clone, Copy, Debug, Default)]
struct Competition {
    /// Of the logarithm of margins.
    margin: f64,
    /// Of how busy they are.
    busyness: f64,
    /// Of how far they lack clients.
    idle: f64,
    /// Of the share of clients with grievances.
    grieved: f64,
}

impl Competition {
    /// The means by origin, given the clients and the number of agencies of each, and the quarters over which clients are
    /// remembered.
    fn by_origin<'a>(
        agencies: impl Iterator<Item = &'a Agency>,
        usual: &[(i64, i64)],
        quarters: f64,
    ) -> Vec<Self> {
        let mut means = vec![Self::default(); usual.len()];
        for a in agencies {
            let (clients, open) = usual[a.origin.index()];
            let n = open.max(1) as f64;
            let busy = busy(f64::from(a.clients), clients as f64 / n);
            let mean = &mut means[a.origin.index()];
            mean.margin += libm::log(f64::from(a.margin.max(1.0))) / n;
            mean.busyness += busy / n;
            mean.idle += idle(busy) / n;
            mean.grieved += grieved(a, f64::from(a.placed) / quarters) / n;
        }
        means
    }
}

/// Agencies raise margins while clients come, and honesty when grievances cost them clients or the licence.
pub(crate) fn agencies(conditions: &MonthlyConditions, agencies: &mut [Agency]) {
    let p = &conditions.mechanisms.adapting;
    // an agency holds itself against the others of its origin; traffickers have clients of another kind
    let mut usual = vec![(0i64, 0i64); conditions.geography.states];
    let competes = |a: &Agency| a.open(conditions.month) && a.kind != AgencyKind::Trafficker;
    for a in agencies.iter().filter(|a| competes(a)) {
        let (clients, open) = &mut usual[a.origin.index()];
        *clients += i64::from(a.clients);
        *open += 1;
    }
    // those who have a grievance came over some time: held against as many clients, not the quarter's few
    let quarters = (p.client_memory / 3.0).max(1.0);
    for a in agencies.iter_mut() {
        a.placed += (f64::from(a.clients) - f64::from(a.placed) / quarters) as f32;
    }
    let competition = Competition::by_origin(agencies.iter().filter(|a| competes(a)), &usual, quarters);
    for (k, a) in agencies.iter_mut().enumerate() {
        let (all, open) = usual[a.origin.index()];
        let mean = all as f64 / open.max(1) as f64;
        let law = &conditions.law.states[a.origin.index()];
        let clients = f64::from(a.clients);
        let grieved = grieved(a, f64::from(a.placed) / quarters);
        let busy = busy(clients, mean);
        let usual = &competition[a.origin.index()];
        let change = p.margin_step * (busy - usual.busyness)
            + p.margin_meets * (usual.margin - libm::log(f64::from(a.margin)));
        a.margin = (f64::from(a.margin) * libm::exp(change)).clamp(5.0, 20_000.0) as f32;
        let lawful = Liability { probability: 0.0, closed: p.closed, closing: p.closing, weight: 1.0 };
        let answers = conditions.law.liability(a.origin, lawful);
        let own = own_honesty(&conditions.mechanisms, &conditions.rng_key, k, a.kind);
        let enforced = law.licence_enforcement - conditions.start.licence_enforcement[a.origin.index()];
        let gain = p.dishonest_gain * (f64::from(a.honesty) - own)
            - enforced / 4.0
            - (answers.weight * grieved - usual.grieved)
            - p.idle_honesty * (idle(busy) - usual.idle);
        a.honesty = (f64::from(a.honesty) - p.agency_learning * gain).clamp(0.0, 1.0) as f32;
        let words = conditions.rng_key.words(k as u32, conditions.month, AgencyQuarter);
        let word = words[AgencyQuarter::CLOSED];
        let closed = match a.kind {
            AgencyKind::Licensed => grieved > answers.closing && unit(word) < law.licence_enforcement,
            AgencyKind::Unlicensed => unit(word) < law.licence_enforcement / 4.0,
            AgencyKind::Trafficker => unit(word) < law.licence_enforcement / 8.0,
        };
        if closed && a.open(conditions.month) {
            a.blacklisted_until = conditions.month + answers.closed as u32;
        }
        a.clients = 0;
        a.grievances = 0;
    }
}

/// Natives leave or join a sector.
pub(crate) fn natives(conditions: &MonthlyConditions, stocks: &Stocks, markets: &mut Markets) {
    let p = &conditions.mechanisms.adapting;
    for (m, market) in markets.all.enumerated_mut() {
        let start = conditions.law.of_market(m).1.natives;
        if start <= 0.0 {
            continue;
        }
        let migrants = (count(&stocks.markets[m], StatusSet::WORKING) as f64 - market.migrants_at_start)
            * f64::from(conditions.persons);
        let freed = if m.sector() == Sector::Domestic { p.freed } else { -p.displacement };
        let goal = (start + freed * migrants).max(0.0);
        market.natives += p.native_speed * (goal - market.natives);
        market.natives_seeking = (start * p.seeking + (start - market.natives).max(0.0)).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fine_counts_the_workers_who_were_not_paid() {
        // 20 workers at 400 US dollars: 2,000 US dollars kept are five months of wages, a quarter of a worker each
        assert!((unpaid(2_000.0 / (20.0 * 400.0)) - 0.25).abs() < 1e-12);
        assert!(unpaid(-0.1) == 0.0, "paid back more than was kept");
        assert!(unpaid(2.4) == 1.0, "no more workers than there are");
    }
}
