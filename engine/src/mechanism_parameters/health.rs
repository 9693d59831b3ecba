//! Parameters of `[mechanism.health]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Illness and accident.
    pub struct Health {
        /// Probability per month of an illness or accident that prevents work.
        illness: PerMonth[BySector] = [0.02, 0.012, 0.015, 0.025, 0.013, 0.01, 0.015, 0.008, 0.006, 0.02], 0.0..=0.5, "seed paragraph 31; the probabilities are assumptions", uncertain;
        /// Cost of treatment, in months of the wage.
        cost: Months = 0.5, 0.0..=12.0, ASSUMPTION;
        /// Share of a month in which an ill person cannot work.
        lost: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Share of the lost pay that insurance pays.
        sick_pay: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}
