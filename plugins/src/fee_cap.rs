//! Caps the recruitment cost that a migrant may be charged.
//!
//! # What it does
//! The agency's margin, the visa rent, or all parts together must not exceed an amount. A cap reduces the charge as
//! far as it is enforced; the rest of the reduction is charged informally and counted as `over_cap`. Official costs
//! and travel are never reduced: a cap on the total reduces margin and rent in proportion. Of several caps on the
//! same part the lowest applies, with the strongest enforcement.
//!
//! The price of a scarce visa is what applicants would pay for it. A cap on the margin of agencies alone therefore
//! hardly reduces the total cost.
//!
//! # Reads and writes
//! Reads the price of a place; writes the charges of the agency and of the holder of the visa. Touches and serves
//! people whose price it reduces.
//!
//! # When in the month
//! When places are allocated, before the monthly pass. People take it into account when they look for a way abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! No draws at full strength. Below it the cap applies to that share of people, the same people throughout (decision
//! Policy, k from the policy's name).
//!
//! # Evidence
//! Seed paragraph 29: excessive placement fees. Facts C01: in Bangladesh a cap of 1,200 USD and a mean cost of 2,300
//! in 2009; C22: in Nepal a cap of 83 USD since 2015 and false receipts; C18: 77 % of the cost Pakistan to UAE is the
//! visa, 8 % the agency.
//!
//! # Example
//! ```toml
//! [policy.zero_cost]
//! kind = "fee_cap"
//! from = "2003-01"
//! where = { origin = "BGD" }
//! on = "total"
//! amount = "1200 USD"
//! enforcement = "20 %"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::codes! {
    /// The part that is capped.
    Part {
        /// The agency's margin.
        Margin = "margin",
        /// The rent of the visa.
        Rent = "rent",
        /// All parts together.
        Total = "total",
    }
}

merantau_engine::parameters! {
    /// A cap on the recruitment cost.
    pub struct FeeCap {
        /// The part that is capped: the agency's margin, the visa rent, or all parts together.
        on: Choice(Part) = Part::Total, all, "seed paragraph 29: placement fees; facts C01, C22: caps are on the total";
        /// The largest amount that may be charged.
        amount: Usd = 400.0, 0.0..=50000.0, "facts C01, C22: between the caps of Nepal (83 USD) and Bangladesh (1,200 USD)";
        /// Share of the cap that is enforced; the rest of the reduction is charged informally.
        enforcement: Share = 0.3, 0.0..=1.0, "facts C01, C22: caps are widely exceeded; the share is an assumption", uncertain;
    }
}

impl Policy for FeeCap {
    policy_basics!("fee_cap", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let on = |part| if self.on.get() == part { self.amount.max(0.01) } else { 0.0 };
        let cap = RuleKind::Cap {
            margin: on(Part::Margin),
            rent: on(Part::Rent),
            total: on(Part::Total),
            enforcement: self.enforcement,
        };
        law.recruitment_rule(open, cap);
    }
}
