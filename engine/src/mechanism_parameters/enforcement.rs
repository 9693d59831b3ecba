//! Parameters of `[mechanism.enforcement]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Enforcement.
    pub struct Enforcement {
        /// Months over which the detection that migrants fear adjusts to the detection rates of the last twelve months.
        fear_memory: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// Months over which the number of migrants who look for work in irregular status is smoothed. Where fewer than 50 persons look in this time, it is the time in which 50 look, at most ten years.
        search_memory: Months = 3.0, 1.0..=24.0, ASSUMPTION;
    }
}

/// The number of persons whose search for work is enough to know how many usually look.
const ENOUGH: f64 = 50.0;
/// The longest time over which the number of those who look is smoothed, months.
const LONGEST: f64 = 120.0;

impl Enforcement {
    /// Months over which the number of those who look is smoothed, if so many persons usually look in a month.
    pub(crate) fn memory_of(&self, seekers: f64) -> f64 {
        self.search_memory.max((ENOUGH / seekers.max(1e-9)).min(LONGEST))
    }
    /// The number of agents that is added to the smoothed number of agents who look in a month before anything is divided
    /// by it. The mean of the inverse of a number that varies by chance is above the inverse of its mean, the more so the
    /// fewer agents there are. Smoothing of Poisson counts over m months leaves a variance of 1/(2m − 1) of the mean, so
    /// that this addition removes the difference to second order.
    pub(crate) fn spread(&self, seekers: f64) -> f64 {
        1.0 / (2.0 * self.memory_of(seekers) - 1.0)
    }
}
