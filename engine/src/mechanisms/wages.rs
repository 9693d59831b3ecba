//! The wages of markets: what is paid under a law, and how it moves.
//!
//! # What happens
//! A scenario's wage is what is paid in a market under the law of the start. The product of labour is that wage divided by
//! the factor of that law: 0.70 where permits are tied to the employer; 0.78 from the first renewal on where workers may
//! change employer at the end of a contract; 0.83 where they may at any time. Where workers are free only later, employers
//! pay newcomers less: first wage = product × [tied − newcomers × (free at end − tied) × share of workers who renew].
//!
//! The index of a market is 1 at the start. It grows with productivity (`wage_growth`), and as more jobs than usual stay
//! open: by the exponential of `scarcity` × the change since the start of the share of jobs that stays open, smoothed over
//! three years. First wages and wages at a renewal or change of employer follow the index at once. Within a contract,
//! a person's wage is a fixed ratio to what the index has come to: workers whose permit is tied receive a part of its
//! growth, all others follow it within a year. So pay and the cost of living grow together.
//!
//! # When in the month
//! With law, before demand.
//!
//! # Chance
//! None.

use crate::conditions::{MarketConditions, MonthlyConditions};
use crate::ids::MarketId;
use crate::law::amendments::{Rule, Rules};
use crate::mechanism_parameters::wages::Wages;
use crate::people::status::{Status, StatusSet};
use crate::world::market::{Market, Markets};

/// The parts of a wage: a ratio of one is so many.
pub(crate) const RATIO: f64 = 4096.0;
/// The fractional bits of a unit of wages.
const FRACTION: u32 = 20;

/// The law of a market as far as it decides about wages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Freedom {
    /// Share of permit holders who may change employer at any time.
    any_time: f64,
    /// Share who may at the end of a contract, or later.
    at_end: f64,
}

impl Freedom {
    /// The freedom of permit holders in a market whose permits last so many months.
    pub(crate) fn of(rules: &Rules, market: MarketId, permit: f64) -> Self {
        let tied = rules.at(Rule::Tied, market).clamp(0.0, 1.0);
        let late = late(rules.at(Rule::MobilityAfter, market), permit);
        let later = tied * rules.at(Rule::Mobility, market).clamp(0.0, 1.0);
        Self { any_time: 1.0 - tied + later * (1.0 - late), at_end: later * late }
    }
}

/// The part of a contract after which workers may change employer, 0 to 1.
fn late(after: f64, permit: f64) -> f64 {
    (after / permit.max(1.0)).clamp(0.0, 1.0)
}

/// Wages under a law relative to the product of labour, by who receives them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Factors {
    /// First wages of those whose permit is tied at first.
    pub(crate) first: f64,
    /// At a renewal: workers who may not change employer, who may at the end of a contract, and who may at any time.
    pub(crate) renewed: [f64; 3],
    /// First wages of all newcomers.
    pub(crate) newcomers: f64,
    /// The mean of all permit holders.
    pub(crate) mean: f64,
}

impl Factors {
    /// The factors where a share of workers renews.
    pub(crate) fn new(p: &Wages, law: Freedom, renewing: f64) -> Self {
        let end = p.free_at_end.max(p.tied);
        let free = p.free.max(end);
        let tied = (1.0 - law.any_time).max(0.0);
        let among = if tied > 0.0 { (law.at_end / tied).min(1.0) } else { 0.0 };
        let first = p.tied - p.newcomers * (end - p.tied) * among * renewing.clamp(0.0, 1.0);
        let newcomers = law.any_time * free + tied * first;
        let renewed = law.any_time * free + tied * (among * end + (1.0 - among) * p.tied);
        let mean = (1.0 - renewing) * newcomers + renewing * renewed;
        Self { first, renewed: [p.tied, end, free], newcomers, mean }
    }
    /// The same relative to a mean.
    pub(crate) fn relative_to(self, mean: f64) -> Self {
        Self {
            first: self.first / mean,
            renewed: self.renewed.map(|f| f / mean),
            newcomers: self.newcomers / mean,
            mean: self.mean / mean,
        }
    }
}

/// The share of permits that are renewed where nothing is known of it.
pub(crate) const RENEWING: f64 = 0.5;

/// The indices of all markets this month.
pub(crate) fn month(conditions: &MonthlyConditions, markets: &mut Markets) {
    let p = &conditions.mechanisms.wages;
    for (m, market) in markets.all.enumerated_mut() {
        let growth = libm::pow(1.0 + conditions.law.of_market(m).0.wage_growth, conditions.years);
        follow(p, market, growth);
    }
}

/// The index of a market, and what those within contracts have of it.
fn follow(p: &Wages, market: &mut Market, growth: f64) {
    let index = growth * libm::exp(p.scarcity * (market.usually_open - market.open_at_start));
    *market.followed.of_mut(true) *= libm::pow(index / market.index, p.growth_tied);
    let others = market.followed.of_mut(false);
    *others += (index - *others) / p.follow.max(1.0);
    market.index = index;
}

/// The unit of wages: cents for a ratio of 1/4,096, with fractional bits, given the wage at an index of one, US dollars.
pub(crate) fn unit(wage: f64, index: f64) -> i64 {
    (wage * index * 100.0 / RATIO * f64::from(1u32 << FRACTION)) as i64
}

/// A wage in cents.
#[inline]
pub(crate) fn cents(ratio: u16, unit: i64) -> i64 {
    ((i64::from(ratio) * unit + (1 << (FRACTION - 1))) >> FRACTION).min(MOST)
}

/// The largest wage per month, cents: nobody is paid more.
const MOST: i64 = 6_553_500;

/// The ratio that comes nearest to a wage in US dollars.
pub(crate) fn ratio(usd: f64, unit: i64) -> u16 {
    let ratio = usd * 100.0 * f64::from(1u32 << FRACTION) / unit.max(1) as f64;
    libm::round(ratio).clamp(1.0, 65_535.0) as u16
}

/// Whether a person's wage is that of a contract which the market's growth reaches in part.
pub(crate) const TIED: StatusSet = StatusSet::of(&[Status::PermitTied]);

impl MarketConditions {
    /// The unit of the wages of a status.
    #[inline]
    pub(crate) fn unit_of(&self, status: Status) -> i64 {
        self.wage_unit.of(TIED.has(status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn the_factor_of_a_law_is_that_of_who_may_leave() {
        let p = Wages::default();
        let tied = Factors::new(&p, Freedom::default(), 0.5);
        near(tied.first, 0.70);
        near(tied.mean, 0.70);
        // by hand: 0.70 − 0.5 × 0.08 × 0.5 = 0.68; half renew at 0.78: 0.73
        let end = Factors::new(&p, Freedom { any_time: 0.0, at_end: 1.0 }, 0.5);
        near(end.first, 0.68);
        near(end.mean, 0.73);
        let free = Factors::new(&p, Freedom { any_time: 1.0, at_end: 0.0 }, 0.5);
        near(free.mean, 0.83);
        near(free.relative_to(free.mean).newcomers, 1.0);
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

    #[test]
    fn a_ratio_is_a_wage_to_the_cent() {
        let unit = unit(190.0, 1.0);
        for usd in [1.0, 57.25, 190.0, 760.0, 2_900.0] {
            let ratio = ratio(usd, unit);
            assert!((cents(ratio, unit) as f64 - usd * 100.0).abs() <= 0.5 * 19_000.0 / RATIO + 1.0, "{usd}");
        }
        assert_eq!(cents(4096, unit), 19_000);
    }
}
