//! Parameters of `[mechanism.settlement]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Settlement.
    pub struct Settlement {
        /// Odds a month that someone settles whom law allows to.
        uptake: PerMonth = 0.01, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months after which someone may settle who came over an open border.
        after: Months = 60.0, 0.0..=600.0, ASSUMPTION;
        /// Odds a month that someone settles who came over an open border, from then on.
        open_border: PerMonth = 0.003, 0.0..=1.0, ASSUMPTION;
    }
}
