//! Parameters of `[mechanism.settlement]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Settlement.
    pub struct Settlement {
        /// Probability per month that a person whom law lets settle does so.
        uptake: PerMonth = 0.01, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months after which a person who came over an open border may settle.
        after: Months = 60.0, 0.0..=600.0, ASSUMPTION;
        /// Probability per month that a person who came over an open border settles, after these months.
        open_border: PerMonth = 0.003, 0.0..=1.0, ASSUMPTION;
    }
}
