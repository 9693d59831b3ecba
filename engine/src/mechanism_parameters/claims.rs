//! Parameters of `[mechanism.claims]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Claims for unpaid wages.
    pub struct Claims {
        /// Share by which an amount is worth less for each month of waiting for it.
        impatience: PerMonth = 0.02, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How far what employers pay by judgments counts in their learning, relative to a fine of the same amount. At 0 their conduct does not answer.
        learning: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Share of what judgments bring back that counts in what people expect to lose of their pay. At 0 nobody expects it.
        known: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Whether people whose claim waits return as others do. At 0 they return as people do who are owed wages.
        waits: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}
