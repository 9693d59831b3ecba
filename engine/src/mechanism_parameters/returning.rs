//! Parameters of `[mechanism.returning]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Return.
    pub struct Returning {
        /// Probability per month of going home before the end of the contract, where income abroad is three times that at home, without debt, savings target or family.
        early: PerMonth = 0.013, 0.0..=0.1, "assumption: 0.8 to 2.5 %", uncertain;
        /// The same for those in irregular status.
        irregular: PerMonth = 0.012, 0.0..=0.5, ASSUMPTION, uncertain;
        /// The same over an open border.
        open_border: PerMonth = 0.03, 0.0..=0.5, ASSUMPTION, uncertain;
        /// The same for the settled.
        settled: PerMonth = 0.0005, 0.0..=0.1, ASSUMPTION;
        /// Factor on all of these with the family along.
        with_family: Number = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Odds a month of escaping a trafficker.
        escape: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of those assisted who get a card, where a complaint mechanism works wholly.
        card: Share = 0.5, 0.0..=1.0, "seed paragraph 37; the share is an assumption";
        /// Odds a month that someone without status falls to a trafficker.
        falls: PerMonth = 0.0003, 0.0..=0.1, ASSUMPTION;
        /// Age from which one goes home for good.
        age: Months = 720.0, 360.0..=1080.0, ASSUMPTION;
        /// Months abroad after which one may have learnt a trade.
        skill_after: Months = 24.0, 0.0..=240.0, ASSUMPTION;
        /// Odds of having learnt a trade by then, for the low-skilled.
        skill: Share = 0.15, 0.0..=1.0, "seed paragraph 19; the odds are an assumption";
        /// Savings in months of income at home from which an enterprise may start.
        enterprise_savings: Months = 12.0, 0.0..=120.0, "seed paragraph 19; an assumption";
        /// Odds of starting one then, on return.
        enterprise: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Odds a month that an enterprise ends.
        enterprise_ends: PerMonth = 0.01, 0.0..=1.0, ASSUMPTION;
    }
}
