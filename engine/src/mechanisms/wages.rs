//! The wages of markets: what is paid under a law, and how it moves.
//!
//! # What happens
//! A scenario's wage is what is paid in a market under the law of the start. The product of labour is that wage divided by the mean
//! factor of that law, so that another law changes wages by the ratio of the factors:
//!
//! ```text
//! factor = tied, where workers may not change employer
//! factor = free_at_end from the first renewal on, where they may at the end of a contract
//! factor = free, where they may at any time
//! factor of a first wage, where workers are free later = tied − newcomers × (free_at_end − tied) × share of workers who renew
//! ```
//!
//! Where workers are free only later, employers pay newcomers less, because they expect to pay more to those who renew.
//!
//! The index of a market is 1 at the start:
//!
//! ```text
//! index = (1 + wage_growth)^years × exp[scarcity × (share of jobs that stays open − that at the start)]
//! ```
//!
//! The share of jobs that stays open is smoothed over three years. Wages of people who are hired, renew or change employer follow the
//! index at once. Within a contract a person's wage is a fixed ratio to what the index has come to: workers whose permit is tied receive
//! the part `growth_tied` of its growth, and the wages of all others close 1/`follow` of the gap to it each month. So pay and the cost of
//! living grow together.
//!
//! # When in the month
//! With law, before demand.
//!
//! # Chance
//! None.

use crate::conditions::MonthlyConditions;
use crate::ids::MarketId;
use crate::law::amendments::{Rule, Rules};
use crate::mechanism_parameters::wages::Wages;
use crate::pay::Freedom;
use crate::world::market::{Market, Markets};

/// The freedom of permit holders in a market to change employer; `permit` is the length of a permit, months.
pub(crate) fn freedom(rules: &Rules, market: MarketId, permit: f64) -> Freedom {
    let tied = rules.at(Rule::Tied, market).clamp(0.0, 1.0);
    let late = late(rules.at(Rule::MobilityAfter, market), permit);
    let later = tied * rules.at(Rule::Mobility, market).clamp(0.0, 1.0);
    Freedom { any_time: 1.0 - tied + later * (1.0 - late), at_end: later * late }
}

/// The part of a contract after which workers may change employer, 0 (at once) to 1 (at its end).
fn late(after: f64, permit: f64) -> f64 {
    (after / permit.max(1.0)).clamp(0.0, 1.0)
}

/// Changes the indices of all markets.
pub(crate) fn month(conditions: &MonthlyConditions, markets: &mut Markets) {
    let p = &conditions.mechanisms.wages;
    for (m, market) in markets.all.enumerated_mut() {
        follow(p, market, conditions.law.of_market(m).0.wages_after(conditions.years));
    }
}

/// Changes the index of a market, and the part of it that wages within contracts follow. `growth` is wages of the state relative to the
/// start.
fn follow(p: &Wages, market: &mut Market, growth: f64) {
    let index = growth * libm::exp(p.scarcity * (market.usually_open - market.open_at_start));
    *market.followed.of_mut(true) *= libm::pow(index / market.index, p.growth_tied);
    let others = market.followed.of_mut(false);
    *others += (index - *others) / p.follow.max(1.0);
    market.index = index;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn wages_follow_the_index_by_status() {
        let p = Wages::default();
        let mut market = Market::default();
        for _ in 0..36 {
            follow(&p, &mut market, 1.21);
        }
        near(market.index, 1.21);
        near(market.followed.of(true), 1.1);
        let others = market.followed.of(false);
        assert!((1.209..1.21).contains(&others), "{others}");
    }

    #[test]
    fn more_jobs_open_than_usual_raise_wages() {
        let p = Wages::default();
        let mut market = Market { usually_open: 0.02, open_at_start: 0.02, ..Market::default() };
        follow(&p, &mut market, 1.0);
        near(market.index, 1.0);
        market.usually_open = 0.12;
        follow(&p, &mut market, 1.0);
        near(market.index, libm::exp(0.1));
    }
}
