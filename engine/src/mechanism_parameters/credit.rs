//! Parameters of `[mechanism.credit]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Credit for recruitment.
    pub struct Credit {
        /// Months of expected pay abroad that lenders advance at most.
        lender_months: Months = 8.0, 0.0..=36.0, "facts C26: 1 to 7 months of earnings are paid", uncertain;
        /// Yearly interest that lenders take.
        interest: PerYear = 0.4, 0.0..=1.2, "facts D05 to D08: 30 to 60 % a year", uncertain;
        /// Months of the origin's home wage that kin lend without interest, at the community's mean income.
        kin_months: Months = 3.0, 0.0..=36.0, "facts C19: 91 % of those who borrow do so from family and friends; the months are an assumption", uncertain;
        /// How much more kin lend where many of the community are abroad: factor at a share of one.
        kin_network: Number = 1.0, 0.0..=10.0, ASSUMPTION;
        /// Share of pay above living cost that serves the debt.
        service: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of income at home that serves what is still owed.
        service_at_home: Share = 0.15, 0.0..=1.0, ASSUMPTION;
    }
}
