//! The monthly table of policies: persons touched, persons served, and cost.

use super::panel::push_row;
use super::{int, text};
use crate::chunk::tally::Tally;
use crate::policy::policies::Policies;
use crate::tables::{Batch, TableSpec};
use crate::world::geography::Geography;
use std::sync::Arc;

/// The table.
pub fn spec() -> TableSpec {
    TableSpec {
        name: "policies",
        columns: vec![
            text("month", "Month, YYYY-MM."),
            text("policy", "The policy's name in the scenario."),
            text("state", "The state that pays for it."),
            int("touched", "persons", "To whom its rule applied this month."),
            int("served", "persons", "Whom it served this month."),
            int("cost", "cents", "What it cost."),
        ],
    }
}

/// The figures of one policy in one month.
#[derive(Clone, Copy, Debug)]
pub struct PolicyFigures {
    /// Persons to whom its rule applied.
    pub touched: i64,
    /// Persons served.
    pub served: i64,
    /// The policy's cost, in cents.
    pub cost: i64,
}

/// The figures of all policies in one month, by index of the policy.
pub fn figures(policies: &Policies, tally: &Tally, persons: i64) -> Vec<PolicyFigures> {
    let of_policy = |k: usize| {
        let t = tally.policies[k];
        let served = t.served * persons;
        let cost = policies.cost(k, served) + t.spent * persons;
        PolicyFigures { touched: t.touched * persons, served, cost }
    };
    (0..policies.len()).map(of_policy).collect()
}

/// Adds a month's rows of the policies that were open; `figures` is in the order of policies.
pub fn rows(
    month: &Arc<str>,
    geography: &Geography,
    policies: &Policies,
    figures: &[PolicyFigures],
    batch: &mut Batch,
) {
    for (k, f) in figures.iter().enumerate().filter(|(k, _)| policies.is_open(*k)) {
        let payer = geography.codes[policies.payer(k).index()].clone();
        let texts = [month.clone(), Arc::from(policies.name(k)), payer];
        push_row(batch, &texts, &[f.touched, f.served, f.cost], &[]);
    }
}
