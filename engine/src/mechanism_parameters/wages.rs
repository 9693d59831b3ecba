//! Parameters of `[mechanism.wages]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Wages.
    pub struct Wages {
        /// Wage relative to the product of labour where workers may not change employer.
        tied: Share = 0.70, 0.3..=1.0, "assumption: 0.6 to 0.8; an employer who cannot lose workers pays less than they produce", uncertain;
        /// The same from the first renewal on, where workers may change employer at the end of a contract.
        free_at_end: Share = 0.78, 0.3..=1.0, "Naidu, Nyarko and Wang 2016, United Arab Emirates: earnings rose by 11 % (0.7 to 0.87)", uncertain;
        /// The same where workers may change employer at any time.
        free: Share = 0.83, 0.3..=1.0, "assumption: above that of those who are free at the end of a contract";
        /// Part of what employers will pay more to workers who renew that is taken off first wages, for each worker who will renew.
        newcomers: Share = 0.5, 0.0..=1.0, "assumption: 0.2 to 1; Naidu, Nyarko and Wang 2016: newcomers were hired at lower pay";
        /// Part of the growth of wages in the market that workers whose permit is tied receive during a contract.
        growth_tied: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Time in which the wages of all others follow the market's.
        follow: Months = 6.0, 1.0..=60.0, "assumption: within a year";
        /// Rise of the wages of a market where all jobs stay open rather than none, as a logarithm.
        scarcity: Number = 1.0, 0.0..=5.0, ASSUMPTION, uncertain;
    }
}
