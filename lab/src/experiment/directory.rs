//! The directory of an experiment: its permitted content before the work, and the files written before the work.

use super::arms::{ArmRun, Arms};
use super::cell::CELLS;
use super::settings::Settings;
use crate::diagnostics::Diagnostics;
use crate::run::{DIGESTS, MANIFEST, Manifest, RESOLVED, RunError, Status, write_whole};
use crate::scenario::{self, Options, Source};
use crate::tables::{TableError, json};
use crate::text::hex;
use merantau_plugins::Registry;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that describes an experiment in its directory, from which the experiment can be continued.
pub const EXPERIMENT: &str = "experiment.json";

/// The file that a process locks while it works in a directory.
const LOCK: &str = ".lock";

/// The content of [`EXPERIMENT`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExperimentRecord {
    /// The kind of experiment, such as `compare`.
    pub kind: String,
    /// The scenario's name.
    pub scenario: String,
    /// SHA-256 over all arms.
    pub sha256: String,
    /// The arms, the baseline first, each with the file that holds its resolved scenario.
    pub arms: Vec<(String, String)>,
    /// The settings.
    pub settings: Settings,
}

/// The file of an arm's resolved scenario: for the baseline it has the same name as for a run.
pub(crate) fn resolved(arms: &Arms, arm: &ArmRun) -> String {
    if arms.baseline().is_some_and(|b| b.name == arm.name) {
        RESOLVED.to_owned()
    } else {
        format!("scenario.resolved.{}.toml", arm.name)
    }
}

/// `runs/<scenario>-<8 hex digits>`. The hash does not depend on the numbers of replicates and draws, so that an
/// experiment with more of them continues in the same directory.
pub(crate) fn default(arms: &Arms) -> PathBuf {
    let name = arms.baseline().map_or("experiment", |b| b.scenario.name.as_str());
    let hash = Sha256::new().chain_update("compare").chain_update(arms.sha256()).finalize();
    Path::new("runs").join(format!("{name}-{}", &hex(&hash)[..8]))
}

/// The state of a directory in which an experiment is to be written.
pub(crate) enum Found {
    /// The directory is new or empty.
    Nothing,
    /// The same experiment, not complete.
    Begun,
    /// The same experiment with the same settings, complete.
    Completed,
}

/// Examines a directory.
pub(crate) fn look(dir: &Path, kept: &ExperimentRecord, force: bool) -> Result<Found, RunError> {
    let refuse = |what: String, help: &str| Err(RunError::directory(dir, what, help));
    const OTHER: &str = "choose another directory with `--out DIR`";
    match fs::metadata(dir) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) => return Err(RunError::disk(dir, TableError::io(dir, &e))),
        Ok(m) if !m.is_dir() => {
            return refuse("there is a file where the experiment's directory should be".into(), OTHER);
        }
        Ok(_) => {}
    }
    let mut entries = fs::read_dir(dir).map_err(|e| RunError::disk(dir, TableError::io(dir, &e)))?.flatten();
    if entries.all(|e| e.file_name() == LOCK) {
        return Ok(Found::Nothing);
    }
    if !dir.join(EXPERIMENT).exists() {
        let what = if dir.join(MANIFEST).exists() && dir.join(DIGESTS).exists() {
            "the directory holds a run, not an experiment"
        } else {
            "the directory is not empty and holds no experiment"
        };
        return refuse(what.into(), OTHER);
    }
    let old = read(dir).map_err(|error| RunError::disk(dir, error))?;
    if old.sha256 != kept.sha256 || old.kind != kept.kind {
        return refuse("the directory holds an experiment with other arms or another scenario".into(), OTHER);
    }
    let manifest = Manifest::read(dir).ok();
    let version = manifest.as_ref().map(|m| m.version.as_str()).filter(|v| *v != env!("CARGO_PKG_VERSION"));
    if let Some(version) = version.filter(|_| !force) {
        let what = format!(
            "this experiment was begun by version {version}, this is {}: figures would be mixed",
            env!("CARGO_PKG_VERSION")
        );
        return refuse(
            what,
            "choose another directory with `--out DIR`, or run all of it again with `--force`",
        );
    }
    match manifest {
        Some(manifest) if manifest.status == Status::Completed && old == *kept && !force => {
            Ok(Found::Completed)
        }
        _ => Ok(Found::Begun),
    }
}

/// Reads the description of the experiment from its directory.
///
/// # Errors
/// The file is missing or has other content.
pub fn read(dir: &Path) -> Result<ExperimentRecord, TableError> {
    json::read(&dir.join(EXPERIMENT))
}

/// The arms of the experiment in a directory.
pub(crate) fn arms(dir: &Path, kept: &ExperimentRecord, registry: &Registry) -> Result<Arms, Diagnostics> {
    let options = Options { registry: registry.clone(), ..Options::default() };
    let mut list = Vec::with_capacity(kept.arms.len());
    for (name, file) in &kept.arms {
        let mut scenario = scenario::load(&Source::File(dir.join(file)), &options)?;
        scenario.name.clone_from(&kept.scenario);
        list.push((name.clone(), scenario));
    }
    Ok(Arms::new(list, Diagnostics::new()))
}

/// Locks the directory for this process, until the returned file is dropped.
pub(crate) fn lock(dir: &Path) -> Result<File, RunError> {
    fs::create_dir_all(dir).map_err(|e| RunError::disk(dir, TableError::io(dir, &e)))?;
    let path = dir.join(LOCK);
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let file = file.map_err(|e| RunError::disk(dir, TableError::io(&path, &e)))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(RunError::directory(
            dir,
            "another process is running into this directory",
            "wait until it has ended, or run the scenario in another directory with `--out DIR`",
        )),
        // A file system without locks is no reason to stop.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Removes all results, if everything is to be run again.
pub(crate) fn clear(dir: &Path) -> Result<(), TableError> {
    let cells = dir.join(CELLS);
    match fs::remove_dir_all(&cells) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(TableError::io(&cells, &e)),
        _ => Ok(()),
    }
}

/// Writes the description of the experiment: every resolved arm, the data, and the settings. Returns the names of the
/// files.
pub(crate) fn write_inputs(
    dir: &Path,
    arms: &Arms,
    kept: &ExperimentRecord,
) -> Result<Vec<String>, TableError> {
    let mut names = Vec::new();
    for arm in &arms.list {
        let name = resolved(arms, arm);
        write_whole(&dir.join(&name), arm.scenario.resolved.as_bytes())?;
        names.push(name);
        for data in &arm.scenario.data {
            if names.contains(&data.name) {
                continue;
            }
            let Some(path) = crate::run::below(dir, &data.name) else {
                let why = "the experiment would write out of its directory";
                return Err(TableError::content(&dir.join(&data.name), why));
            };
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|e| TableError::io(folder, &e))?;
            }
            fs::write(&path, &data.bytes).map_err(|e| TableError::io(&path, &e))?;
            names.push(data.name.clone());
        }
    }
    let path = dir.join(EXPERIMENT);
    let text = serde_json::to_vec_pretty(kept).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)?;
    names.push(EXPERIMENT.to_owned());
    Ok(names)
}
