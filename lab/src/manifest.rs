//! `manifest.json`: describes a run, its end and its cost. It is written at the start and replaced as a whole at the
//! end.

use crate::tables::{TableError, bounded, json, whole};
use crate::text::hex;
use merantau_engine::Engine;
use merantau_engine::setup::Setup;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::{self, Write};
use std::path::Path;

/// The manifest's name in a run's directory.
pub const MANIFEST: &str = "manifest.json";

/// The folder of the cells in an experiment's directory.
pub const CELLS: &str = "cells";

/// The state of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Running, or killed.
    Running,
    /// All months are done and all files written.
    Completed,
    /// Stopped by its user.
    Interrupted,
    /// Ended by an error.
    Failed,
}

impl Status {
    /// The word for the state in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }
}

/// A file of the run. Its size and hash are known after the run has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path below the run's directory, with `/`.
    pub name: String,
    /// Its size.
    pub bytes: Option<u64>,
    /// Its SHA-256, 64 hex digits.
    pub sha256: Option<String>,
}

/// A run of the experiment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellInfo {
    /// The arm.
    pub arm: String,
    /// The replicate.
    pub replicate: u32,
    /// The parameter draw, counted from 0; `None` for the scenario's own values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u32>,
    /// The digest of all its months.
    pub digest: String,
}

/// The content of `manifest.json`. Costs are null until the run has ended, and where a machine does not report them.
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
    /// Number of threads.
    pub threads: usize,
    /// Version of the program.
    pub version: String,
    /// Number of months to be run.
    pub months: u32,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Number of persons for whom they stand.
    pub persons: u64,
    /// Wall time, seconds.
    pub wall_s: Option<f64>,
    /// Wall time of building the world, seconds.
    pub setup_s: Option<f64>,
    /// Wall time of the months, including tables and excluding set-up, divided by migrants × months run.
    pub ns_per_migrant_month: Option<f64>,
    /// Peak of resident memory divided by the number of migrants.
    pub bytes_per_migrant: Option<f64>,
    /// The time at which the run ended, UTC, in ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// Months between checkpoints, if a number was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint_months: Option<u32>,
    /// The command.
    pub argv: Vec<String>,
    /// The runs of an experiment; absent in the manifest of a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Vec<CellInfo>>,
    /// The files of the run, except the manifest and the parts of its tables.
    pub files: Vec<FileEntry>,
}

/// The data on a run that are known before it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Planned<'a> {
    /// SHA-256 of the resolved scenario and its data.
    pub scenario_sha256: &'a str,
    /// The seed.
    pub seed: u64,
    /// The replicate.
    pub replicate: u32,
    /// Number of months to be run.
    pub months: u32,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Number of persons for whom an agent stands.
    pub persons_per_agent: u32,
}

impl<'a> Planned<'a> {
    /// The data that follow from a setup.
    pub fn of(scenario_sha256: &'a str, setup: &Setup) -> Self {
        Self {
            scenario_sha256,
            seed: setup.seed,
            replicate: setup.replicate,
            months: setup.months,
            migrants: Engine::migrants(setup),
            persons_per_agent: setup.persons_per_agent,
        }
    }
}

impl Manifest {
    /// The manifest of a run that has just begun, without its costs.
    pub fn begun(run: Planned<'_>, threads: usize) -> Self {
        Self {
            status: Status::Running,
            digest: None,
            scenario_sha256: run.scenario_sha256.to_owned(),
            seed: run.seed,
            replicate: run.replicate,
            threads,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            months: run.months,
            migrants: run.migrants,
            persons: run.migrants * u64::from(run.persons_per_agent),
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
    /// The file is missing or is not a manifest.
    pub fn read(dir: &Path) -> Result<Self, TableError> {
        json::read(&dir.join(MANIFEST))
    }

    /// Writes the manifest; after a failure the existing one remains.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, dir: &Path) -> Result<(), TableError> {
        let path = dir.join(MANIFEST);
        let text = serde_json::to_vec_pretty(self).map_err(|e| TableError::content(&path, e.to_string()))?;
        write_whole(&path, &text)
    }
}

/// Writes a small file as a whole; after a failure the existing one remains.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), TableError> {
    whole(path, |mut file, temporary| {
        let end: &[u8] = if content.ends_with(b"\n") { b"" } else { b"\n" };
        file.write_all(content)
            .and_then(|()| file.write_all(end))
            .map_err(|e| TableError::io(temporary, &e))?;
        Ok(file)
    })
}

/// The size of a file and its SHA-256.
pub(crate) fn hash(path: &Path) -> Result<(u64, String), TableError> {
    let mut hash = Sha256::new();
    let mut read = || io::copy(&mut bounded::open(path)?, &mut hash);
    let bytes = read().map_err(|e| TableError::io(path, &e))?;
    Ok((bytes, hex(&hash.finalize())))
}

/// The existing files, with size and hash.
pub(crate) fn list(dir: &Path, names: Vec<String>) -> Result<Vec<FileEntry>, TableError> {
    let mut entries = Vec::with_capacity(names.len());
    for name in names {
        let path = dir.join(&name);
        if path.exists() {
            let (bytes, sha256) = hash(&path)?;
            entries.push(FileEntry { name, bytes: Some(bytes), sha256: Some(sha256) });
        }
    }
    Ok(entries)
}
