//! `metrics`: lists the metrics of a run.

use crate::outcome::Done;
use merantau_lab::metrics;

pub(super) fn execute() -> Done {
    let metrics = metrics::all();
    let width = metrics.iter().map(|m| m.name.len()).max().unwrap_or(0);
    let unit = metrics.iter().map(|m| m.unit.len()).max().unwrap_or(0);
    let lines = metrics
        .iter()
        .map(|m| format!("{:width$}  {:unit$}  {:7}  {}\n", m.name, m.unit, m.better, m.formula));
    Done::printed(lines.collect::<String>())
}
