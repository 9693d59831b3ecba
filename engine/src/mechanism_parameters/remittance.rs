//! Parameters of `[mechanism.remittance]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Remittances.
    pub struct Remittance {
        /// Sum that is sent first, relative to the cost of living of an adult at home. Nothing is sent first if the family lives with the migrant.
        household: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Share that is sent of what is left after living, debt service and the sum that is sent first, by sex.
        share: Share[BySex] = [0.6, 0.4], 0.0..=1.0, "facts M02 (weak): in all 0.72 of women's, 0.45 to 0.50 of men's wage; the shares are assumptions", uncertain;
        /// Elasticity of the amount that is sent to the price of sending, relative to the price at the start.
        price: Number = -0.25, -2.0..=0.0, "assumption: -0.1 to -0.6", uncertain;
        /// Share of these sums that people who have settled still send.
        settled: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Probability per month that the household at home is hit by a shock: illness, a bad harvest, a wedding.
        shock: PerMonth = 0.03, 0.0..=0.5, ASSUMPTION;
        /// Share of the rest that is sent in addition in such a month.
        shock_response: Share = 0.5, 0.0..=1.0, "seed paragraph 15; the size is an assumption";
        /// Cost of sending through informal channels, as a share of the amount.
        informal_cost: Share = 0.03, 0.0..=0.5, ASSUMPTION, uncertain;
        /// How strongly the choice of a channel answers costs: change of the logarithm of the odds p/(1−p) of a formal channel for each unit by which it is cheaper, as a share of the amount.
        channel_response: Number = 30.0, 0.0..=200.0, ASSUMPTION;
        /// Logarithm of the odds p/(1−p) of a formal channel at equal cost, in regular status.
        formal: Number = 1.0, -5.0..=5.0, ASSUMPTION;
        /// The same in irregular status, in which people have no bank account.
        formal_irregular: Number = -2.0, -5.0..=5.0, ASSUMPTION;
        /// Cost of living with the family along, relative to that of one person.
        family_living: Number = 1.8, 1.0..=5.0, ASSUMPTION;
    }
}
