//! A trial's folder: what was tried and what came of it, there as a whole or not at all.

use crate::experiment::{CellId, FIGURES, cell as cells};
use crate::run::{DIGESTS, MANIFEST, Manifest, Status, write_whole};
use crate::scenario::Scenario;
use crate::tables::{TableError, bounded};
use merantau_engine::setup::Setup;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// A trial to be made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trial {
    /// Its cell.
    pub(crate) id: CellId,
    /// Values that stand in place of the scenario's, by their keys, in the engine's units.
    pub(crate) values: Vec<(String, f64)>,
    /// Months that are run.
    pub(crate) months: u32,
    /// People that one agent stands for, in place of the scenario's.
    pub(crate) persons_per_agent: Option<u32>,
}

/// What is kept of a trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// What was tried.
    pub(crate) values: Vec<(String, f64)>,
    /// Months that were run.
    pub(crate) months: u32,
    /// People that one agent stood for.
    pub(crate) persons_per_agent: u32,
    /// The figure of each target that was asked for, by the target's place in the scenario.
    pub(crate) figures: Vec<(usize, Option<f64>)>,
    /// The digest of its months.
    #[serde(skip)]
    pub(crate) digest: String,
}

impl Kept {
    /// The figure of a target.
    pub(crate) fn figure(&self, target: usize) -> Option<f64> {
        self.figures.iter().find(|f| f.0 == target)?.1
    }
}

/// Reads a trial's cell if it is there.
///
/// # Errors
/// A cell that cannot be read, or that is of another scenario, another version, or other values.
pub(crate) fn read(dir: &Path, trial: &Trial, sha256: &str) -> Result<Option<Kept>, TableError> {
    let folder = trial.id.folder(dir);
    match fs::metadata(&folder) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(TableError::io(&folder, &e)),
        Ok(_) => {}
    }
    let manifest = Manifest::read(&folder)?;
    let kept = figures(&folder)?;
    let other = |why: &str| Err(TableError::content(&folder.join(MANIFEST), why.to_owned()));
    let whole = manifest.status == Status::Completed && manifest.version == env!("CARGO_PKG_VERSION");
    if !whole || manifest.scenario_sha256 != sha256 {
        return other("this cell is of another scenario or another version of the program");
    }
    if kept.values != trial.values || kept.months != trial.months {
        return other("this cell was run with other values than would be tried now");
    }
    match manifest.digest {
        Some(digest) => Ok(Some(Kept { digest, ..kept })),
        None => other("this cell has no digest"),
    }
}

/// The figures in a cell's folder.
///
/// # Errors
/// A file that is missing or holds something else.
pub(crate) fn figures(folder: &Path) -> Result<Kept, TableError> {
    let path = folder.join(FIGURES);
    let text = bounded::read(&path).map_err(|e| bounded::error(&path, &e))?;
    serde_json::from_slice(&text)
        .map_err(|e| TableError::content(&path, format!("these are not the figures of a trial: {e}")))
}

/// Writes a trial that is done.
///
/// # Errors
/// A disk that refuses.
pub(crate) fn write(
    dir: &Path,
    id: &CellId,
    kept: &Kept,
    digests: &str,
    mut manifest: Manifest,
) -> Result<(), TableError> {
    let folder = cells::begin(dir, id)?;
    write_whole(&folder.join(DIGESTS), digests.as_bytes())?;
    let path = folder.join(FIGURES);
    let text = serde_json::to_vec(kept).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)?;
    manifest.files = cells::listed(&folder)?;
    manifest.digest = Some(kept.digest.clone());
    manifest.write(&folder)?;
    let place = id.folder(dir);
    fs::rename(&folder, &place).map_err(|e| TableError::io(&place, &e))
}

/// The manifest of a trial that is done.
pub(crate) fn manifest(scenario: &Scenario, setup: &Setup, threads: usize) -> Manifest {
    Manifest { status: Status::Completed, ..Manifest::begun(&scenario.sha256, setup, threads) }
}
