//! Going on with a run that did not end, from its own directory alone.

use super::directory::busy;
use super::error::RunError;
use super::job::{Job, RESOLVED};
use super::{Progress, RunOptions, RunReport, digest, execute};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::manifest::{MANIFEST, Manifest, Status};
use crate::scenario::{Options, Scenario, Source, load};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::Path;

/// Goes on with the run of a directory: from its last checkpoint that is whole, or from its start where it has none.
/// What it comes to is byte for byte what it would have been had it never stopped. A completed run is not run again.
///
/// Of the options, threads, the stop and months between checkpoints count; everything else is the run's own.
///
/// # Errors
/// A directory that holds no run, a scenario in it that is not the one that was run, and whatever may end a run.
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
/// A directory that holds no run, or another scenario than the one that was run.
pub(crate) fn open(dir: &Path, registry: &Registry) -> Result<(Manifest, Scenario), RunError> {
    const AGAIN: &str = "run the scenario again, in another directory";
    if !dir.join(MANIFEST).exists() {
        let what = "the directory holds no run";
        return Err(RunError::directory(dir, what, "name the directory that a run wrote"));
    }
    let manifest = Manifest::read(dir).map_err(|error| RunError::directory(error.path, error.why, AGAIN))?;
    let options = Options { registry: registry.clone(), ..Options::default() };
    let scenario = load(&Source::File(dir.join(RESOLVED)), &options);
    let scenario = scenario.map_err(|found| changed(dir, found, AGAIN))?;
    if scenario.sha256 != manifest.scenario_sha256 || scenario.seed != manifest.seed {
        let what = "the scenario or the data in the directory are not those that were run";
        return Err(RunError::directory(dir, what, AGAIN));
    }
    Ok((manifest, scenario))
}

/// The errors of a scenario that a directory keeps, which was whole when it was written.
pub(crate) fn changed(dir: &Path, found: Diagnostics, help: &str) -> RunError {
    let what = "the scenario in the directory cannot be read";
    let mut all = Diagnostics::from(Diagnostic::error(Code::Directory, what).at(dir.to_owned()).help(help));
    all.extend(found);
    all.into()
}
