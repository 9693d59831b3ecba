//! Caps what a migrant may be charged for recruitment.
//!
//! # What it does
//! What agencies ask as their margin, what the visa is sold for, or all parts together may not exceed an amount. A
//! cap cuts what is charged as far as it is enforced; the rest of what it would cut is taken under the table and
//! counted as `over_cap`. Official costs and travel are never cut: a cap on the total falls on margin and rent in
//! proportion. Of several caps on the same part the lowest holds, and the best enforced decides what is charged.
//!
//! Since the price of a scarce visa is what applicants would pay for it, a cap on the margin of agencies alone leaves
//! most of the cost where it is.
//!
//! # Reads and writes
//! Reads the price of a place; writes what is charged, to the agency and the holder of the visa. Touches and serves
//! those whose price it cuts.
//!
//! # When in the month
//! When places are given, before the month's pass; people reckon with it when they look around.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! None of its own at full strength. Below it the cap holds for that share of people, the same ones throughout
//! (decision Policy, k from the policy's name).
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
    /// What is capped.
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
    /// A cap on what recruitment may cost.
    pub struct FeeCap {
        /// What is capped: the agency's margin, the rent of the visa, or all parts together.
        on: Choice(Part) = Part::Total, all, "seed paragraph 29: placement fees; facts C01, C22: caps are on the total";
        /// The most that may be charged.
        amount: Usd = 400.0, 0.0..=50000.0, "facts C01, C22: between the caps of Nepal (83 USD) and Bangladesh (1,200 USD)";
        /// How much of the cap is enforced; the rest of what it cuts comes back unseen.
        enforcement: Share = 0.3, 0.0..=1.0, "facts C01, C22: caps are widely exceeded; the share is an assumption", uncertain;
    }
}

impl Policy for FeeCap {
    policy_basics!("fee_cap");

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
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
