//! Employers, agencies and natives adapt, each quarter.
//!
//! # What happens
//! An employer's conduct has a level of its own, to which it returns. It leaves it as it learns what bad conduct costs: conduct +=
//! rate × (what employers of its market usually lose at the start − what it lost), where it loses expected fines, and workers
//! who left through flight or complaint, or left unpaid for another employer, in months of wage a
//! worker; chance moves it too. It stays within 0 (decent) and 1 (abusive). The more workers leave or complain with success,
//! and the likelier and higher the fine for pay that is kept, the lower the level that conduct comes to. Whom an inspection
//! finds with pay withheld is fined for each worker who was not paid, and the most abusive of them may be blacklisted.
//!
//! An agency's margin rises where it has more clients than its competitors, and meets their mean: ln margin += `margin_step` ×
//! (busy − mean) + `margin_meets` × (mean ln margin − ln margin). The margins of an origin's agencies move together,
//! by `margin_follows`, to margin of the start × (clients per agency / usual clients per agency)^`margin_demand`: a boom raises
//! them, and rivals that enter lower them. An agency that takes in less than its costs (`fixed_cost` × what agencies of its
//! origin usually take in) gives up with probability `idle_exit` × the share of its costs that it does not cover; communities
//! forget it. After some months another firm may open under the licence, with a margin near that of its competitors and an
//! honesty of its own. Agencies enter on expected profit: as many as usually give up, times the profit of an agency with the
//! mean income relative to the usual profit. An agency's honesty has a
//! level of its own, which it leaves as supervision is stricter than at the start, and as grievances for which it answers
//! and want of clients are greater than those of its competitors; authorities close some. What is usual is that of the world
//! at rest.
//!
//! Migrants displace natives of their sector, by `displacement` for each migrant more than at the start. Of these, the share
//! `relocates` finds work in other sectors of the state, in proportion to native jobs; the others look for work in all
//! sectors. Migrants in homes free natives, by `freed` for each, who look for work in sectors other than domestic work and
//! find it. Natives at work and natives who look for work are as many as at the start, but for those who were freed. Their
//! numbers change no demand for migrants.
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
