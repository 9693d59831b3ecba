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
        /// Share of what employers expect to pay more to workers who renew by which they lower first wages.
        newcomers: Share = 0.5, 0.0..=1.0, "assumption: 0.2 to 1; Naidu, Nyarko and Wang 2016: newcomers were hired at lower pay";
        /// Part of the growth of wages in the market that workers whose permit is tied receive during a contract.
        growth_tied: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months over which the wages of all other workers follow those of the market within a contract.
        follow: Months = 6.0, 1.0..=60.0, "assumption: within a year";
        /// Rise of the logarithm of wages in a market if all jobs stay open rather than none.
        scarcity: Number = 1.0, 0.0..=5.0, ASSUMPTION, uncertain;
    }
}
