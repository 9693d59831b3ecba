//! Checks that every file equals, byte for byte, the file that was written.

use super::{Verdict, stopped};
use crate::experiment::CELLS;
use crate::run::{CRATE, FileEntry, MANIFEST, Manifest, RunError, Status, below, crate_text, hash};
use crate::tables::{TableError, bounded, json};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Compares every file of a directory with its manifest, and the manifest with its crate. The cells of an experiment
/// are directories with separate manifests.
///
/// # Errors
/// The directory has no manifest, the disk refuses, or a stop was requested.
pub fn files(dir: &Path, stop: &AtomicBool) -> Result<Verdict, RunError> {
    if !dir.join(MANIFEST).exists() {
        let what = "the directory holds no run";
        return Err(RunError::directory(dir, what, "name the directory that a run wrote"));
    }
    let mut looked = Looked::default();
    let disk = |error| RunError::disk(dir, error);
    looked.directory(dir, "").map_err(disk)?;
    for arm in folders(&dir.join(CELLS)) {
        for cell in folders(&dir.join(CELLS).join(&arm)) {
            if stop.load(Ordering::Relaxed) {
                return Err(stopped(dir, &format!("{} files", looked.files)));
            }
            let name = format!("{CELLS}/{arm}/{cell}/");
            looked.directory(&dir.join(&name), &name).map_err(disk)?;
        }
    }
    let looked_at = format!("{} files, {} bytes", looked.files, looked.bytes);
    Ok(Verdict { looked_at, wrong: looked.wrong })
}

/// The names of the folders in a folder, except those that are being written.
pub(super) fn folders(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let folders = entries.filter(|e| e.path().is_dir()).filter_map(|e| e.file_name().into_string().ok());
    let mut names: Vec<String> = folders.filter(|n| !n.ends_with(".tmp")).collect();
    names.sort();
    names
}

#[derive(Default)]
struct Looked {
    files: u64,
    bytes: u64,
    wrong: Vec<String>,
}

impl Looked {
    fn directory(&mut self, dir: &Path, prefix: &str) -> Result<(), TableError> {
        let mut wrong = |name: &str, why: String| self.wrong.push(format!("{prefix}{name}: {why}"));
        let path = dir.join(MANIFEST);
        let content = match bounded::read(&path) {
            Ok(content) => content,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                wrong(MANIFEST, "it is missing".to_owned());
                return Ok(());
            }
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => {
                wrong(MANIFEST, e.to_string());
                return Ok(());
            }
            Err(e) => return Err(TableError::io(&path, &e)),
        };
        self.files += 1;
        self.bytes += content.len() as u64;
        let manifest: Manifest = match json::parse(&path, &content) {
            Ok(manifest) => manifest,
            Err(error) => {
                let place = error.place.as_ref().map(|p| p.line_column());
                let line = place.map(|(line, column)| format!(", line {line}, column {column}"));
                wrong(MANIFEST, format!("{}{}", error.why, line.unwrap_or_default()));
                return Ok(());
            }
        };
        if manifest.status == Status::Running {
            wrong(MANIFEST, "the run has not ended, so it is not known what its files should be".to_owned());
            return Ok(());
        }
        // A cell has no crate: its manifest is among the files of its experiment.
        if prefix.is_empty() {
            match bounded::read(&dir.join(CRATE)) {
                Ok(found) if found == crate_text(&manifest, &content).as_bytes() => {
                    self.files += 1;
                    self.bytes += found.len() as u64;
                }
                Ok(_) => wrong(CRATE, format!("it and {MANIFEST} do not agree: one of them was changed")),
                Err(e) => wrong(CRATE, crate::text::io_words(&e)),
            }
        }
        for file in &manifest.files {
            match compare(dir, file)? {
                None => {
                    self.files += 1;
                    self.bytes += file.bytes.unwrap_or_default();
                }
                Some(why) => self.wrong.push(format!("{prefix}{}: {why}", file.name)),
            }
        }
        Ok(())
    }
}

/// The error of a file, if there is one.
fn compare(dir: &Path, file: &FileEntry) -> Result<Option<String>, TableError> {
    let Some(expected) = &file.sha256 else {
        // A run that did not complete lists files that it has not written.
        return Ok(None);
    };
    let Some(path) = below(dir, &file.name) else {
        return Ok(Some("its name leads out of the directory".to_owned()));
    };
    let found = match fs::metadata(&path) {
        Ok(found) if found.is_file() => found,
        Ok(_) => return Ok(Some("it is not a file any more".to_owned())),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Some("it is missing".to_owned())),
        Err(e) => return Err(TableError::io(&path, &e)),
    };
    if file.bytes.is_some_and(|bytes| bytes != found.len()) {
        let wanted = file.bytes.unwrap_or_default();
        return Ok(Some(format!("it has {} bytes and had {wanted} when it was written", found.len())));
    }
    let (_, sha256) = hash(&path)?;
    Ok((sha256 != *expected).then(|| "it is not what was written: its SHA-256 is another one".to_owned()))
}
