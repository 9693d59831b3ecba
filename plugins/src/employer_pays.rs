//! Makes employers pay for recruitment in place of migrants.
//!
//! # What it does
//! Employers pay a share of the recruitment cost. As far as the rule is not enforced, the share is charged to the
//! migrant nonetheless, and is counted as `over_cap`. The payment raises the cost of hiring, spread over the months
//! of a permit: employers want fewer workers and offer more informal work. Abusive employers recover the payment from
//! pay: the contract is then worse than promised.
//!
//! # Reads and writes
//! Reads the price of a place and the employer's conduct; writes who pays the price, the reduction below the promised
//! wage, and the cost of hiring. Touches people who take a place under it; serves people whose employer pays.
//!
//! # When in the month
//! When places are allocated, before the monthly pass. The cost of hiring affects the demand of the same month.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Whether pay is recovered: one word per place (decision Contract). Below full strength the rule applies to that
//! share of people, the same people throughout (decision Policy).
//!
//! # Evidence
//! Facts C24: Philippine trainees in Japan pay 94,000 yen where employers must pay, Vietnamese (C23) 688,000. What is
//! taken back is an assumption.
//!
//! # Example
//! ```toml
//! [policy.employers_pay]
//! kind = "employer_pays"
//! from = "2004-01"
//! where = { destination = "SAU", sector = "domestic", sex = "female" }
//! share = "100 %"
//! enforcement = "60 %"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Employers pay for recruitment.
    pub struct EmployerPays {
        /// Share of the recruitment cost that employers pay.
        share: Share = 1.0, 0.0..=1.0, "facts C24: where employers must pay, migrants still pay about a seventh of what others do";
        /// Share of the rule that is enforced; the rest is charged to the migrant.
        enforcement: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Probability that the most abusive employer recovers the payment from pay.
        recouped: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for EmployerPays {
    policy_basics!("employer_pays", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { share, enforcement, recouped } = *self;
        law.recruitment_rule(open, RuleKind::EmployerPays { share, enforcement, recouped });
    }
}
