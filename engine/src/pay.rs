//! Wages as numbers: ratios to the wages of a market, and wages under a law relative to the product of labour. The mechanism
//! `wages` changes them.

use crate::mechanism_parameters::wages::Wages;
use crate::people::status::{Status, StatusSet};

/// The stored number that stands for a ratio of one.
pub(crate) const RATIO: f64 = 4096.0;
/// The fractional bits of a unit of wages.
const FRACTION: u32 = 20;

/// The freedom of workers under the law of a market, on which wages depend.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Freedom {
    /// Share of permit holders who may change employer at any time.
    pub(crate) any_time: f64,
    /// Share of permit holders who may change employer only later, counted in proportion to the part of the contract that has passed by
    /// then: at its end they count in full.
    pub(crate) at_end: f64,
}

/// Wages under a law relative to the product of labour, by who receives them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Factors {
    /// First wages of workers whose permit is tied at first.
    pub(crate) first: f64,
    /// Wages from a renewal on, of workers who may not change employer, who may at the end of a contract, and who may at any time.
    pub(crate) renewed: [f64; 3],
    /// Mean first wage of all newcomers.
    pub(crate) newcomers: f64,
    /// Mean wage of all permit holders.
    pub(crate) mean: f64,
}

impl Factors {
    /// The factors under a law, given the share of workers who renew.
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
    /// These factors divided by a mean.
    pub(crate) fn relative_to(self, mean: f64) -> Self {
        Self {
            first: self.first / mean,
            renewed: self.renewed.map(|f| f / mean),
            newcomers: self.newcomers / mean,
            mean: self.mean / mean,
        }
    }
}

/// The share of permits that are renewed before it is known.
pub(crate) const RENEWING: f64 = 0.5;

/// The unit of wages: cents for a ratio of 1/4,096, with fractional bits, given the wage at an index of one, US dollars.
pub(crate) fn unit(wage: f64, index: f64) -> i64 {
    (wage * index * 100.0 / RATIO * f64::from(1u32 << FRACTION)) as i64
}

/// A wage in cents.
#[inline]
pub(crate) fn cents(ratio: u16, unit: i64) -> i64 {
    ((i64::from(ratio) * unit + (1 << (FRACTION - 1))) >> FRACTION).min(MOST)
}

/// The number of months' wages in what is owed to a worker, both in cents; 0 without a wage.
pub(crate) fn months_unpaid(arrears: i32, wage: i64) -> u8 {
    if wage > 0 { (i64::from(arrears) / wage).clamp(0, 255) as u8 } else { 0 }
}

/// The largest wage per month, cents: nobody is paid more.
const MOST: i64 = 6_553_500;

/// The smallest ratio that gives a wage in US dollars or more, so that nobody falls below a lowest wage by rounding.
pub(crate) fn ratio(usd: f64, unit: i64) -> u16 {
    let ratio = usd * 100.0 * f64::from(1u32 << FRACTION) / unit.max(1) as f64;
    libm::ceil(ratio).clamp(1.0, 65_535.0) as u16
}

/// The statuses whose wages follow only a part of the market's growth within a contract.
pub(crate) const TIED: StatusSet = StatusSet::of(&[Status::PermitTied]);

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
    fn a_ratio_is_a_wage_to_the_cent() {
        let unit = unit(190.0, 1.0);
        for usd in [1.0, 57.25, 190.0, 760.0, 2_900.0] {
            let ratio = ratio(usd, unit);
            let above = cents(ratio, unit) as f64 - usd * 100.0;
            assert!((0.0..=19_000.0 / RATIO + 1.0).contains(&above), "{usd}: {above}");
        }
        assert_eq!(cents(4096, unit), 19_000);
    }
}
