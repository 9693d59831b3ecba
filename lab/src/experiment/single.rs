//! Presents a single run as a comparison with one arm, from its directory, so that code for comparisons can show it.

use super::arms::Arms;
use super::assemble;
use super::cell::{Cell, CellId};
use super::comparison::Comparison;
use super::figures::{CorridorFlow, Figures, panel, policies, stocks};
use super::settings::Settings;
use crate::metrics::{Scope, Tally, all};
use crate::read::Run;
use crate::run::{DAMAGED, RESOLVED, RunError, Status, changed};
use crate::scenario::{Options, Source, load};
use crate::tables::{TableError, TableInfo, groups};
use merantau_engine::tables::Column;
use merantau_plugins::Registry;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The name of the only arm.
const RUN: &str = "run";

/// A run as a comparison with one arm. A run that is not complete is read as far as it was written.
///
/// # Errors
/// The directory contains no run, its scenario cannot be read, or its files cannot be read.
pub fn of_run(dir: &Path, registry: &Registry) -> Result<Comparison, RunError> {
    let disk = |error| RunError::disk(dir, error);
    let run = Run::open(dir).map_err(disk)?;
    let path = dir.join(RESOLVED);
    let options = Options { registry: registry.clone(), ..Options::default() };
    let scenario = load(&Source::File(path), &options).map_err(|found| changed(dir, found, DAMAGED))?;
    let manifest = run.manifest();
    let arms = Arms::new(vec![(RUN.to_owned(), scenario)], Default::default());
    let id = CellId { arm: RUN.to_owned(), replicate: 0, draw: None };
    let digest = manifest.digest.clone().unwrap_or_default();
    let cells = BTreeMap::from([(id, Cell { digest, figures: figures(&run).map_err(disk)? })]);
    let settings = Settings { replicates: 1, ..Settings::default() };
    let mut comparison = assemble::comparison(&arms, &cells, &settings, 1, &manifest.argv);
    comparison.version.clone_from(&manifest.version);
    comparison.scenario.seed = manifest.seed;
    for cell in &mut comparison.cells {
        cell.replicate = manifest.replicate;
    }
    if manifest.status != Status::Completed {
        let months = comparison.months.len();
        comparison.warnings.push(format!("the run was not completed: these are its first {months} months"));
    }
    Ok(comparison)
}

/// The figures of a run; one year is in memory at a time.
fn figures(run: &Run) -> Result<Figures, TableError> {
    let mut tally = Tally::new(&all(), &Scope::default());
    let names = |info: &TableInfo| info.columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    let mut statuses: Vec<(&str, Vec<f64>)> = stocks().map(|s| (s.code(), Vec::new())).collect();
    let mut flows = BTreeMap::new();
    let mut sums = BTreeMap::new();
    for info in run.tables() {
        let names = names(info);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        groups(run.dir(), info, &names, |columns| {
            tally.push(&info.name, &names, columns);
            let month = names.iter().position(|n| *n == "month").map(|i| &columns[i]);
            for rows in months(month) {
                let part: Vec<Column> = columns.iter().map(|c| slice(c, &rows)).collect();
                let at = |name: &str| names.iter().position(|n| *n == name).map(|i| &part[i]);
                match info.name.as_str() {
                    "panel" => panel(&mut statuses, &mut flows, at),
                    "policies" => policies(&mut sums, at),
                    _ => {}
                }
            }
            Ok(())
        })?;
    }
    let flow = |((origin, destination), figures): ((Arc<str>, Arc<str>), [f64; 5])| CorridorFlow {
        origin: origin.to_string(),
        destination: destination.to_string(),
        figures,
    };
    Ok(Figures {
        months: tally.seen(),
        metrics: tally.values().into_iter().map(|v| (v.name, v.value)).collect(),
        operands: tally.operands(),
        series: tally.series().into_iter().map(|(name, series)| (name.to_owned(), series)).collect(),
        statuses: statuses.into_iter().map(|(s, persons)| (s.to_owned(), persons)).collect(),
        flows: flows.into_iter().map(flow).collect(),
        policies: sums.into_iter().map(|(name, p): (Arc<str>, _)| (name.to_string(), p)).collect(),
        gain: None,
        not_at_rest: None,
    })
}

/// The rows of each month.
fn months(month: Option<&Column>) -> Vec<Range<usize>> {
    let Some(Column::Text(month)) = month else { return Vec::new() };
    let mut first = 0;
    let runs = month.chunk_by(|a, b| a == b).map(|run| {
        let rows = first..first + run.len();
        first = rows.end;
        rows
    });
    runs.collect()
}

fn slice(column: &Column, rows: &Range<usize>) -> Column {
    match column {
        Column::Int(v) => Column::Int(v[rows.clone()].to_vec()),
        Column::Real(v) => Column::Real(v[rows.clone()].to_vec()),
        Column::Text(v) => Column::Text(v[rows.clone()].to_vec()),
    }
}
