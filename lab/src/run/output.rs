//! The directory of a run: all files are opened before the work, and closed however the work ends.

use super::digest::{Chain, DigestFile, Refused};
use super::directory::{Found, below, busy, clear};
use super::error::RunError;
use super::job::{Job, RESOLVED, inputs, planned};
use super::rocrate::{self, CRATE};
use super::summary;
use crate::checkpoint::{CHECKPOINTS, Shelf};
use crate::diagnostics::Diagnostic;
use crate::manifest::{FileEntry, MANIFEST, Manifest, Status, list, write_whole};
use crate::tables::{
    DICTIONARY, PARTS, TableError, TableWriter, export, read_dictionary, remove_parts, write_dictionary,
};
use merantau_engine::Summary;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::settle;
use merantau_engine::tables::Batch;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A run's directory while it is written.
pub(super) struct Output {
    pub(super) dir: PathBuf,
    /// The manifest as last written.
    pub(super) manifest: Manifest,
    pub(super) tables: Option<TableWriter>,
    pub(super) digests: DigestFile,
    pub(super) chain: Chain,
    csv: bool,
    /// Months written so far.
    pub(super) months: u32,
    pub(super) shelf: Shelf,
    /// A warning about the space for checkpoints, if there is one.
    pub(super) room: Option<Diagnostic>,
}

impl Output {
    /// Creates the directory, writes the inputs, and opens the other files.
    pub(super) fn open(
        dir: &Path,
        job: &Job<'_>,
        found: &Found,
        mut manifest: Manifest,
        csv: bool,
    ) -> Result<Self, RunError> {
        let disk = |error| RunError::disk(dir, error);
        let names = planned(job, csv);
        let old = match found {
            Found::Replace(old) => Some(old),
            Found::Nothing | Found::Completed(_) => None,
        };
        nothing_in_the_way(dir, old, &names)?;
        fs::create_dir_all(dir).map_err(|e| disk(TableError::io(dir, &e)))?;
        let mut digests = locked(dir)?;
        if old.is_none() {
            // The first trace: a run that is killed before there is a manifest leaves a directory that can be
            // recognized by it.
            digests.begin().and_then(|()| write_inputs(dir, job)).map_err(disk)?;
        }
        manifest.files = entries(names);
        // From now on the run can begin again with the files next to its manifest: its inputs, or those of the run
        // that it replaces, which are equal.
        manifest.write(dir).map_err(disk)?;
        let mut output = Self::new(dir, job, manifest, digests, csv);
        match output.begin(job, old) {
            Ok(tables) => output.tables = Some(tables),
            Err(error) => {
                output.fail();
                return Err(disk(error));
            }
        }
        Ok(output)
    }

    /// A directory to which nothing has been written.
    pub(super) fn new(dir: &Path, job: &Job<'_>, manifest: Manifest, digests: DigestFile, csv: bool) -> Self {
        let (shelf, room) = Shelf::new(dir, job.migrants);
        let chain = Chain::default();
        Self { dir: dir.to_owned(), manifest, tables: None, digests, chain, csv, months: 0, shelf, room }
    }

    /// Removes the remaining files of a run that this one replaces, and opens the tables.
    fn begin(&mut self, job: &Job<'_>, old: Option<&Manifest>) -> Result<TableWriter, TableError> {
        if let Some(old) = old {
            self.digests.begin()?;
            clear(&self.dir, old, &inputs(job))?;
            write_inputs(&self.dir, job)?;
        }
        Shelf::clear(&self.dir)?;
        TableWriter::open(&self.dir, job.tables.clone(), job.start.year())
    }

    /// Writes a month.
    pub(super) fn month(
        &mut self,
        month: Month,
        rows: &[Batch],
        digests: &MonthDigests,
    ) -> Result<(), TableError> {
        if let Some(tables) = &mut self.tables {
            tables.push(month.year(), rows)?;
        }
        self.digests.month(month, digests)?;
        self.chain.add(digests);
        self.months += 1;
        Ok(())
    }

    /// Writes the final files after all months.
    pub(super) fn complete(&mut self, summary: &Summary) -> Result<(), TableError> {
        if let Some(tables) = self.tables.take() {
            tables.finish()?;
        }
        self.rest(summary)
    }

    /// Writes the final files after a stop: the months of the current year are a separate part.
    pub(super) fn interrupt(&mut self, summary: &Summary) -> Result<(), TableError> {
        if let Some(mut tables) = self.tables.take() {
            tables.end()?;
        }
        self.rest(summary)
    }

    fn rest(&mut self, end: &Summary) -> Result<(), TableError> {
        if self.csv {
            export_all(&self.dir)?;
        }
        summary::write(&self.dir, end)
    }

    /// Saves the results that can be saved after a failure.
    pub(super) fn fail(&mut self) {
        if let Some(mut tables) = self.tables.take() {
            // The first error is reported; a second one may follow from it.
            let _ = tables.end();
        }
        let _ = self.close(Status::Failed);
    }

    /// Closes the manifest.
    pub(super) fn close(&mut self, status: Status) -> Result<(), TableError> {
        self.manifest.status = status;
        self.manifest.digest = (self.months > 0).then(|| self.chain.hex());
        let parts = if status == Status::Completed { Vec::new() } else { parts(&self.dir) };
        let names = self.manifest.files.iter().map(|f| f.name.clone()).chain(parts);
        let mut files = list(&self.dir, names.collect())?;
        if status != Status::Completed {
            // The files that are still to be written when the run is continued.
            let missing = std::mem::take(&mut self.manifest.files).into_iter();
            let missing: Vec<FileEntry> =
                missing.filter(|m| files.iter().all(|f| f.name != m.name)).collect();
            files.extend(entries(missing.into_iter().map(|m| m.name).collect()));
        }
        self.manifest.files = files;
        rocrate::close(&self.dir, &mut self.manifest)
    }
}

/// Removes the parts and checkpoints of a completed run.
pub(super) fn sweep(dir: &Path, job: &Job<'_>) -> Result<(), TableError> {
    remove_parts(dir, job.tables.iter().map(|t| t.name))?;
    Shelf::clear(dir)
}

/// Opens the digests, which no other process may be writing.
pub(super) fn locked(dir: &Path) -> Result<DigestFile, RunError> {
    DigestFile::open(dir).map_err(|refused| match refused {
        Refused::Disk(error) => RunError::disk(dir, error),
        Refused::Busy => busy(dir),
    })
}

/// Entries of files whose size and hash are not known yet.
pub(super) fn entries(names: Vec<String>) -> Vec<FileEntry> {
    names.into_iter().map(|name| FileEntry { name, bytes: None, sha256: None }).collect()
}

/// Refuses to overwrite a file that this run did not write before, an input, or a file outside its directory.
fn nothing_in_the_way(dir: &Path, old: Option<&Manifest>, names: &[String]) -> Result<(), RunError> {
    for (i, name) in names.iter().enumerate() {
        let own = old.is_some_and(|old| old.files.iter().any(|f| f.name == *name));
        let (what, help) = match below(dir, name) {
            None => ("the run would write out of its directory", MOVE),
            _ if names[..i].contains(name)
                || name == MANIFEST
                || name == CRATE
                || name.starts_with(PARTS)
                || name.starts_with(CHECKPOINTS) =>
            {
                (
                    "a data file of the scenario has a name that the run needs",
                    "give the data file another name",
                )
            }
            Some(path) if old.is_some() && !own && path.exists() => {
                ("the run would write over a file that is not its own", MOVE)
            }
            Some(_) => continue,
        };
        return Err(RunError::directory(dir.join(name), what, help));
    }
    Ok(())
}

const MOVE: &str = "move what is there away, or choose another directory with `--out DIR`";

/// Writes the resolved scenario, its data files, and the dictionary.
fn write_inputs(dir: &Path, job: &Job<'_>) -> Result<(), TableError> {
    write_whole(&dir.join(RESOLVED), job.resolved.as_bytes())?;
    for (name, content) in &job.data {
        let path = dir.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| TableError::io(folder, &e))?;
        }
        crate::tables::whole(&path, |mut file, temporary| {
            file.write_all(content).map_err(|e| TableError::io(temporary, &e))?;
            Ok(file)
        })?;
    }
    let path = dir.join(DICTIONARY);
    let specs: Vec<_> = job.tables.iter().cloned().chain([settle::spec()]).collect();
    let text = write_dictionary(&specs).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)
}

/// Writes a CSV file for each table.
fn export_all(dir: &Path) -> Result<(), TableError> {
    read_dictionary(dir)?.iter().try_for_each(|table| export(dir, table))
}

/// Writes the CSV files that a completed run did not write, and adds them to its manifest.
pub(super) fn add_csv(dir: &Path, manifest: &mut Manifest) -> Result<(), RunError> {
    let disk = |error| RunError::disk(dir, error);
    let known = read_dictionary(dir).map_err(disk)?;
    let names: Vec<String> = known.iter().map(|t| format!("{}.csv", t.name)).collect();
    if names.iter().all(|name| manifest.files.iter().any(|f| f.name == *name)) {
        return Ok(());
    }
    nothing_in_the_way(dir, Some(manifest), &names)?;
    export_all(dir).map_err(disk)?;
    manifest.files.extend(list(dir, names).map_err(disk)?);
    manifest.write(dir).map_err(disk)?;
    rocrate::write(dir, manifest).map_err(disk)
}

/// The parts that a run leaves if it does not complete.
fn parts(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join(PARTS)).into_iter().flatten().flatten();
    let names = entries.filter_map(|e| e.file_name().into_string().ok()).filter(|n| n.ends_with(".parquet"));
    let mut names: Vec<String> = names.map(|n| format!("{PARTS}/{n}")).collect();
    names.sort();
    names
}
