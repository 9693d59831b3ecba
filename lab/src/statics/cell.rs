//! A run with a value of a key, stored as a cell of the experiment: its figures, or the error that ended it.

use crate::experiment::CellId;
use crate::experiment::cell::{self as cells, Cell};
use crate::run::{MANIFEST, Manifest, write_start};
use crate::tables::TableError;
use crate::text::hex;
use merantau_engine::tables::Batch;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The folder of the runs with the scenario's own values.
pub(super) const OWN: &str = "own";

/// The number of letters of a key that the name of a folder shows.
const SHOWN: usize = 60;

/// A run that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Job {
    /// The replicate; runs of one replicate follow one another, because they share a start.
    pub(super) replicate: u32,
    /// The argument of `--set` that gives the value; `None` for the scenario's own values.
    pub(super) set: Option<String>,
    /// The name of its cell's folder.
    pub(super) arm: String,
}

impl Job {
    /// A run with a value of a key.
    pub(super) fn new(key: &str, set: Option<&String>, replicate: u32) -> Self {
        let arm = match set {
            None => OWN.to_owned(),
            Some(set) => {
                let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
                let key: String = key.replace('*', "all").chars().map(plain).take(SHOWN).collect();
                format!("{key}-{}", &hex(&Sha256::digest(set))[..8])
            }
        };
        Self { replicate, set: set.cloned(), arm }
    }

    /// The identity of its cell.
    pub(super) fn id(&self) -> CellId {
        CellId { arm: self.arm.clone(), replicate: self.replicate, draw: None }
    }
}

/// The stored data of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Answer {
    /// The argument of `--set`.
    pub(super) set: Option<String>,
    /// The figures, by their names.
    pub(super) figures: Vec<(String, Option<f64>)>,
    /// The number of persons for whom an agent stands.
    pub(super) persons_per_agent: u32,
    /// The error that ended the run, or that refused the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
    /// What still moved when the world had settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) not_at_rest: Option<String>,
    /// The digest of its months.
    #[serde(skip)]
    pub(super) digest: String,
}

impl Answer {
    /// A figure.
    pub(super) fn figure(&self, name: &str) -> Option<f64> {
        self.figures.iter().find(|f| f.0 == name)?.1
    }
}

/// Reads the cell of a run if it exists.
///
/// # Errors
/// The cell cannot be read, or is of another scenario, version or value.
pub(super) fn read(dir: &Path, job: &Job, sha256: &str) -> Result<Option<Answer>, TableError> {
    let Some(cell) = cells::read::<Answer>(dir, &job.id(), sha256)? else { return Ok(None) };
    let kept = Answer { digest: cell.digest, ..cell.figures };
    if kept.set != job.set {
        let why = "this cell was run with another value than would be tried now".to_owned();
        return Err(TableError::content(&job.id().folder(dir).join(MANIFEST), why));
    }
    Ok(Some(kept))
}

/// Writes a complete run; one whose value was refused has no start.
///
/// # Errors
/// The disk refuses.
pub(super) fn write(
    dir: &Path,
    job: &Job,
    answer: &Answer,
    start: Option<&Batch>,
    digests: &str,
    manifest: Manifest,
) -> Result<(), TableError> {
    let id = job.id();
    let folder = cells::begin(dir, &id)?;
    if let Some(start) = start {
        write_start(&folder, start)?;
    }
    let cell = Cell { digest: answer.digest.clone(), figures: answer };
    cells::finish(dir, &id, &folder, digests, &cell, manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_a_name_that_every_system_takes() {
        let of = |key: &str, set: &str| Job::new(key, Some(&set.to_owned()), 0).arm;
        let name = of("state.*.home_wage", "state = { A.home_wage = \"5 USD/month\" }");
        assert!(name.starts_with("state.all.home_wage-"), "{name}");
        assert_ne!(name, of("state.*.home_wage", "state = { A.home_wage = \"6 USD/month\" }"));
        assert!(
            of("policy.\"a/b c\".x", "x").chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        );
        assert!(of(&"x".repeat(500), "x").len() < 80);
        assert_eq!(Job::new("x", None, 3).id().name(), "cells/own/3");
    }
}
