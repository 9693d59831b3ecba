//! Requires a bond on hiring, which is lost if the migrant stays in irregular status.
//!
//! # What it does
//! The employer or the migrant deposits an amount with the state of destination. It is returned on return, settlement
//! or death, and is forfeited to the state when the holder overstays or absconds. A migrant who posts a bond needs
//! more money to leave and loses more by staying; an employer who posts a bond bears its cost, wants fewer workers,
//! and confines workers more often in order not to lose it. Of several bonds the largest applies.
//!
//! # Reads and writes
//! Reads savings and credit; writes savings, debt, the probability of overstaying, the cost of hiring, and the
//! probability of confinement. Touches people for whom a bond is posted; serves nobody.
//!
//! # When in the month
//! The bond is posted when places are allocated, before the monthly pass, and is closed when the permit ends.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Who posts the bond, if the share is between 0 and 1: one word per place (decision Lottery).
//!
//! # Evidence
//! That a bond lowers overstaying follows from what the holder would lose: an assumption of the model. Seed paragraph 26:
//! coercion. The sizes are assumptions.
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
        /// Amount of the bond.
        amount: Usd = 500.0, 0.0..=20000.0, ASSUMPTION;
        /// Share of bonds that employers post; migrants post the others.
        employer: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Cost of a bond to the employer who posts it, as a share of its amount per year.
        cost_of_capital: PerYear = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Increase of the probability of confinement by employers who could lose a bond, as a share of it: at 0.5 the
        /// probability is multiplied by 1.5.
        confines: Number = 0.3, 0.0..=10.0, "seed paragraph 26; the size is an assumption", uncertain;
    }
}

impl Policy for SecurityBond {
    policy_basics!("security_bond", Entry);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination, Dimension::Sector, Dimension::Sex, Dimension::Skill]
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let rule = RuleKind::Bond {
            amount: self.amount,
            employer: self.employer,
            cost: self.cost_of_capital,
            confines: self.confines,
        };
        law.recruitment_rule(open, rule);
    }
}
