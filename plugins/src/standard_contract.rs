//! Contracts that both states attest, so that they cannot be substituted.
//!
//! # What it does
//! A share of contracts is registered and attested before departure and can be compared with the contract on arrival:
//! these contracts are not substituted. Attestation costs a fee and may take time.
//!
//! # Reads and writes
//! Reads the agency's honesty; writes the probability of a substituted contract, the official cost, and the months
//! until departure. Touches and serves people who take a place under it.
//!
//! # When in the month
//! When places are allocated, before the monthly pass; a prevented substitution would have happened on arrival.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! No draws at full strength. Below it the rule applies to that share of people, the same people throughout (decision
//! Policy).
//!
//! # Evidence
//! Seed paragraph 29: protection rests on the contract between worker and employer, and contract violations are among
//! the widespread abuses. Facts A02: 20 % of trainees in Japan are paid less than expected. The share is an
//! assumption.
//!
//! # Example
//! ```toml
//! [policy.attested]
//! kind = "standard_contract"
//! from = "2004-01"
//! where = { origin = "IDN", sector = "domestic" }
//! attested = "80 %"
//! fee = "20 USD"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A standard contract.
    pub struct StandardContract {
        /// Share of contracts that attestation protects from substitution.
        attested: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Fee of attestation for the migrant.
        fee: Usd = 20.0, 0.0..=1000.0, ASSUMPTION;
        /// Additional months until departure.
        wait: Months = 0.0, 0.0..=24.0, ASSUMPTION;
    }
}

impl Policy for StandardContract {
    policy_basics!("standard_contract", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { attested, fee, wait } = *self;
        law.recruitment_rule(open, RuleKind::Attested { share: attested, fee, wait });
    }
}
