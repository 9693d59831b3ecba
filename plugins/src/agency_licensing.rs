//! Licenses agencies, makes them liable for the employers with whom they place people, and closes agencies with
//! grievances.
//!
//! # What it does
//! Agencies without a licence are found and closed more often. Under joint liability an agency pays what an employer
//! withholds for good, and replaces some months of missing pay where the contract was substituted. A liable agency
//! considers a second employer and chooses the more decent one, and grievances have more weight when it decides how
//! honest to be. Licensed agencies with many grievances are blacklisted.
//!
//! # Reads and writes
//! Reads pay withheld and contracts substituted; writes the probability of closing, honesty, arrears and savings, and
//! the choice of employers. Touches people who take a place through an agency under the policy; serves people whom an
//! agency pays.
//!
//! # When in the month
//! Places are allocated before the monthly pass; pay is withheld and replaced within it; agencies are closed each
//! quarter.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Whether an agency pays: one word per person and month for what was withheld, another for a substituted contract (decision
//! Policy). Whether it considers a second employer: one word per place (decision Lottery). Below full strength the rule applies to that share of people.
//!
//! # Evidence
//! Seed paragraph 29: recruitment is left to private agencies, and contract violations follow. Facts A05: 14,704
//! complaints in Sri Lanka in 2010, most of them of breach of contract. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.licences]
//! kind = "agency_licensing"
//! from = "2003-01"
//! where = { origin = "LKA" }
//! enforcement = "0.5 /year"
//! liability = "50 %"
//! cost = { month = "20000 USD/month" }
//! ```

use crate::policy_basics;
use merantau_engine::ids::StateId;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Licensing of agencies.
    pub struct AgencyLicensing {
        /// Added to the share of agencies without licence that are closed per year.
        enforcement: PerYear = 0.5, 0.0..=4.0, ASSUMPTION, uncertain;
        /// Probability that an agency is liable for an employer with whom it placed a person.
        liability: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months of missing pay that the agency replaces where a contract was substituted.
        made_good: Months = 3.0, 0.0..=36.0, ASSUMPTION;
        /// Share of clients with grievances from which a licensed agency may be blacklisted.
        grieved: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Months for which an agency is closed or blacklisted.
        blacklist: Months = 24.0, 0.0..=120.0, ASSUMPTION;
        /// Additional weight of grievances for a liable agency.
        deters: Number = 2.0, 0.0..=20.0, ASSUMPTION;
    }
}

impl Policy for AgencyLicensing {
    policy_basics!("agency_licensing", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.origin(StateId::from_index(s)) {
                change.add(&mut state.licence_enforcement, self.enforcement);
            }
        }
        let rule = RuleKind::Liability {
            share: self.liability,
            closed: self.blacklist,
            closing: self.grieved,
            deters: self.deters,
            months: self.made_good,
        };
        law.recruitment_rule(open, rule);
    }
}
