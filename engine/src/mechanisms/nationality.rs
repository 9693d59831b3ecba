//! Shares of natives that employers must employ: who lacks natives, what it costs, and what follows.
//!
//! # What happens
//! Only where a policy sets a share. The natives of a market are spread over its employers in proportion to jobs × a factor of
//! the employer, which never changes and is spread evenly between 1 − `spread` and 1 + `spread`; to them come those whom the
//! employer has hired because of the policy. An employer with at least `size` workers, natives and migrants in regular status
//! together, needs
//!
//! ```text
//! natives needed = share / (1 − share) × workers in regular status
//! ```
//!
//! An employer that lacks natives compares, for each native and month, the fee of the law (if it has one) with the difference
//! in wages, (`native_wage` − 1) × wage. If the fee is lower, it pays the fee for each native that is lacking, to the state,
//! and may hire as before. Otherwise it may hire nobody with a permit (`barred`), so that it shrinks as its workers leave, and
//! hires natives: the part `speed` of those that are lacking in each quarter, and altogether no more than look for work in the
//! market.
//!
//! What these employers pay, for each worker of the market in regular status, is a part of the cost of labour, which jobs
//! answer (see `demand`). Of the vacancies with permits the share of jobs at employers that are barred is not offered.
//!
//! Employers do not leave the market, and natives who are hired here do not leave other work: they looked for work.
//!
//! # When in the month
//! With the demand for labour. Natives: each quarter, before all other natives.
//!
//! # Chance
//! Fixed for an employer: its factor on the number of natives, and whether a law below full strength applies to it.

use crate::conditions::{MonthlyConditions, Natives};
use crate::draw::blocks::EmployerNatives;
use crate::draw::{chance, unit};
use crate::ids::MarketId;
use crate::law::WorkplaceRuleKind;
use crate::world::firms::{Employer, EmployerIndex};
use crate::world::market::Markets;

/// Whether any law of the month sets a share of natives.
fn any(conditions: &MonthlyConditions) -> bool {
    conditions.law.workplace_rules.iter().any(|r| matches!(r.what, WorkplaceRuleKind::Natives { .. }))
}

/// The law of a market.
#[derive(Clone, Copy)]
struct Law {
    /// Share of natives, 0 to 1.
    share: f64,
    /// Least number of workers, persons.
    size: f64,
    /// Fee, US dollars per month.
    fee: f64,
    /// The share of employers to which it applies.
    strength: f64,
}

/// The law that holds in a market: of several the one with the largest share.
fn rule(conditions: &MonthlyConditions, market: MarketId) -> Option<Law> {
    let of = |r: &crate::law::WorkplaceRule| match r.what {
        WorkplaceRuleKind::Natives { share, size, fee } if r.selector.market(market) => {
            Some(Law { share, size, fee, strength: r.strength })
        }
        _ => None,
    };
    let best = |a: Law, b: Law| if b.share > a.share { b } else { a };
    conditions.law.workplace_rules.iter().filter_map(of).reduce(best)
}

/// Natives whom the employers of a market lack, persons, and whether each pays a fee for them.
struct Lacking {
    natives: Vec<f64>,
    pays: bool,
}

/// What the employers of a market lack.
fn lacking(
    conditions: &MonthlyConditions,
    market: MarketId,
    natives: f64,
    (lo, of): (u32, &[Employer]),
) -> Option<Lacking> {
    let Law { share, size, fee, strength } = rule(conditions, market)?;
    let p = &conditions.mechanisms.nationality;
    let persons = f64::from(conditions.persons);
    let words = |k: u32| conditions.rng_key.words(k, 0, EmployerNatives);
    let weight = |k: u32, e: &Employer| {
        let word = words(k)[EmployerNatives::NATIVES];
        f64::from(e.jobs) * (1.0 + p.spread * (2.0 * unit(word) - 1.0))
    };
    let weights: Vec<f64> = (lo..).zip(of).map(|(k, e)| weight(k, e)).collect();
    let all: f64 = weights.iter().sum();
    let needs = share.min(0.99) / (1.0 - share.min(0.99));
    let one = |(k, (e, weight)): (u32, (&Employer, &f64))| {
        let workers = f64::from(e.with_papers.max(0)) * persons;
        let own = natives * weight / all.max(1e-9) + f64::from(e.natives);
        let applies = strength >= 1.0 || chance(words(k)[EmployerNatives::APPLIES], strength);
        if workers + own < size || !applies { 0.0 } else { (needs * workers - own).max(0.0) }
    };
    let wage = conditions.markets[market].labour;
    let pays = fee > 0.0 && fee < (p.native_wage - 1.0) * wage;
    Some(Lacking { natives: (lo..).zip(of.iter().zip(&weights)).map(one).collect(), pays })
}

/// The natives of a market who are not there because of the policy, persons.
fn usual(markets: &Markets, market: MarketId, of: &[Employer]) -> f64 {
    (markets.all[market].natives - of.iter().map(|e| f64::from(e.natives)).sum::<f64>()).max(0.0)
}

/// What the law of the month costs the employers of each market, and which of them may not hire.
pub(crate) fn month(
    conditions: &mut MonthlyConditions,
    markets: &Markets,
    employers: &[Employer],
    index: &mut EmployerIndex,
) {
    for m in conditions.markets.iter_mut() {
        m.natives = Natives::default();
    }
    if !any(conditions) {
        index.set_barred(Vec::new());
        return;
    }
    let persons = f64::from(conditions.persons);
    let mut barred = vec![0u64; employers.len().div_ceil(64)];
    for (m, &(lo, hi)) in index.ranges.enumerated() {
        let of = &employers[lo as usize..hi as usize];
        let Some(lack) = lacking(conditions, m, usual(markets, m, of), (lo, of)) else { continue };
        let fee = rule(conditions, m).map_or(0.0, |law| law.fee);
        let p = &conditions.mechanisms.nationality;
        let missing: f64 = lack.natives.iter().sum();
        let workers: f64 = of.iter().map(|e| f64::from(e.with_papers.max(0)) * persons).sum();
        let hired: f64 = of.iter().map(|e| f64::from(e.natives)).sum();
        let wage = conditions.markets[m].labour;
        let fees = if lack.pays { fee * missing } else { 0.0 };
        let cost = fees + hired * (p.native_wage - 1.0) * wage;
        let mut shut = 0.0;
        if !lack.pays && p.barred >= 1.0 {
            for ((k, e), _) in (lo..).zip(of).zip(&lack.natives).filter(|(_, n)| **n > 0.0) {
                barred[k as usize >> 6] |= 1 << (k & 63);
                shut += f64::from(e.jobs);
            }
        }
        let jobs: f64 = of.iter().map(|e| f64::from(e.jobs)).sum();
        conditions.markets[m].natives = Natives {
            cost: cost / workers.max(1.0),
            fees: (fees * 100.0 / persons) as i64,
            barred: shut / jobs.max(1e-9),
        };
        conditions.markets[m].cost += cost / workers.max(1.0);
    }
    index.set_barred(barred);
}

/// Employers that lack natives hire some of those who look for work.
pub(crate) fn quarter(
    conditions: &MonthlyConditions,
    markets: &mut Markets,
    employers: &mut [Employer],
    index: &EmployerIndex,
) {
    if !any(conditions) && employers.iter().all(|e| e.natives == 0.0) {
        return;
    }
    let p = &conditions.mechanisms.nationality;
    for (m, &(lo, hi)) in index.ranges.enumerated() {
        let of = &mut employers[lo as usize..hi as usize];
        match lacking(conditions, m, usual(markets, m, of), (lo, of)) {
            Some(lack) if !lack.pays => {
                let wanted: f64 = lack.natives.iter().sum::<f64>() * p.speed;
                let part =
                    if wanted > 0.0 { (markets.all[m].natives_seeking / wanted).min(1.0) } else { 0.0 };
                for (e, missing) in of.iter_mut().zip(&lack.natives) {
                    e.natives += (missing * p.speed * part) as f32;
                }
            }
            Some(_) => {}
            // without the law, those who were hired because of it leave in the same way
            None => of.iter_mut().for_each(|e| {
                e.natives = if e.natives < 0.01 { 0.0 } else { e.natives * (1.0 - p.speed) as f32 };
            }),
        }
        markets.all[m].natives_hired = of.iter().map(|e| f64::from(e.natives)).sum();
    }
}
