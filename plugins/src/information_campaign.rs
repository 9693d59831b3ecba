//! Tells people at home what awaits them abroad.
//!
//! # What it does
//! Those reached overestimate wages abroad less, see through part of the offers that are a trafficker's, and through
//! part of the contracts that will not be kept. What people know of a destination from others is as before: the
//! campaign adds to it.
//!
//! # Reads and writes
//! Reads and writes the believed wage, the odds of deception, the odds of a substituted contract. Touches and serves
//! those reached who look around.
//!
//! # When in the month
//! When people look around; when they cross; when places are given.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! Whether one is reached: one word a person, the same throughout (decision Policy, k from the policy's name).
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
        /// Share of those concerned who are reached.
        reach: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of their optimism about wages that it takes from those reached.
        belief: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of deceptions that those reached see through.
        deception: Share = 0.5, 0.0..=1.0, "seed paragraph 27; the share is an assumption", uncertain;
        /// Share of contracts that would be substituted which those reached see through.
        contract: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for InformationCampaign {
    policy_basics!("information_campaign");

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
        let Self { reach, belief, deception, contract } = *self;
        law.recruitment_rule(open, RuleKind::Information { reach, belief, deception, contract });
    }
}
