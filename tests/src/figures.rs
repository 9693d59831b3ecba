//! Main figures of a history, for golden results and comparisons over replicates.

use merantau_engine::people::status::{Status, StatusSet};

use crate::history::History;

/// Columns of the panel whose sums over a run describe it best.
pub const FLOWS: [&str; 16] = [
    "departures",
    "clandestine_entries",
    "trafficked",
    "overstays",
    "absconded",
    "detected",
    "deported",
    "registered",
    "permits_granted",
    "deaths",
    "abused",
    "recruitment_cost",
    "wages_due",
    "withheld",
    "remitted",
    "health_cost",
];

/// The sum of a column of the panel over the run.
pub fn total(history: &History, column: &str) -> f64 {
    history.panel().ints(column).iter().sum::<i64>() as f64
}

/// Persons abroad at the end.
pub fn abroad(history: &History) -> f64 {
    let stocks = history.summary.stocks;
    Status::ALL.iter().filter(|s| StatusSet::ABROAD.has(**s)).map(|s| stocks[*s as usize] as f64).sum()
}
