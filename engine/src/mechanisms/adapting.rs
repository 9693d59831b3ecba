//! Employers, agencies and natives adapt, each quarter.
//!
//! # What happens
//! An employer's conduct += rate × (pay kept − expected fine − cost of those who left), each a month of wage and
//! worker, and some drift; it stays within 0 (decent) and 1 (abusive). Its wage rises where places stay empty and
//! falls where all are taken, within a band. Whom an inspection finds with pay withheld is fined, and the most abusive of
//! them may be blacklisted. An agency's margin rises
//! with clients; its honesty falls by what dishonesty gains and rises by enforcement, grievances for which it
//! answers, and want of clients; authorities close some. Natives leave a sector as migrants come, and are freed to
//! work by migrants in homes.
//!
//! # When in the month
//! After communities, in March, June, September and December.
//!
//! # Chance
//! Decision Firm, the agent being the employer or agency.

use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::draw::{Decision, FirmDraw, unit};
use crate::ids::{ByMarket, MarketId};
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::Liability;
use crate::people::status::StatusSet;
use crate::world::firms::{Agency, AgencyKind, Employer};
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};

/// Conduct += rate x (pay kept - expected fine - cost of leavers), within 0 and 1. Whom an inspection finds with pay
/// withheld is fined; returns the fines by market, cents of agents.
pub(crate) fn employers(
    conditions: &MonthlyConditions,
    markets: &Markets,
    employers: &mut [Employer],
) -> ByMarket<i64> {
    let p = &conditions.mechanisms.adapting;
    let mut fines = ByMarket::new(conditions.geography.states, 0);
    for (k, e) in employers.iter_mut().enumerate() {
        let workers = f64::from((e.with_papers + e.without_papers).max(0));
        let market = MarketId::of(e.state, e.sector);
        let wage = conditions.markets[market].wage[0].max(1.0);
        if workers > 0.0 {
            let (inspection, due) =
                (conditions.rules.at(Rule::Inspection, market), conditions.rules.at(Rule::Fine, market));
            let kept = e.kept as f64 / 100.0 / (workers * wage);
            let found = inspection / 4.0 * p.found * conditions.markets[market].coverage;
            // only withheld pay is fined
            let fine = if e.kept > 0 { found * due / wage * f64::from(e.conduct) } else { 0.0 };
            let leavers = p.leaver_cost * f64::from(e.left) / workers;
            let words =
                conditions.rng_key.block(k as u32, conditions.month, Decision::Firm, FirmDraw::Employer.k());
            let noise = unit(words[0]) - 0.5;
            let inspected = unit(words[1]) < found;
            if inspected && e.kept > 0 {
                fines[market] += (due * f64::from(e.conduct) * workers * 100.0) as i64;
            }
            let change = p.employer_learning * (kept - fine - leavers) + p.drift * 3.464 * noise;
            e.conduct = (f64::from(e.conduct) + change).clamp(0.0, 1.0) as f32;
            let m = &markets.all[market];
            let wanted = f64::from(e.jobs) * m.jobs / m.base_jobs.max(1e-9);
            let step = match workers {
                w if w < p.short * wanted => p.wage_step,
                w if w >= wanted => -p.wage_step,
                _ => 0.0,
            };
            let (least, most) = (1.0 - p.wage_band, 1.0 + p.wage_band);
            e.wage = (f64::from(e.wage) * (1.0 + step)).clamp(least, most) as f32;
            if f64::from(e.conduct) > p.blacklist_from && unit(words[1]) < found * p.blacklist {
                e.blacklisted_until = conditions.month + p.blacklist_length as u32;
            }
        }
        e.kept = 0;
        e.left = 0;
    }
    fines
}

/// Agencies raise margins while clients come, and honesty when grievances cost them clients or the licence.
pub(crate) fn agencies(conditions: &MonthlyConditions, agencies: &mut [Agency]) {
    let p = &conditions.mechanisms.adapting;
    // an agency holds itself against the others of its origin; traffickers have clients of another kind
    let mut usual = vec![(0i64, 0i64); conditions.geography.states];
    for a in agencies.iter().filter(|a| a.open(conditions.month) && a.kind != AgencyKind::Trafficker) {
        let (clients, open) = &mut usual[a.origin.index()];
        *clients += i64::from(a.clients);
        *open += 1;
    }
    for (k, a) in agencies.iter_mut().enumerate() {
        let (all, open) = usual[a.origin.index()];
        let mean = all as f64 / open.max(1) as f64;
        let law = &conditions.law.states[a.origin.index()];
        let clients = f64::from(a.clients);
        // those who have a grievance came over some time: held against as many clients, not the quarter's few
        let quarters = (p.client_memory / 3.0).max(1.0);
        a.placed += (clients - f64::from(a.placed) / quarters) as f32;
        let usual = f64::from(a.placed) / quarters;
        let grieved = if usual > 0.0 { (f64::from(a.grievances) / usual).min(1.0) } else { 0.0 };
        // without any clients all are idle
        let busy = if mean > 0.0 { (clients / mean - 1.0).clamp(-1.0, 1.0) } else { -1.0 };
        a.margin = (f64::from(a.margin) * (1.0 + p.margin_step * busy)).clamp(5.0, 20_000.0) as f32;
        let usual = Liability { probability: 0.0, closed: p.closed, closing: p.closing, weight: 1.0 };
        let answers = conditions.law.liability(a.origin, usual);
        let gain = p.dishonest_gain * (1.0 - f64::from(a.honesty))
            - law.licence_enforcement / 4.0
            - answers.weight * grieved
            - p.idle_honesty * busy.min(0.0).abs();
        a.honesty = (f64::from(a.honesty) - p.agency_learning * gain).clamp(0.0, 1.0) as f32;
        let word =
            conditions.rng_key.block(k as u32, conditions.month, Decision::Firm, FirmDraw::Agency.k())[0];
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
