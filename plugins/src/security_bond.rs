//! Asks for a bond on hiring, which is lost if the migrant stays without papers.
//!
//! # What it does
//! The employer or the migrant posts a sum with the state of destination. It comes back on return, settlement or
//! death, and is the state's when the holder overstays or absconds. A migrant who posts one needs more money to leave
//! and has more to lose by staying; an employer who posts one bears its cost, wants fewer workers, and confines more
//! so as not to lose it. Of several bonds the largest is due.
//!
//! # Reads and writes
//! Reads savings and credit; writes savings, debt, the odds of overstaying, the cost of hiring, the odds of
//! confinement. Touches those for whom a bond is posted; serves nobody.
//!
//! # When in the month
//! Posted when places are given, before the month's pass; settled when the permit ends.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! Who posts it, where the share is between 0 and 1: one word a place (decision Lottery).
//!
//! # Evidence
//! Design of the study: a bond weighs against overstaying. Seed paragraph 26: coercion. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.bond]
//! kind = "security_bond"
//! from = "2003-01"
//! where = { destination = "SGP", sector = "domestic" }
//! amount = "1500 USD"
//! employer = "100 %"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A bond.
    pub struct SecurityBond {
        /// The bond.
        amount: Usd = 500.0, 0.0..=20000.0, ASSUMPTION;
        /// Share of bonds that employers post; migrants post the others.
        employer: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// What a bond costs the employer who posts it, as a share of it a year.
        cost_of_capital: PerYear = 0.1, 0.0..=1.0, ASSUMPTION;
        /// How much more employers confine who would lose a bond: factor less 1.
        confines: Number = 0.3, 0.0..=10.0, "seed paragraph 26; the size is an assumption", uncertain;
    }
}

impl Policy for SecurityBond {
    policy_basics!("security_bond");

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination, Dimension::Sector, Dimension::Sex, Dimension::Skill]
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
        let rule = RuleKind::Bond {
            amount: self.amount,
            employer: self.employer,
            cost: self.cost_of_capital,
            confines: self.confines,
        };
        law.recruitment_rule(open, rule);
    }
}
