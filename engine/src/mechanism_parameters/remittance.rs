//! Parameters of `[mechanism.remittance]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Remittances.
    pub struct Remittance {
        /// What is sent first, relative to the living cost of an adult at home; nothing if the family lives with the migrant.
        household: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Share of what is left after living, debt service and that which is sent home too, by sex.
        share: Share[BySex] = [0.6, 0.4], 0.0..=1.0, "facts M02 (weak): in all 0.72 of women's, 0.45 to 0.50 of men's wage; the shares are assumptions", uncertain;
        /// Elasticity of the amount that is sent to the price of sending, relative to the price at the start.
        price: Number = -0.25, -2.0..=0.0, "assumption: -0.1 to -0.6", uncertain;
        /// Share of all this that the settled still send.
        settled: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Odds that the household at home is hit in a month: illness, harvest, a wedding.
        shock: PerMonth = 0.03, 0.0..=0.5, ASSUMPTION;
        /// How much more is sent in such a month, of what is left.
        shock_response: Share = 0.5, 0.0..=1.0, "seed paragraph 15; the size is an assumption";
        /// Cost of informal channels, as a share of what is sent.
        informal_cost: Share = 0.03, 0.0..=0.5, ASSUMPTION, uncertain;
        /// How strongly the cost of the two channels divides what is sent: the log of the odds a unit of cost.
        channel_response: Number = 30.0, 0.0..=200.0, ASSUMPTION;
        /// Log of the odds of formal channels at equal cost, for those with papers.
        formal: Number = 1.0, -5.0..=5.0, ASSUMPTION;
        /// The same for those without, who have no bank account.
        formal_irregular: Number = -2.0, -5.0..=5.0, ASSUMPTION;
        /// Living cost with the family along, relative to alone.
        family_living: Number = 1.8, 1.0..=5.0, ASSUMPTION;
    }
}
