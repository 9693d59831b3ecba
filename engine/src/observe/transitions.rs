//! The monthly table of transitions: the number of persons who changed from one status to another, by corridor.

use super::panel::push_row;
use super::{int, text};
use crate::chunk::tally::{Tally, kind};
use crate::codes::Sex;
use crate::tables::{Batch, TableSpec};
use crate::world::geography::Geography;
use std::sync::Arc;

/// The table.
pub fn spec() -> TableSpec {
    TableSpec {
        name: "transitions",
        columns: vec![
            text("month", "Month, YYYY-MM."),
            text("origin", "State of origin."),
            text("destination", "State of the corridor travelled; for what happens at home the origin."),
            text("sex", "Sex."),
            text("from", "Status before."),
            text("to", "Status after."),
            int("persons", "persons", "How many."),
        ],
    }
}

/// Adds a month's rows.
pub fn rows(month: &Arc<str>, geography: &Geography, persons: i64, tally: &Tally, batch: &mut Batch) {
    let words = &geography.words;
    for (at, row) in tally.transitions.iter().enumerate() {
        let (origin, destination) = geography.ends(at / 2);
        for (k, &n) in row.iter().enumerate().filter(|(_, n)| **n > 0) {
            let (from, to) = kind(k);
            let texts = [
                month.clone(),
                geography.codes[origin.index()].clone(),
                geography.codes[destination.index()].clone(),
                words.sexes[at % Sex::COUNT].clone(),
                words.statuses[from as usize].clone(),
                words.statuses[to as usize].clone(),
            ];
            push_row(batch, &texts, &[i64::from(n) * persons], &[]);
        }
    }
}
