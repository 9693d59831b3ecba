//! A trial's folder with its values and figures, which exists completely or not at all.

use crate::experiment::CellId;
use crate::experiment::cell::{self as cells, Cell};
use crate::manifest::Planned;
use crate::run::{MANIFEST, Manifest, write_start};
use crate::scenario::Scenario;
use crate::tables::TableError;
use merantau_engine::setup::Setup;
use merantau_engine::tables::Batch;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A trial to be run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trial {
    /// Its cell.
    pub(crate) id: CellId,
    /// Values that replace those of the scenario, by their keys, in the engine's units.
    pub(crate) values: Vec<(String, f64)>,
    /// Number of months.
    pub(crate) months: u32,
    /// Number of persons for whom an agent stands, if it is not that of the scenario.
    pub(crate) persons_per_agent: Option<u32>,
}

/// The stored data of a trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredEvaluation {
    /// The values.
    pub(crate) values: Vec<(String, f64)>,
    /// Number of months.
    pub(crate) months: u32,
    /// Number of persons for whom an agent stood.
    pub(crate) persons_per_agent: u32,
    /// The figure of each requested target, by the target's index in the scenario.
    pub(crate) figures: Vec<(usize, Option<f64>)>,
    /// The digest of its months.
    #[serde(skip)]
    pub(crate) digest: String,
}

impl StoredEvaluation {
    /// The figure of a target.
    pub(crate) fn figure(&self, target: usize) -> Option<f64> {
        self.figures.iter().find(|f| f.0 == target)?.1
    }
}

/// Reads a trial's cell if it exists.
///
/// # Errors
/// The cell cannot be read, or is of another scenario, another version, or other values.
pub(crate) fn read(dir: &Path, trial: &Trial, sha256: &str) -> Result<Option<StoredEvaluation>, TableError> {
    let Some(cell) = cells::read::<StoredEvaluation>(dir, &trial.id, sha256)? else { return Ok(None) };
    let kept = StoredEvaluation { digest: cell.digest, ..cell.figures };
    if kept.values != trial.values || kept.months != trial.months {
        let why = "this cell was run with other values than would be tried now".to_owned();
        return Err(TableError::content(&trial.id.folder(dir).join(MANIFEST), why));
    }
    Ok(Some(kept))
}

/// Writes a complete trial.
///
/// # Errors
/// The disk refuses.
pub(crate) fn write(
    dir: &Path,
    id: &CellId,
    kept: &StoredEvaluation,
    start: &Batch,
    digests: &str,
    manifest: Manifest,
) -> Result<(), TableError> {
    let folder = cells::begin(dir, id)?;
    write_start(&folder, start)?;
    let cell = Cell { digest: kept.digest.clone(), figures: kept };
    cells::finish(dir, id, &folder, digests, &cell, manifest)
}

/// The manifest of a complete trial.
pub(crate) fn manifest(scenario: &Scenario, setup: &Setup, threads: usize) -> Manifest {
    Manifest::begun(Planned::of(&scenario.sha256, setup), threads)
}
