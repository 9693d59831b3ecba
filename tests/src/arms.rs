//! Paired arms: the same people with and without a change, replicate by replicate.

use merantau_engine::setup::Setup;
use rayon::prelude::*;

use crate::history::{History, run};

/// The paired difference of a figure between two arms, over replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct Paired {
    /// The figure's mean without the change.
    pub base: f64,
    /// The figure's mean with it.
    pub with: f64,
    /// Mean of the difference, with less without.
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

/// Both arms' histories by replicate: without the change, and with it.
pub struct Arms(Vec<(History, History)>);

/// Upper 2.5 % points of Student's t at 1 to 30 degrees of freedom (any table of it).
const T: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// Runs a world with and without a change, in as many replicates.
///
/// # Panics
/// If a run fails, or there are fewer than 2 or more than 31 replicates.
pub fn pair(replicates: u32, base: impl Fn() -> Setup + Sync, change: impl Fn(&mut Setup) + Sync) -> Arms {
    assert!((2..=31).contains(&replicates), "2 to 31 replicates");
    let history = |setup: Setup| run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let replicate = |replicate| {
        let (mut without, mut with) = (base(), base());
        without.replicate = replicate;
        with.replicate = replicate;
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
        let half = T[pairs.len() - 2] * (squares / (n - 1.0) / n).sqrt();
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
