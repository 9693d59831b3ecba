//! Restores the directory of an incomplete run to its state at the last usable checkpoint.

use super::directory::remove;
use super::error::RunError;
use super::job::{Job, planned};
use super::output::{Output, entries, locked};
use super::rocrate::CRATE;
use super::summary::SUMMARY;
use crate::checkpoint::{Head, Shelf, verify};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::manifest::{Manifest, Status};
use crate::tables::{TableError, TableWriter, remove_parts};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A checkpoint from which a run continues.
pub(super) struct ResumePoint {
    /// The file.
    pub(super) path: PathBuf,
    /// The progress of the run.
    pub(super) head: Head,
}

/// Warnings about checkpoints that cannot be used, the newest first; `one_before` says whether an earlier one can.
fn warnings(unusable: &[TableError], one_before: bool) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (i, error) in unusable.iter().enumerate() {
        let instead = match one_before || i + 1 < unusable.len() {
            true => "so the one before is",
            false => "and there is none before, so the run begins again",
        };
        let message = format!("a checkpoint cannot be used, {instead}: {}", error.why);
        found.push(Diagnostic::warning(Code::Differs, message).at(error.path.clone()));
    }
    found
}

impl Output {
    /// Opens the directory of an incomplete run in its state at the last complete checkpoint, or at its start.
    /// Returns the checkpoint, if there is one, and warnings about others.
    pub(super) fn reopen(
        dir: &Path,
        job: &Job<'_>,
        mut manifest: Manifest,
    ) -> Result<(Self, Option<ResumePoint>, Diagnostics), RunError> {
        let disk = |error| RunError::disk(dir, error);
        let digests = locked(dir)?;
        let csv =
            job.tables.iter().any(|t| manifest.files.iter().any(|f| f.name == format!("{}.csv", t.name)));
        manifest.files = entries(planned(job, csv));
        manifest.status = Status::Running;
        manifest.digest = None;
        manifest.ended = None;
        manifest.write(dir).map_err(disk)?;
        let mut output = Self::new(dir, job, manifest, digests, csv);
        match output.last(job) {
            Ok((kept, warnings)) => Ok((output, kept, warnings)),
            Err(error) => {
                output.fail();
                Err(disk(error))
            }
        }
    }

    /// Restores the state of the newest complete checkpoint that matches the other files, or of the start.
    fn last(&mut self, job: &Job<'_>) -> Result<(Option<ResumePoint>, Diagnostics), TableError> {
        // Whole tables, which only a completed run has, would be read in place of the parts.
        for table in &job.tables {
            for ending in ["parquet", "csv"] {
                remove(&self.dir.join(format!("{}.{ending}", table.name)))?;
            }
        }
        remove(&self.dir.join(SUMMARY))?;
        remove(&self.dir.join(CRATE))?;
        let mut unusable = Vec::new();
        for path in self.shelf.list() {
            match self.go_back(job, &path) {
                Ok(head) => return Ok((Some(ResumePoint { path, head }), warnings(&unusable, true))),
                Err(error) if error.kind.is_none_or(|kind| kind == ErrorKind::NotFound) => {
                    unusable.push(error);
                    Shelf::discard(&path);
                }
                // The machine refuses: the checkpoint itself may be intact.
                Err(error) => return Err(error),
            }
        }
        self.digests.begin()?;
        remove_parts(&self.dir, job.tables.iter().map(|t| t.name))?;
        self.tables = Some(TableWriter::open(&self.dir, job.tables.clone(), job.start.year())?);
        Ok((None, warnings(&unusable, false)))
    }

    /// Restores the directory to its state at a checkpoint. A checkpoint that is damaged, or does not match the other
    /// files, is an error of content.
    fn go_back(&mut self, job: &Job<'_>, path: &Path) -> Result<Head, TableError> {
        let bad = |why: &str| TableError::content(path, why);
        let head = verify(path).map_err(|e| match e.kind() {
            ErrorKind::InvalidData => bad(&e.to_string()),
            _ => TableError::io(path, &e),
        })?;
        if (head.scenario_sha256.as_str(), head.seed, head.replicate) != (job.sha256, job.seed, job.replicate)
            || head.next() != job.start.plus(head.months)
        {
            return Err(bad("it is of another run"));
        }
        if head.version != env!("CARGO_PKG_VERSION") {
            return Err(bad(&format!("it was written by version {}", head.version)));
        }
        let chain = self.digests.keep(head.months)?;
        if chain.hex() != head.digest {
            return Err(bad("digests.csv is not what it was then"));
        }
        let tables = TableWriter::reopen(&self.dir, job.tables.clone(), job.start, head.next())?;
        if tables.rows() != head.rows {
            return Err(bad("the tables have not as many rows as they had then"));
        }
        // The state is set last, so that a skipped checkpoint has no effect.
        (self.chain, self.months) = (chain, head.months);
        self.tables = Some(tables);
        Ok(head)
    }
}
