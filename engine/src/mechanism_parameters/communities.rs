//! Parameters of `[mechanism.communities]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Communities.
    pub struct CommunitiesParams {
        /// How far what is received raises the community's income: factor on received a member over the home wage.
        multiplier: Number = 0.5, 0.0..=5.0, "seed paragraph 16: stimulating multiplier effects; the size is an assumption", uncertain;
        /// Months over which what is received is smoothed.
        smoothing: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// How fast news fades.
        fading: PerMonth = 0.02, 0.0..=1.0, "assumption: 2 % per month";
        /// News a month, of a destination where all members are.
        telling: PerMonth = 0.6, 0.0..=10.0, ASSUMPTION;
        /// How far income falls when all skilled members are abroad.
        brain_drain: Share = 0.1, 0.0..=1.0, "seed paragraph 18; the size is an assumption";
        /// Deviation of the logarithm of communities' income at the start.
        income_deviation: Number = 0.3, 0.0..=2.0, ASSUMPTION;
        /// Reputation below which an agency is forgotten for another.
        forgotten_below: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Reputation of an agency known from hearsay.
        hearsay: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// How far reputation follows what clients went through, a quarter.
        reputation_learning: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}
