//! Parameters of `[mechanism.departure]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Departure.
    pub struct Departure {
        /// Longest wait between a place and departure; the wait is drawn from 1 to this.
        longest_wait: Months = 4.0, 1.0..=24.0, "assumption: one to four months";
        /// Odds a month that a place falls through while waiting.
        falls_through: PerMonth = 0.01, 0.0..=0.5, ASSUMPTION;
        /// Share of the recruitment cost that comes back when a place falls through.
        refund: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}
