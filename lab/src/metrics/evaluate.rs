//! Computes the metrics of a run from the tables in its directory.

use super::metric::Metric;
use super::scope::Scope;
use super::tally::{Tally, Value};
use crate::read::Run;
use crate::tables::{TableError, groups};
use merantau_engine::tables::Column;

/// Computes metrics from a run's directory; one year is in memory at a time.
///
/// # Errors
/// A table cannot be read.
pub fn evaluate(run: &Run, metrics: &[Metric], scope: &Scope) -> Result<Vec<Value>, TableError> {
    let mut tally = Tally::new(metrics, scope);
    for info in run.tables() {
        let names: Vec<&str> = info
            .columns
            .iter()
            .map(|c| c.name.as_str())
            .filter(|name| tally.reads(&info.name, name))
            .collect();
        if !names.is_empty() {
            // A table without rows has zeros only: no policy was open, so no policy had a cost.
            let types = names.iter().filter_map(|n| info.columns.iter().find(|c| c.name == *n));
            let none: Vec<Column> = types.map(|c| Column::new(c.ty)).collect();
            tally.push(&info.name, &names, &none);
            groups(run.dir(), info, &names, |columns| {
                tally.push(&info.name, &names, columns);
                Ok(())
            })?;
        }
    }
    Ok(tally.values())
}
