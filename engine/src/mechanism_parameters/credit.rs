//! Parameters of `[mechanism.credit]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Credit for recruitment.
    pub struct Credit {
        /// Months of own income at home that what the household owns is worth, for the median person: lenders lend against it, for ways with papers only.
        owned: Months = 40.0, 0.0..=240.0, "assumption: 20 to 60", uncertain;
        /// Deviation of the logarithm of it among people.
        owned_deviation: Number = 0.5, 0.0..=2.0, ASSUMPTION;
        /// Yearly interest that lenders take.
        interest: PerYear = 0.4, 0.0..=1.2, "facts D05 to D08: 30 to 60 % a year", uncertain;
        /// Months of pay that each relative abroad lends without interest.
        kin_months: Months = 1.0, 0.0..=36.0, "facts C19: 91 % of those who borrow do so from family and friends; the months are an assumption", uncertain;
        /// Share of relatives abroad who send money, and so would lend.
        kin_send: Share = 0.7, 0.0..=1.0, ASSUMPTION;
        /// Share of pay above living cost that serves the debt.
        service: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of income at home above the cost of living that serves what is still owed.
        service_at_home: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months in which payments do not cover the interest until what was pledged is lost.
        patience: Months = 8.0, 1.0..=60.0, "assumption: 4 to 12";
        /// Further months until the rest is written off.
        write_off: Months = 24.0, 1.0..=120.0, "assumption: 12 to 36";
        /// Part of what is owed to kin that they forgive then; the rest stays owed.
        forgiven: Share = 0.5, 0.0..=1.0, "assumption: 0.2 to 0.8";
    }
}
