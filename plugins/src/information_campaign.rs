//! Informs people at home about the conditions abroad.
//!
//! # What it does
//! People who are reached overestimate wages abroad less, and recognize a part of the offers of traffickers and of
//! the contracts that will be substituted. What people learn of a destination from others is unchanged; the campaign
//! adds to it.
//!
//! # Reads and writes
//! Reads and writes the believed wage and the probabilities of deception and of a substituted contract. Touches and
//! serves people reached who look for a way abroad.
//!
//! # When in the month
//! When people look for a way abroad; when they enter clandestinely; when places are allocated.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Whether a person is reached: one word per person, the same throughout (decision Policy, k from the policy's name).
//!
//! # Evidence
//! Seed paragraph 27: prevention must involve education campaigns; paragraphs 26 and 30: deception. Facts A02: 20 %
//! are paid less than expected. The shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.before_you_go]
//! kind = "information_campaign"
//! from = "2003-01"
//! where = { origin = "KHM", destination = "THA" }
//! reach = "40 %"
//! cost = { month = "15000 USD/month", person = "2 USD" }
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// An information campaign.
    pub struct InformationCampaign {
        /// Share of the selected people who are reached.
        reach: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of optimism about wages that the people reached lose.
        belief: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of deceptions that the people reached recognize.
        deception: Share = 0.5, 0.0..=1.0, "seed paragraph 27; the share is an assumption", uncertain;
        /// Share of contracts to be substituted that the people reached recognize.
        contract: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for InformationCampaign {
    policy_basics!("information_campaign", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { reach, belief, deception, contract } = *self;
        law.recruitment_rule(open, RuleKind::Information { reach, belief, deception, contract });
    }
}
