//! Parameters of `[mechanism.enforcement]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Enforcement.
    pub struct Enforcement {
        /// Months over which the detection that migrants fear adjusts to the detection rates of the last twelve months.
        fear_memory: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// Months over which the number of migrants who look for work in irregular status is smoothed.
        search_memory: Months = 3.0, 1.0..=24.0, ASSUMPTION;
    }
}
