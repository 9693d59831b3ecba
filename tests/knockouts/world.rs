//! Worlds that settle with some parameters changed, with and without a measure.

use std::sync::Arc;

use merantau_engine::settle::settle;
use merantau_engine::setup::Setup;
use merantau_tests::watch::{Watched, watch};
use merantau_tests::worlds::SETTLING;
use rayon::prelude::*;

/// Replicates of every comparison.
const REPLICATES: u32 = 4;

/// Candidates of every world here.
const CANDIDATES: u64 = 60_000;

/// An effect as the model stands, without the feedback that is named as its cause, and with the one coefficient that could imply
/// it at a neutral value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effects {
    pub(crate) on: f64,
    pub(crate) off: f64,
    pub(crate) neutral: f64,
}

/// Mechanism, parameter and its value.
pub(crate) type Value = (&'static str, &'static str, f64);

/// What makes an effect: a world, and the measure that it is the effect of.
pub(crate) struct Comparison<'a> {
    pub(crate) make: fn() -> Setup,
    /// Months that are run.
    pub(crate) months: usize,
    /// Parameters that change in both arms from the first month on, in a world that has settled without the change.
    pub(crate) from_start: &'a [Value],
    /// The measure: a change that acts from the first month on.
    pub(crate) measure: &'a (dyn Fn(&mut Setup) + Sync),
}

/// Sets all values of parameters of mechanisms.
///
/// # Panics
/// If there is no such parameter.
pub(crate) fn tune(setup: &mut Setup, values: &[Value]) {
    for &(mechanism, name, value) in values {
        merantau_tests::small::tune(setup, mechanism, name, value);
    }
}

impl Comparison<'_> {
    /// Every replicate without and with the measure, in a world that is changed before it settles.
    pub(crate) fn runs(&self, change: impl Fn(&mut Setup) + Sync) -> Vec<(Watched, Watched)> {
        let one = |replicate| {
            let mut setup = (self.make)();
            (setup.replicate, setup.candidates) = (replicate, CANDIDATES);
            change(&mut setup);
            let settled = settle(&setup, SETTLING).unwrap_or_else(|failure| panic!("{failure:?}"));
            (setup.settled, setup.months) = (Some(Arc::new(settled)), self.months as u32);
            setup.start_of = Some(Box::new(setup.clone()));
            tune(&mut setup, self.from_start);
            let mut with = setup.clone();
            (self.measure)(&mut with);
            let run = |setup| watch(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
            (run(setup), run(with))
        };
        (0..REPLICATES).into_par_iter().map(one).collect()
    }
    /// The relative change of the mean of a figure.
    pub(crate) fn change(&self, change: impl Fn(&mut Setup) + Sync, figure: impl Fn(&Watched) -> f64) -> f64 {
        let [without, with] = means(&self.runs(change), figure);
        with / without - 1.0
    }
}

/// The means of a figure over replicates, without and with the measure.
pub(crate) fn means(runs: &[(Watched, Watched)], figure: impl Fn(&Watched) -> f64) -> [f64; 2] {
    let n = runs.len() as f64;
    [runs.iter().map(|r| figure(&r.0)).sum::<f64>() / n, runs.iter().map(|r| figure(&r.1)).sum::<f64>() / n]
}
