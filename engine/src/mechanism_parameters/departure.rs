//! Parameters of `[mechanism.departure]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Departure.
    pub struct Departure {
        /// Longest wait between receiving a place and departure; the wait is drawn evenly from 1 month to this.
        longest_wait: Months = 4.0, 1.0..=24.0, "assumption: one to four months";
        /// Probability per month that a place falls through while a person waits.
        falls_through: PerMonth = 0.01, 0.0..=0.5, ASSUMPTION;
        /// Share of the recruitment cost that is paid back if a place falls through.
        refund: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}
