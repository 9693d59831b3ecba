//! Parameters of `[mechanism.communities]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Communities.
    pub struct CommunitiesParams {
        /// How far remittances raise the income of a community: relative rise for each home wage that is received per adult and month.
        multiplier: Number = 0.5, 0.0..=5.0, "seed paragraph 16: stimulating multiplier effects; the size is an assumption", uncertain;
        /// Months over which remittances received, and the income that follows from them, are smoothed.
        smoothing: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// Share of a community's news of a destination that is lost in a month.
        fading: PerMonth = 0.02, 0.0..=1.0, "assumption: 2 % per month";
        /// News, from 0 to 1, that a community without any gains in a month of a destination in which all its adults are; in proportion to the share of adults who are there.
        telling: PerMonth = 0.6, 0.0..=10.0, ASSUMPTION;
        /// Share by which income falls if all skilled members are abroad.
        brain_drain: Share = 0.1, 0.0..=1.0, "seed paragraph 18; the size is an assumption";
        /// Standard deviation of the logarithm of the incomes of communities at the start.
        income_deviation: Number = 0.3, 0.0..=2.0, ASSUMPTION;
        /// Reputation, from 0 to 1, below which a community may replace an agency that it remembers by another one.
        forgotten_below: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Reputation, from 0 to 1, of an agency that a community knows from hearsay.
        hearsay: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Part of the gap between an agency's reputation and the share of its clients without a grievance which closes in a quarter.
        reputation_learning: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}
