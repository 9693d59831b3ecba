//! Makes employers pay for recruitment in place of migrants.
//!
//! # What it does
//! Employers pay a share of the recruitment cost. As far as the rule is not enforced, that share is charged to the
//! migrant nonetheless, and counted as `over_cap`. Hiring becomes dearer by what it makes employers pay, over the
//! months of a permit: they want fewer workers and offer more work without papers. Abusive employers take what they
//! paid back from pay: the contract is then another than the one promised.
//!
//! # Reads and writes
//! Reads the price of a place and the employer's conduct; writes who pays it, the cut below the promised wage, and
//! the cost of hiring. Touches those who take a place under it; serves those whose employer pays.
//!
//! # When in the month
//! When places are given, before the month's pass; the cost of hiring counts in this month's demand.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! Whether pay is taken back: one word a place (decision Contract). Below full strength the rule holds for that share
//! of people, the same ones throughout (decision Policy).
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
        /// How much of the rule is enforced; the rest of the share is charged to the migrant.
        enforcement: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Odds that the most abusive employer takes back from pay what it was made to pay.
        recouped: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for EmployerPays {
    policy_basics!("employer_pays");

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
        let Self { share, enforcement, recouped } = *self;
        law.recruitment_rule(open, RuleKind::EmployerPays { share, enforcement, recouped });
    }
}
