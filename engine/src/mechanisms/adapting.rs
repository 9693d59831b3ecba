//! Employers, agencies and natives adapt, each quarter.
//!
//! # What happens
//! **Employers.** The conduct of an employer, from 0 (decent) to 1 (abusive), has a level of its own, to which it returns. It falls in
//! a quarter in which bad conduct costs the employer more than is usual in its market, and rises where it costs less:
//!
//! ```text
//! conduct = conduct + employer_learning × (usual cost − cost) + conduct_returns × (own level − conduct) + chance,  0 to 1
//! cost = expected fine + leaver_cost × workers who left / workers + unpaid wages paid by judgments
//! expected fine = inspections per year / 4 × found × coverage × fine / wage × share of workers who were not paid
//! ```
//!
//! A cost is in months of the wage per worker. The usual cost is the mean of the market at rest. Workers who left are those who
//! absconded, complained with success, changed employer before their contract ended, or went home after abuse. The standard deviation
//! of chance is `drift`. An employer that an inspection finds (with the probability of the first three factors of the expected fine)
//! is fined for each worker who was not paid. If its conduct is above `blacklist_from`, it is also blacklisted with the
//! probability `blacklist`: it may not hire with permits for `blacklist_length` months.
//!
//! **Agencies.** The margin m of an agency, in US dollars, rises where it has more clients than its competitors, moves toward their
//! geometric mean m̄, and follows with them the number of clients per agency:
//!
//! ```text
//! ln m = ln m + margin_step × (y − mean y) + margin_meets × (ln m̄ − ln m) + margin_follows × (ln M − ln m̄)
//! M = margin at the start × (clients per agency / usual clients per agency)^margin_demand
//! ```
//!
//! where y is the number of clients of the agency relative to the mean of the origin, less one, between −1 and 1. So a boom raises
//! margins, and agencies that enter lower them. An agency that takes in less than its costs may give up, and other firms open:
//!
//! ```text
//! probability of giving up = idle_exit / 4 × (1 − income / fixed_cost),  at least 0
//! firms that open = usual number that give up × (income of the mean agency − fixed_cost) / (1 − fixed_cost),  at least 0
//! ```
//!
//! where an income is clients of the last years × margin, relative to what agencies of the origin take in at rest. Communities forget
//! an agency that has given up. After `reopens` months another firm may open under the licence, with a margin near that of its
//! competitors and an honesty of its own. The honesty s of an agency, 0 to 1, returns to a level of its own:
//!
//! ```text
//! s = s − agency_learning × [dishonest_gain × (s − own level) − (supervision − that at the start) / 4
//!                            − (grievances − mean) − idle_honesty × (idleness − mean) − rated_honesty × orders]
//! ```
//!
//! Supervision is `licence_enforcement` per year, grievances are the share of clients who have one, and idleness is how far an
//! agency has fewer clients than the mean, 0 to 1. The authorities close licensed agencies with a share of grievances above `closing`,
//! and some agencies without a licence, for `closed` months.
//!
//! **Natives.** Migrants displace natives of their sector, and migrants in homes free natives who were not in the labour force before:
//!
//! ```text
//! displaced in s = displacement × (migrants in s − those at the start)
//! freed = freed × (migrants in domestic work − those at the start)
//! goal in s = start in s − displaced in s + start in s × [relocates × Σ displaced in q / (N − start in q) + freed / N]
//! ```
//!
//! The sum is over all other sectors q, and N is the number of natives at work in all sectors but domestic work at the start. In
//! domestic work nobody is displaced. Each quarter closes `native_speed` of the gap between natives at work and these goals. Natives
//! at work and natives who look for work are together as many as at the start, and those who were freed. Their numbers change
//! neither wages nor the demand for migrants.
//!
//! # When in the month
//! After communities, in March, June, September and December.
//!
//! # Chance
//! Each quarter, for an employer: by how much conduct changes by chance, and whether an inspection finds pay withheld (one
//! number, which also says whether the employer is blacklisted). For an agency: whether the authorities close it, and whether it
//! gives up. For a licence under which nobody works: whether a firm opens, and its margin and honesty. Natives: none.

pub(crate) mod agencies;
pub(crate) mod natives;

use crate::conditions::MonthlyConditions;
use crate::draw::blocks::EmployerQuarter;
use crate::draw::unit;
use crate::ids::{ByMarket, MarketId};
use crate::law::amendments::Rule;
use crate::world::firms::Employer;
use crate::world::market::Markets;

/// The share of workers who count as not paid in a quarter, given the months of wage per worker that were kept. Each month of pay
/// kept counts as one worker, and no employer is fined for more workers than it has.
fn unpaid(kept: f64) -> f64 {
    kept.clamp(0.0, 1.0)
}

/// Changes the conduct of employers, as the head of this file says. Employers that an inspection finds with pay withheld are fined;
/// returns the fines by market, cents of agents.
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
            let judged = conditions.mechanisms.claims.learning * (e.judged as f64 / 100.0 / (workers * wage));
            let cost = fine + leavers + judged;
            let (sum, of) = &mut costs[market];
            (*sum, *of) = (*sum + cost, *of + 1);
            // in the first quarter of a world that has not settled, the cost of the quarter counts as the usual one
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
        e.judged = 0;
    }
    // The usual cost is that at rest. In a world that has not settled, it follows the costs of its quarters.
    if !conditions.start.at_rest {
        for (market, &(sum, of)) in markets.all.iter_mut().zip(costs.iter()).filter(|(_, (_, of))| *of > 0) {
            market.follow_cost(sum / f64::from(of));
        }
    }
    fines
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
