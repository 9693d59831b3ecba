//! Parameters of `[mechanism.returning]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Return.
    pub struct Returning {
        /// Probability per month of going home before the end of the contract, where income abroad is three times that at home, without debt, savings target or family.
        early: PerMonth = 0.013, 0.0..=0.1, "assumption: 0.8 to 2.5 %", uncertain;
        /// The same for people in irregular status.
        irregular: PerMonth = 0.012, 0.0..=0.5, ASSUMPTION, uncertain;
        /// The same over an open border.
        open_border: PerMonth = 0.03, 0.0..=0.5, ASSUMPTION, uncertain;
        /// The same for people who have settled.
        settled: PerMonth = 0.0005, 0.0..=0.1, ASSUMPTION;
        /// Factor on all of these if the family lives with the migrant.
        with_family: Number = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Probability per month of escaping from a trafficker.
        escape: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of assisted people who receive a card, where the complaint mechanism works fully.
        card: Share = 0.5, 0.0..=1.0, "seed paragraph 37; the share is an assumption";
        /// Probability per month that a person in irregular status falls into the hands of a trafficker.
        falls: PerMonth = 0.0003, 0.0..=0.1, ASSUMPTION;
        /// Age from which on people go home for good, except people who have settled.
        age: Months = 720.0, 360.0..=1080.0, ASSUMPTION;
        /// Months abroad after which a person may have learnt a trade.
        skill_after: Months = 24.0, 0.0..=240.0, ASSUMPTION;
        /// Probability of having learnt a trade on return after this time, for the low-skilled.
        skill: Share = 0.15, 0.0..=1.0, "seed paragraph 19; the probability is an assumption";
        /// Savings less debt, in months of own income at home, from which on a person may start an enterprise on return.
        enterprise_savings: Months = 12.0, 0.0..=120.0, "seed paragraph 19; an assumption";
        /// Probability of starting an enterprise on return with such savings.
        enterprise: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Probability per month that an enterprise ends.
        enterprise_ends: PerMonth = 0.01, 0.0..=1.0, ASSUMPTION;
    }
}
