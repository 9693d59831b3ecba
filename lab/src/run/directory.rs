//! The directory of a run, and its permitted content before the run.

use super::digest;
use super::digest::DIGESTS;
use super::error::RunError;
use super::job::{Job, inputs};
use super::rocrate::CRATE;
use crate::manifest::{MANIFEST, Manifest, Status};
use crate::tables::{PARTS, TableError, temporary};
use crate::text::hex;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The state of a directory in which a run is to be written.
pub(super) enum Found {
    /// Nothing: the directory is new or empty.
    Nothing,
    /// The same run, complete, and not to be run again.
    Completed(Manifest),
    /// The same run, to be replaced.
    Replace(Manifest),
}

/// `runs/<scenario>-<first 8 of a hash of the resolved scenario, its data, seed and replicate>`.
pub(super) fn default(job: &Job<'_>) -> PathBuf {
    let hash = Sha256::new()
        .chain_update(job.sha256)
        .chain_update(job.seed.to_be_bytes())
        .chain_update(job.replicate.to_be_bytes())
        .finalize();
    Path::new("runs").join(format!("{}-{}", job.scenario, &hex(&hash)[..8]))
}

/// Examines a directory before a run.
pub(super) fn look(dir: &Path, job: &Job<'_>, force: bool) -> Result<Found, RunError> {
    let refuse = |what: &str, help: String| Err(RunError::directory(dir, what, help));
    let disk = |error: std::io::Error| RunError::Disk {
        dir: dir.to_owned(),
        error: TableError::io(dir, &error),
        months: 0,
    };
    match fs::metadata(dir) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) => return Err(disk(e)),
        Ok(m) if !m.is_dir() => {
            return refuse("there is a file where the run's directory should be", other_directory());
        }
        Ok(_) => {}
    }
    let mut strange = false;
    let mut marked = false;
    let mut inputs = false;
    for entry in fs::read_dir(dir).map_err(disk)? {
        match trace(&entry.map_err(disk)?, job) {
            Some(Trace::Mark) => marked = true,
            Some(Trace::Input) => inputs = true,
            Some(Trace::Manifest) => {}
            None => strange = true,
        }
    }
    if !strange && (marked || !inputs) {
        return Ok(Found::Nothing);
    }
    if !dir.join(MANIFEST).exists() {
        return refuse("the directory is not empty and holds no run", other_directory());
    }
    let manifest = Manifest::read(dir).map_err(|error| RunError::unread(&error))?;
    if manifest.scenario_sha256 != job.sha256 {
        return refuse("the directory holds a run of another scenario", other_directory());
    }
    if (manifest.seed, manifest.replicate) != (job.seed, job.replicate) {
        let what = format!(
            "the directory holds another run of this scenario: seed {}, replicate {}",
            manifest.seed, manifest.replicate
        );
        return refuse(&what, other_directory());
    }
    if manifest.status == Status::Running && digest::busy(dir) {
        return Err(busy(dir));
    }
    match manifest.status {
        _ if force => Ok(Found::Replace(manifest)),
        Status::Completed => Ok(Found::Completed(manifest)),
        status => {
            let what = match status {
                Status::Running => "this run was begun here before and did not end",
                Status::Interrupted => "this run was begun here before and was interrupted",
                _ => "this run was begun here before and failed",
            };
            let go_on = format!("go on with `merantau resume {}`", dir.display());
            refuse(what, format!("{go_on}, or run it from its start with `--force`"))
        }
    }
}

/// Another process writes to the directory.
pub(super) fn busy(dir: &Path) -> RunError {
    RunError::directory(
        dir,
        "another process is running into this directory",
        "wait until it has ended, or run the scenario in another directory with `--out DIR`",
    )
}

fn other_directory() -> String {
    "choose another directory with `--out DIR`".to_owned()
}

/// The state in which a run leaves its directory if it is killed before it has a manifest.
enum Trace {
    /// Digests without a month: all other files were written after them.
    Mark,
    /// An input file of the run, or the folder of one.
    Input,
    /// A manifest under its temporary name.
    Manifest,
}

fn trace(entry: &fs::DirEntry, job: &Job<'_>) -> Option<Trace> {
    let name = entry.file_name();
    let name = name.to_str()?;
    if name == DIGESTS {
        let none = entry.metadata().is_ok_and(|m| m.len() <= digest::HEAD.len() as u64);
        return none.then_some(Trace::Mark);
    }
    if name == format!("{MANIFEST}.tmp") {
        return Some(Trace::Manifest);
    }
    let plain = name.strip_suffix(".tmp").unwrap_or(name);
    let first = |input: &String| input.split('/').next() == Some(plain);
    inputs(job).iter().any(first).then_some(Trace::Input)
}

/// Removes the files of a run that is to be replaced, and no others: those that its manifest names, and parts. `keep`
/// are its inputs, each of which is replaced in one step.
pub(super) fn clear(dir: &Path, old: &Manifest, keep: &[String]) -> Result<(), TableError> {
    let mut folders = vec![dir.join(PARTS)];
    let mut tables = Vec::new();
    for name in old.files.iter().map(|f| f.name.as_str()) {
        if let Some(path) = below(dir, name) {
            tables.extend(name.strip_suffix(".parquet"));
            if name != DIGESTS && !keep.iter().any(|k| k == name) {
                // The digests are open and locked.
                remove(&path)?;
            }
            remove(&temporary(&path))?;
            folders.extend(path.ancestors().skip(1).take_while(|p| *p != dir).map(Path::to_owned));
        }
    }
    if let Ok(entries) = fs::read_dir(dir.join(PARTS)) {
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.to_str().is_some_and(|n| tables.iter().any(|t| is_part(n, t))) {
                remove(&entry.path())?;
            }
        }
    }
    remove(&dir.join(CRATE))?;
    // The longest path comes first, so that a folder is empty when its turn comes. A folder with other files remains.
    folders.sort_by_key(|f| std::cmp::Reverse(f.as_os_str().len()));
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// A path in a directory, if the name is one and no link leads out of the directory.
pub(crate) fn below(dir: &Path, name: &str) -> Option<PathBuf> {
    let relative = Path::new(name);
    let normal = !name.is_empty() && relative.components().all(|c| matches!(c, Component::Normal(_)));
    let path = dir.join(relative);
    let links = path.ancestors().skip(1).take_while(|p| *p != dir).any(Path::is_symlink);
    (normal && !links).then_some(path)
}

/// Whether a name is that of a table's part, complete or not.
fn is_part(name: &str, table: &str) -> bool {
    let name = name.strip_suffix(".tmp").unwrap_or(name);
    crate::tables::is_part(name, table)
}

/// Removes a file, if there is one.
pub(super) fn remove(path: &Path) -> Result<(), TableError> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(TableError::io(path, &e)),
        _ => Ok(()),
    }
}
