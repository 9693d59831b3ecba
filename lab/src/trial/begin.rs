//! The directory of an experiment that consists of trials: the files written before and after the work.

use crate::diagnostics::Diagnostics;
use crate::experiment::closing;
use crate::experiment::directory::{self, Found};
use crate::experiment::{Arms, ExperimentError, ExperimentRecord, Settings};
use crate::manifest::Planned;
use crate::run::{Manifest, Progress, RunError, WorkOptions, fits, pool};
use crate::scenario::Scenario;
use crate::tables::TableError;
use crate::text::hex;
use merantau_engine::Engine;
use rayon::ThreadPool;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Work;

/// The request.
pub(crate) struct EvaluationRequest<'a> {
    /// `validate`, `calibrate` or `statics`.
    pub(crate) kind: &'static str,
    /// The arm's name.
    pub(crate) arm: &'a str,
    pub(crate) settings: Settings,
    pub(crate) work: &'a WorkOptions,
}

/// An experiment whose directory this process has locked.
pub(crate) struct Begun {
    pub(crate) dir: PathBuf,
    pub(crate) pool: ThreadPool,
    /// Whether it was complete before.
    pub(crate) completed: bool,
    manifest: Manifest,
    names: Vec<String>,
    began: Instant,
    _lock: File,
}

/// `runs/<scenario>-<kind>-<8 hex digits>`.
fn default(scenario: &Scenario, arms: &Arms, kind: &str) -> PathBuf {
    let what = match kind {
        "validate" => "validation",
        "calibrate" => "calibration",
        kind => kind,
    };
    let hash = Sha256::new().chain_update(kind).chain_update(arms.sha256()).finalize();
    Path::new("runs").join(format!("{}-{what}-{}", scenario.name, &hex(&hash)[..8]))
}

/// Creates the directory of an experiment, or continues in it.
///
/// # Errors
/// The directory belongs to something else, or the machine refuses.
pub(crate) fn begin(
    scenario: &Scenario,
    asked: &EvaluationRequest<'_>,
    progress: &dyn Progress,
) -> Result<Begun, RunError> {
    let began = Instant::now();
    let arms = Arms::new(vec![(asked.arm.to_owned(), scenario.clone())], Diagnostics::new());
    let dir = asked.work.out.clone().unwrap_or_else(|| default(scenario, &arms, asked.kind));
    let kept = ExperimentRecord {
        kind: asked.kind.to_owned(),
        scenario: scenario.name.clone(),
        sha256: arms.sha256(),
        arms: arms.list.iter().map(|a| (a.name.clone(), directory::resolved(&arms, a))).collect(),
        settings: asked.settings.clone(),
    };
    let completed = matches!(directory::look(&dir, &kept, asked.work.force)?, Found::Completed);
    let pool = pool(asked.work.threads)?;
    let setup = scenario.setup(0);
    fits(Engine::migrants(&setup), Engine::bytes(&setup), asked.work.force, progress)?;
    let lock = directory::lock(&dir)?;
    let disk = |error| RunError::disk(&dir, error);
    if asked.work.force {
        directory::clear(&dir).map_err(disk)?;
    }
    let manifest = Manifest {
        cells: Some(Vec::new()),
        argv: asked.work.argv.clone(),
        ..Manifest::begun(Planned::of(&kept.sha256, &setup), pool.current_num_threads())
    };
    let mut names = Vec::new();
    if !completed {
        names = directory::write_inputs(&dir, &arms, &kept).map_err(disk)?;
        manifest.write(&dir).map_err(disk)?;
    }
    Ok(Begun { dir, pool, completed, manifest, names, began, _lock: lock })
}

impl Begun {
    /// Closes the manifest of an experiment that ended early, and returns the error to be reported.
    pub(crate) fn fail(
        mut self,
        work: &[crate::experiment::CellInfo],
        error: ExperimentError,
    ) -> ExperimentError {
        closing::end_early(&self.dir, &mut self.manifest, work.to_vec(), &error);
        error
    }

    /// Closes the manifest of a complete experiment over the files that were written.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn finish(
        mut self,
        cells: Vec<crate::experiment::CellInfo>,
        written: Vec<String>,
    ) -> Result<(), TableError> {
        self.names.extend(written);
        let digest = closing::digest(&cells);
        closing::complete(&self.dir, &mut self.manifest, cells, digest, self.names, self.began)
    }

    /// The data from which trials are made.
    pub(crate) fn work<'a>(
        &'a self,
        scenario: &'a Scenario,
        stop: &'a std::sync::atomic::AtomicBool,
        progress: &'a dyn Progress,
    ) -> Work<'a> {
        Work::new(scenario, &self.dir, &self.pool, stop, progress)
    }
}
