//! `manifest.json`: what was run, how it ended and what it cost. Written at the start, replaced as a whole at the end.

use crate::experiment::CellInfo;
use crate::tables::{TableError, bounded, whole};
use merantau_engine::Engine;
use merantau_engine::setup::Setup;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// The manifest's name in a run's directory.
pub const MANIFEST: &str = "manifest.json";

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// At work, or killed.
    Running,
    /// All months are done and all files written.
    Completed,
    /// Stopped by its user.
    Interrupted,
    /// Ended by an error.
    Failed,
}

impl Status {
    /// The word in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }
}

/// A file of the run. Its size and hash are known when the run has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path below the run's directory, with `/`.
    pub name: String,
    /// Its size.
    pub bytes: Option<u64>,
    /// Its SHA-256, 64 hex digits.
    pub sha256: Option<String>,
}

/// What `manifest.json` holds. Costs are null until the run has ended, and where a machine does not tell them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// How far the run is.
    pub status: Status,
    /// The digest of all months that were run: 32 hex digits.
    pub digest: Option<String>,
    /// SHA-256 of the resolved scenario and its data.
    pub scenario_sha256: String,
    /// The seed.
    pub seed: u64,
    /// The replicate.
    pub replicate: u32,
    /// Threads that computed.
    pub threads: usize,
    /// Version of the program.
    pub version: String,
    /// Months asked for.
    pub months: u32,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Persons they stand for.
    pub persons: u64,
    /// Wall time, seconds.
    pub wall_s: Option<f64>,
    /// Wall time of building the world, seconds.
    pub setup_s: Option<f64>,
    /// Wall time of the months, tables included and set-up not, over migrants × months run.
    pub ns_per_migrant_month: Option<f64>,
    /// Peak of resident memory over migrants.
    pub bytes_per_migrant: Option<f64>,
    /// When the run ended, in Greenwich, as ISO 8601 writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// Months between checkpoints, where a number was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint_months: Option<u32>,
    /// The command that was given.
    pub argv: Vec<String>,
    /// The runs of an experiment; missing in the manifest of a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Vec<CellInfo>>,
    /// The files of the run besides the manifest and the parts of its tables.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// The manifest of a run that has just begun: what follows from its setup, and nothing yet of what it costs.
    pub fn begun(scenario_sha256: &str, setup: &Setup, threads: usize) -> Self {
        let migrants = Engine::migrants(setup);
        Self {
            status: Status::Running,
            digest: None,
            scenario_sha256: scenario_sha256.to_owned(),
            seed: setup.seed,
            replicate: setup.replicate,
            threads,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            months: setup.months,
            migrants,
            persons: migrants * u64::from(setup.persons_per_agent),
            ended: None,
            wall_s: None,
            setup_s: None,
            ns_per_migrant_month: None,
            bytes_per_migrant: None,
            checkpoint_months: None,
            cells: None,
            argv: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Reads the manifest of a run's directory.
    ///
    /// # Errors
    /// A file that is missing or that is no manifest.
    pub fn read(dir: &Path) -> Result<Self, TableError> {
        let path = dir.join(MANIFEST);
        let text = bounded::read(&path).map_err(|e| bounded::error(&path, &e))?;
        serde_json::from_slice(&text).map_err(|e| TableError::content(&path, format!("not a manifest: {e}")))
    }

    /// Writes the manifest, or leaves the one that is there.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn write(&self, dir: &Path) -> Result<(), TableError> {
        let path = dir.join(MANIFEST);
        let text = serde_json::to_vec_pretty(self).map_err(|e| TableError::content(&path, e.to_string()))?;
        write_whole(&path, &text)
    }
}

/// Writes a small file as a whole, or leaves the one that is there.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), TableError> {
    whole(path, |mut file, temporary| {
        let end: &[u8] = if content.ends_with(b"\n") { b"" } else { b"\n" };
        file.write_all(content)
            .and_then(|()| file.write_all(end))
            .map_err(|e| TableError::io(temporary, &e))?;
        Ok(file)
    })
}
