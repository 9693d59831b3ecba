//! Parameters of `[mechanism.observation]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Observation.
    pub struct Observation {
        /// Public cost of an inspection of a workplace.
        inspection_cost: Usd = 40.0, 0.0..=10000.0, ASSUMPTION;
        /// Public cost of a deportation.
        deportation_cost: Usd = 200.0, 0.0..=20000.0, ASSUMPTION;
        /// Share of the state's list that goes out of date in a month.
        list_decay: PerMonth = 0.02, 0.0..=1.0, ASSUMPTION;
    }
}
