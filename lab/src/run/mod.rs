//! Running a scenario, and the directory of a run.

mod clock;
mod digest;
mod directory;
mod error;
mod execute;
mod job;
mod keep;
pub(crate) mod memory;
mod output;
mod progress;
mod reopen;
mod report;
mod resume;
mod rocrate;
mod settling;
mod start;
mod summary;
#[cfg(test)]
mod tests;
mod when;
mod world;

pub use crate::manifest::{FileEntry, MANIFEST, Manifest, Status};
pub(crate) use crate::manifest::{hash, list as files, write_whole};
pub use clock::{Clock, StageCost};
pub use digest::{Chain, DIGESTS};
pub(crate) use digest::{DigestText, read_line};
pub(crate) use directory::below;
pub use error::{DAMAGED, EngineFailure, RunError};
pub(crate) use execute::{fits, load, pool};
pub use job::RESOLVED;
pub use memory::{Bound, Room};
pub use progress::{NoProgress, Progress};
pub use report::{RunReport, report};
pub use resume::resume;
pub(crate) use resume::{changed, open};
pub use rocrate::CRATE;
pub(crate) use rocrate::close;
pub(crate) use rocrate::text as crate_text;
pub(crate) use settling::Settling;
pub use start::START;
pub(crate) use start::write as write_start;
pub use summary::SUMMARY;

use crate::scenario::Scenario;
use job::Job;
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Options that runs and experiments share.
#[derive(Clone, Debug, Default)]
pub struct WorkOptions {
    /// The directory; by default one in `runs`, named after the scenario and a hash.
    pub out: Option<PathBuf>,
    /// The number of threads; by default all of the machine. Results do not depend on it.
    pub threads: Option<usize>,
    /// Run again although the results exist, and start although memory may not suffice.
    pub force: bool,
    /// The command, for the manifest.
    pub argv: Vec<String>,
    /// Set by the caller to stop after the months that are being computed.
    pub stop: Arc<AtomicBool>,
}

/// The options of a run.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Directory, threads and stop; the default directory is `runs/<scenario>-<8 hex digits>`.
    pub work: WorkOptions,
    /// Whether to write a CSV file for each Parquet file.
    pub csv: bool,
    /// The replicate: another world of the same seed.
    pub replicate: u32,
    /// Months between checkpoints; by default one is written after every ten minutes of work, and when the run is
    /// stopped.
    pub checkpoint_every: Option<u32>,
    /// The kinds of policies that the scenario in a run's directory may name; by default those of this program.
    pub registry: Registry,
}

/// Runs a scenario and writes its directory.
///
/// A completed run is not repeated: its report is read from its directory, unless [`WorkOptions::force`] requests a
/// replacement.
///
/// # Errors
/// The directory belongs to something else, the machine refuses, a check fails, or a stop was requested; see
/// [`RunError`]. The results written before can be read.
pub fn run(
    scenario: &Scenario,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<RunReport, RunError> {
    let setup = scenario.setup(options.replicate);
    execute::execute(
        &Job::of(scenario, &setup),
        || Engine::new(scenario.setup(options.replicate)),
        options,
        progress,
    )
    .map_err(|error| error.placed(scenario))
}
