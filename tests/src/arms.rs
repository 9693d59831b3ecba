//! Paired arms: the same people with and without a change, replicate by replicate.

use merantau_engine::Engine;
use merantau_engine::setup::Setup;
use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::history::{History, run_prepared};

/// The paired difference of a figure between two arms, over replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct Paired {
    /// The figure's mean without the change.
    pub base: f64,
    /// The figure's mean with the change.
    pub with: f64,
    /// Mean of the difference, the value with the change less the value without it.
    pub mean: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

impl Paired {
    /// Whether the whole interval lies above zero.
    pub fn rises(&self) -> bool {
        self.low > 0.0
    }
    /// Whether the whole interval lies below zero.
    pub fn falls(&self) -> bool {
        self.high < 0.0
    }
    /// The difference as a share of the figure without the change.
    pub fn share(&self) -> f64 {
        self.mean / self.base
    }
}

/// The histories of both arms by replicate: without the change, and with it.
pub struct Arms(Vec<(History, History)>);

/// The upper 2.5 % point of Student's t distribution.
fn student(degrees_of_freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, degrees_of_freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975))
}

/// Runs a world in which it is known what bad conduct usually costs employers, with and without a change: a tenth of a monthly wage per worker and
/// quarter, as if the world had been at rest before.
///
/// # Panics
/// If a run fails, or there are fewer than 2 replicates.
pub fn pair_with_usual_cost(
    replicates: u32,
    base: impl Fn() -> Setup + Sync,
    change: impl Fn(&mut Setup) + Sync,
) -> Arms {
    let of = |replicate| {
        let mut setup = base();
        setup.replicate = replicate;
        setup
    };
    pair_prepared(replicates, of, change, |engine| {
        for market in engine.markets_mut().all.iter_mut() {
            (market.usual_cost, market.quarters) = (0.1, 20);
        }
    })
}

/// Runs a world with and without a change, with the given number of replicates each.
///
/// # Panics
/// If a run fails, or there are fewer than 2 replicates.
pub fn pair(replicates: u32, base: impl Fn() -> Setup + Sync, change: impl Fn(&mut Setup) + Sync) -> Arms {
    let of = |replicate| {
        let mut setup = base();
        setup.replicate = replicate;
        setup
    };
    pair_of(replicates, of, change)
}

/// The same, with a world for each replicate.
///
/// # Panics
/// If a run fails, or there are fewer than 2 replicates.
pub fn pair_of(
    replicates: u32,
    base: impl Fn(u32) -> Setup + Sync,
    change: impl Fn(&mut Setup) + Sync,
) -> Arms {
    pair_prepared(replicates, base, change, |_| ())
}

/// The same, of worlds that are changed before their first month.
///
/// # Panics
/// If a run fails, or there are fewer than 2 replicates.
pub fn pair_prepared(
    replicates: u32,
    base: impl Fn(u32) -> Setup + Sync,
    change: impl Fn(&mut Setup) + Sync,
    prepare: impl Fn(&mut Engine) + Sync,
) -> Arms {
    assert!(replicates >= 2, "an interval needs at least 2 replicates");
    let history =
        |setup: Setup| run_prepared(setup, &prepare).unwrap_or_else(|failure| panic!("{failure:?}"));
    let replicate = |replicate| {
        let (without, mut with) = (base(replicate), base(replicate));
        change(&mut with);
        (history(without), history(with))
    };
    Arms((0..replicates).into_par_iter().map(replicate).collect())
}

impl Arms {
    /// The paired difference of a figure.
    pub fn of(&self, figure: impl Fn(&History) -> f64) -> Paired {
        let pairs: Vec<(f64, f64)> = self.0.iter().map(|(a, b)| (figure(a), figure(b))).collect();
        let n = pairs.len() as f64;
        let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / n;
        let base = mean(&mut pairs.iter().map(|p| p.0));
        let with = mean(&mut pairs.iter().map(|p| p.1));
        let difference = with - base;
        let squares = pairs.iter().map(|(a, b)| (b - a - difference).powi(2)).sum::<f64>();
        let half = student(n - 1.0) * (squares / (n - 1.0) / n).sqrt();
        Paired { base, with, mean: difference, low: difference - half, high: difference + half }
    }
    /// The paired difference of the sum of a column of the panel over the run.
    pub fn total(&self, column: &str) -> Paired {
        self.of(|h| crate::figures::total(h, column))
    }
    /// The histories, without the change and with it.
    pub fn histories(&self) -> &[(History, History)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_agrees_with_published_tables() {
        for (freedom, point) in [(1.0, 12.706), (7.0, 2.365), (30.0, 2.042)] {
            assert!((student(freedom) - point).abs() < 0.0006, "{freedom}: {}", student(freedom));
        }
    }
}
