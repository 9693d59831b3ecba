//! Continues an incomplete run from its own directory alone.

use super::directory::busy;
use super::error::{DAMAGED, RunError};
use super::job::{Job, RESOLVED};
use super::{Progress, RunOptions, RunReport, digest, execute};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::manifest::{MANIFEST, Manifest, Status};
use crate::scenario::{Options, Scenario, Source, load};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::Path;

/// Continues the run of a directory from its last complete checkpoint, or from its start if it has none. The result
/// equals byte for byte that of an uninterrupted run. A completed run is not run again.
///
/// Of the options, only threads, the stop and the months between checkpoints have an effect; everything else comes
/// from the run.
///
/// # Errors
/// The directory contains no run, its scenario is not the one that was run, or the run fails.
pub fn resume(dir: &Path, options: &RunOptions, progress: &dyn Progress) -> Result<RunReport, RunError> {
    let (manifest, scenario) = open(dir, &options.registry)?;
    if manifest.status == Status::Running && digest::busy(dir) {
        return Err(busy(dir));
    }
    if manifest.version != env!("CARGO_PKG_VERSION") && manifest.status != Status::Completed {
        let what = format!(
            "this run was begun by version {}, this is {}: its months would not go together",
            manifest.version,
            env!("CARGO_PKG_VERSION")
        );
        let again = dir.join(RESOLVED);
        let help = format!("run it from its start: `merantau run {} --out ANOTHER_DIR`", again.display());
        return Err(RunError::directory(dir, what, help));
    }
    let setup = scenario.setup(manifest.replicate);
    let job = Job::of(&scenario, &setup);
    let replicate = manifest.replicate;
    execute::resume(&job, dir, manifest, || Engine::new(scenario.setup(replicate)), options, progress)
        .map_err(|error| error.placed(&scenario))
}

/// The manifest of a run's directory, and the scenario that was run.
///
/// # Errors
/// The directory contains no run, or a scenario other than the one that was run.
pub(crate) fn open(dir: &Path, registry: &Registry) -> Result<(Manifest, Scenario), RunError> {
    if !dir.join(MANIFEST).exists() {
        let what = "the directory holds no run";
        return Err(RunError::directory(dir, what, "name the directory that a run wrote"));
    }
    let manifest = Manifest::read(dir).map_err(|error| RunError::unread(&error))?;
    let options = Options { registry: registry.clone(), ..Options::default() };
    let scenario = load(&Source::File(dir.join(RESOLVED)), &options);
    let scenario = scenario.map_err(|found| changed(dir, found, DAMAGED))?;
    if scenario.sha256 != manifest.scenario_sha256 || scenario.seed != manifest.seed {
        let what = "the scenario or the data in the directory are not those that were run";
        return Err(RunError::directory(dir, what, DAMAGED));
    }
    Ok((manifest, scenario))
}

/// The errors of a scenario in a directory, which was correct when it was written. A name that is unknown here was known to
/// the program that wrote it.
pub(crate) fn changed(dir: &Path, found: Diagnostics, help: &str) -> RunError {
    const OTHER: &str =
        "read it with the program that wrote it: this one lacks a kind of policy or another name";
    let what = "the scenario in the directory cannot be read";
    let other = found.0.iter().any(|d| d.code == Code::UnknownName);
    let help = if other { OTHER } else { help };
    let mut all = Diagnostics::from(Diagnostic::error(Code::Directory, what).at(dir.to_owned()).help(help));
    all.extend(found);
    all.into()
}
