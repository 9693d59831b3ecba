//! Lends for recruitment at low interest, in place of moneylenders.
//!
//! # What it does
//! The part of the cost that savings and kin do not cover is lent at low interest, up to an amount and within a
//! monthly budget, which is given to applicants in the order of the lottery for places. The unused part of a month's
//! budget is kept for the next month, up to the amount of one loan. If the last loan of a month exceeds the budget, the
//! excess is deducted from the budgets of the next months. Moneylenders provide the rest of the cost. A person who could
//! not pay otherwise may leave; a person who could pay owes less interest. A person who gets no loan because the budget
//! is spent, and who cannot pay without it, is refused, and the place that this person would have taken stays empty in
//! that month. Nothing is lent to a person who has defaulted on a debt. The state adds a share of the amount lent, for
//! defaults and administration.
//!
//! Of several funds that would lend to a person, the person asks one, in proportion to their budgets. A fund without a
//! budget lends nothing.
//!
//! # Reads and writes
//! Reads savings, debt and loans of kin; writes debt and its interest, who can pay, and the state's accounts. Touches
//! and serves people who borrow.
//!
//! # When in the month
//! When places are allocated, before the monthly pass. People take the loan into account when they look for a way abroad,
//! as if the budget were never spent.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Whether a person knows of the loan and is granted it: one word per person, the same throughout (decision Policy).
//! The order of applicants: the lottery for places. The part of the first loan by which the budget begins below zero:
//! one word, when it is first asked for (decision Lottery).
//!
//! # Evidence
//! Facts D05 to D08: lenders take 30 to 60 % a year; D03: 65 % of Bangladeshi migrants have loans; D09: one returnee
//! in six comes home in debt. Rates and budget are assumptions.
//!
//! # Example
//! ```toml
//! [policy.bank]
//! kind = "migrant_loan"
//! from = "2004-01"
//! where = { origin = "BGD" }
//! amount = "1200 USD"
//! interest = "9 %/year"
//! budget = "500000 USD/month"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Loans for recruitment.
    pub struct MigrantLoan {
        /// Largest amount that a person may borrow.
        amount: Usd = 1000.0, 0.0..=20000.0, ASSUMPTION;
        /// Interest on the loan.
        interest: PerYear = 0.09, 0.0..=1.2, ASSUMPTION;
        /// Share of the selected people who know of the loan and are granted it.
        reach: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Amount that may be lent per month.
        budget: UsdPerMonth = 100000.0, 0.0..=1000000000.0, ASSUMPTION;
        /// Share of the amount lent that the state of origin adds, for defaults and administration.
        subsidy: Share = 0.1, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for MigrantLoan {
    policy_basics!("migrant_loan", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { amount, interest, reach, budget, subsidy } = *self;
        law.recruitment_rule(open, RuleKind::Loan { most: amount, interest, reach, budget, subsidy });
    }
}
