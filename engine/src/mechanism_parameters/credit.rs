//! Parameters of `[mechanism.credit]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Credit for recruitment.
    pub struct Credit {
        /// Value of what the household of the median person owns, in months of own income at home. Lenders lend against it, for the legal channel only.
        owned: Months = 40.0, 0.0..=240.0, "assumption: 20 to 60", uncertain;
        /// Standard deviation of the logarithm of this number of months among people.
        owned_deviation: Number = 0.5, 0.0..=2.0, ASSUMPTION;
        /// Interest that lenders take, per year.
        interest: PerYear = 0.4, 0.0..=1.2, "facts D05 to D08: 30 to 60 % a year", uncertain;
        /// Sum that each relative abroad who sends money lends without interest, in months of pay in the place where the family's people are.
        kin_months: Months = 1.0, 0.0..=36.0, "facts C19: 91 % of those who borrow do so from family and friends; the months are an assumption", uncertain;
        /// Share of relatives abroad who send money, and therefore would lend.
        kin_send: Share = 0.7, 0.0..=1.0, ASSUMPTION;
        /// Share of pay abroad above the cost of living that serves the debt.
        service: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of income at home above the cost of living that serves what is still owed.
        service_at_home: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months in succession in which payments do not cover the interest after which a person defaults and what was pledged is lost.
        patience: Months = 8.0, 1.0..=60.0, "assumption: 4 to 12";
        /// Further months after which lenders write off the rest of the debt, and kin forgive a part of theirs.
        write_off: Months = 24.0, 1.0..=120.0, "assumption: 12 to 36";
        /// Share of what is owed to kin that they then forgive; the rest stays owed.
        forgiven: Share = 0.5, 0.0..=1.0, "assumption: 0.2 to 0.8";
    }
}
