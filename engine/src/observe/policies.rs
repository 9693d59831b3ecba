//! Policies, month by month: whom they touched and served, and what they cost.

use super::panel::push_row;
use super::{int, text};
use crate::policy::policies::Policies;
use crate::tables::{Batch, TableSpec};
use crate::world::places::Places;
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

/// Adds a month's rows of the policies that were open: touched, served and cost are given by index.
pub fn rows(
    month: &Arc<str>,
    places: &Places,
    policies: &Policies,
    figures: &[(i64, i64, i64)],
    batch: &mut Batch,
) {
    for (k, &(touched, served, cost)) in figures.iter().enumerate() {
        let (name, payer, open) = policies.about(k);
        if open {
            let texts = [month.clone(), Arc::from(name), places.codes[usize::from(payer)].clone()];
            push_row(batch, &texts, &[touched, served, cost], &[]);
        }
    }
}
