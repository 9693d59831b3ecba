//! Who lends for the journey.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Credit for recruitment.
    pub struct Credit {
        /// Months of expected pay abroad that lenders advance at most.
        lender_months: Months = 8.0, 0.0..=36.0, "facts C26: 1 to 7 months of earnings are paid", uncertain;
        /// Yearly interest that lenders take.
        interest: PerYear = 0.4, 0.0..=1.2, "facts D05 to D08: 30 to 60 % a year", uncertain;
        /// Months of home income that kin lend without interest.
        kin_months: Months = 3.0, 0.0..=36.0, ASSUMPTION, uncertain;
    }
}
