//! Parameters of `[mechanism.health]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Illness and accident.
    pub struct Health {
        /// Odds of an illness or accident that costs work, a month.
        illness: PerMonth[BySector] = [0.02, 0.012, 0.015, 0.025, 0.013, 0.01, 0.015, 0.008, 0.006, 0.02], 0.0..=0.5, "seed paragraph 31; the odds are assumptions", uncertain;
        /// What treatment costs, in months of the wage.
        cost: Months = 0.5, 0.0..=12.0, ASSUMPTION;
        /// Share of a month that cannot be worked.
        lost: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Share of the lost pay that insurance makes good.
        sick_pay: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}
