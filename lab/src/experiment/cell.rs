//! A cell: one run of an experiment, its name, and its folder, which exists completely or not at all.

pub use crate::manifest::CELLS;
use crate::run::{DIGESTS, FileEntry, MANIFEST, Manifest, Status, files, write_whole};
use crate::tables::{TableError, json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file of a cell's figures, from which the comparison is made.
pub const FIGURES: &str = "figures.json";

/// The identity of a run within an experiment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellId {
    /// The arm's name.
    pub arm: String,
    /// The replicate.
    pub replicate: u32,
    /// The parameter draw; `None` for the scenario's own values.
    pub draw: Option<u32>,
}

impl CellId {
    /// `cells/<arm>/<replicate>[-<draw>]`: its folder in the experiment's directory, with `/`.
    pub fn name(&self) -> String {
        let draw = self.draw.map(|d| format!("-{d}")).unwrap_or_default();
        format!("{CELLS}/{}/{}{draw}", self.arm, self.replicate)
    }
    /// Its folder.
    pub fn folder(&self, dir: &Path) -> PathBuf {
        dir.join(self.name())
    }
}

/// A complete cell: the digest of all its months, and its figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell<F> {
    /// The digest of all its months.
    pub(crate) digest: String,
    /// The content of [`FIGURES`].
    pub(crate) figures: F,
}

/// Reads a cell if it exists and belongs to this scenario and version.
///
/// # Errors
/// A completed cell cannot be read, or belongs to another scenario or version.
pub(crate) fn read<F: DeserializeOwned>(
    dir: &Path,
    id: &CellId,
    sha256: &str,
) -> Result<Option<Cell<F>>, TableError> {
    let folder = id.folder(dir);
    match fs::metadata(&folder) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(TableError::io(&folder, &e)),
        Ok(_) => {}
    }
    let manifest = Manifest::read(&folder)?;
    let figures = figures(&folder)?;
    let same = manifest.status == Status::Completed && manifest.scenario_sha256 == sha256;
    match manifest.digest.filter(|_| same && manifest.version == env!("CARGO_PKG_VERSION")) {
        Some(digest) => Ok(Some(Cell { digest, figures })),
        None => Err(TableError::content(
            &folder.join(MANIFEST),
            "this cell is of another scenario or another version of the program".to_owned(),
        )),
    }
}

/// The figures in a cell's folder.
///
/// # Errors
/// The file is missing or has other content.
pub(crate) fn figures<F: DeserializeOwned>(folder: &Path) -> Result<F, TableError> {
    json::read(&folder.join(FIGURES))
}

/// The folder in which a cell is written before it is renamed. Files that a killed process left there are removed.
pub(crate) fn begin(dir: &Path, id: &CellId) -> Result<PathBuf, TableError> {
    let folder = dir.join(format!("{}.tmp", id.name()));
    match fs::remove_dir_all(&folder) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(TableError::io(&folder, &e)),
        _ => {}
    }
    fs::create_dir_all(&folder).map_err(|e| TableError::io(&folder, &e))?;
    Ok(folder)
}

/// Writes the common files of a cell, closes its manifest over all files of the folder, and renames the folder.
pub(crate) fn finish<F: Serialize>(
    dir: &Path,
    id: &CellId,
    folder: &Path,
    digests: &str,
    cell: &Cell<F>,
    mut manifest: Manifest,
) -> Result<(), TableError> {
    write_whole(&folder.join(DIGESTS), digests.as_bytes())?;
    let path = folder.join(FIGURES);
    let text = serde_json::to_vec(&cell.figures).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)?;
    manifest.files = listed(folder)?;
    manifest.status = Status::Completed;
    manifest.digest = Some(cell.digest.clone());
    manifest.write(folder)?;
    let place = id.folder(dir);
    fs::rename(folder, &place).map_err(|e| TableError::io(&place, &e))
}

/// The names of the files in a folder.
fn listed(folder: &Path) -> Result<Vec<FileEntry>, TableError> {
    let entries = fs::read_dir(folder).map_err(|e| TableError::io(folder, &e))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|e| e.file_name().into_string().ok()).collect();
    names.sort();
    files(folder, names)
}
