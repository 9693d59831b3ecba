//! Running a scenario, and the directory that a run writes.

mod clock;
mod digest;
mod directory;
mod error;
mod job;
mod keep;
mod manifest;
pub(crate) mod memory;
mod output;
mod reopen;
mod report;
mod resume;
mod rocrate;
mod summary;
#[cfg(test)]
mod tests;
mod when;
mod world;

pub use clock::{Clock, StageCost};
pub(crate) use digest::HEAD as DIGESTS_HEAD;
pub(crate) use digest::read_line;
pub use digest::{Chain, DIGESTS};
pub(crate) use directory::{below, hex};
pub(crate) use error::grouped;
pub use error::{EngineFailure, RunError};
pub(crate) use job::{fits, load, pool};
pub(crate) use manifest::write_whole;
pub use manifest::{FileEntry, MANIFEST, Manifest, Status};
pub use memory::{Bound, Room};
pub use output::RESOLVED;
pub(crate) use output::{hash, list as files};
pub use report::report;
pub use resume::resume;
pub(crate) use resume::{changed, open};
pub use rocrate::CRATE;
pub(crate) use rocrate::close;
pub(crate) use rocrate::text as crate_text;
pub use summary::SUMMARY;

use crate::diagnostics::Diagnostic;
use crate::scenario::Scenario;
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Summary};
use merantau_plugins::Registry;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What runs and experiments have in common in how they are worked on.
#[derive(Clone, Debug, Default)]
pub struct WorkOptions {
    /// The directory to be written; by default one below `runs`, named after the scenario and a hash.
    pub out: Option<PathBuf>,
    /// Threads that compute; by default all that the machine has. Results do not depend on it.
    pub threads: Option<usize>,
    /// Run again what is there already, and try even if memory may not be enough.
    pub force: bool,
    /// The command that was given, for the manifest.
    pub argv: Vec<String>,
    /// Set from outside to stop after the months that are being computed.
    pub stop: Arc<AtomicBool>,
}

/// How a scenario is run.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Where, with what, and until when; the directory is by default `runs/<scenario>-<8 hex digits>`.
    pub work: WorkOptions,
    /// Write a CSV beside each Parquet.
    pub csv: bool,
    /// The replicate: another world of the same seed.
    pub replicate: u32,
    /// Months between checkpoints; by default one is written after every ten minutes of work, and when the run is
    /// stopped.
    pub checkpoint_every: Option<u32>,
    /// The kinds of policies that the scenario in a run's directory may name; by default those of this program.
    pub registry: Registry,
}

/// Who is told how a run goes on.
pub trait Progress: Sync {
    /// The directory is open, and the world that will now be built needs about so many bytes of memory.
    fn opened(&self, _dir: &Path, _bytes: u64) {}
    /// The world is built and the months begin.
    fn begin(&self, months: u32, migrants: u64);
    /// So many months had been done when the run that this one goes on with was stopped.
    fn before(&self, _done: u32) {}
    /// So many months are done.
    fn month(&self, done: u32);
    /// So many more months will be run than was said.
    fn more(&self, _months: u32) {}
    /// No more months will be run. Comes after every `begin`, however the run ended.
    fn end(&self);
    /// How the work goes, in a line.
    fn say(&self, _text: &str) {}
    /// Something that the user should know.
    fn warn(&self, warning: &Diagnostic);
}

/// Nobody is told.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {}
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
}

/// What a run comes to.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// Where its files are.
    pub dir: PathBuf,
    /// The scenario's title.
    pub title: String,
    /// Its manifest.
    pub manifest: Manifest,
    /// How the world stands at the end.
    pub summary: Summary,
    /// What each stage cost; empty for a run that was there already.
    pub stages: Vec<StageCost>,
    /// Whether it was there already, so that nothing was run.
    pub already_there: bool,
}

/// Runs a scenario and writes its directory.
///
/// The same run again, if it was completed, is not run: its report comes from its directory, unless
/// [`RunOptions::force`] asks to replace it.
///
/// # Errors
/// A directory that is not this run's, a machine that refuses, a check that does not hold, a stop asked for; see
/// [`RunError`]. What was written before stays readable.
pub fn run(
    scenario: &Scenario,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<RunReport, RunError> {
    let setup = scenario.setup(options.replicate);
    job::execute(
        &job_of(scenario, &setup),
        || Engine::new(scenario.setup(options.replicate)),
        options,
        progress,
    )
    .map_err(|error| error.placed(scenario))
}

/// What a run of a scenario is, but for its world.
fn job_of<'a>(scenario: &'a Scenario, setup: &Setup) -> job::Job<'a> {
    job::Job {
        scenario: &scenario.name,
        title: &scenario.title,
        resolved: &scenario.resolved,
        sha256: &scenario.sha256,
        data: scenario.data.iter().map(|file| (file.name.as_str(), &*file.bytes)).collect(),
        seed: scenario.seed,
        replicate: setup.replicate,
        start: setup.start,
        months: setup.months,
        persons_per_agent: setup.persons_per_agent,
        migrants: Engine::migrants(setup),
        bytes: Engine::bytes(setup),
        tables: Engine::tables(setup.by),
    }
}
