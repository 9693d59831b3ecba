//! Parameters of `[mechanism.enforcement]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Enforcement.
    pub struct Enforcement {
        /// Months over which migrants adjust the detection that they fear to the detection that they have seen.
        fear_memory: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// Months over which the number of people who look for work without papers is smoothed.
        search_memory: Months = 3.0, 1.0..=24.0, ASSUMPTION;
    }
}
