//! Runs the trials that do not exist yet, with the given number of threads.

use super::cell;
use super::cell::{StoredEvaluation, Trial};
use super::observe::Observer;
use crate::experiment::cell::figures;
use crate::experiment::{CellId, CellInfo, ExperimentError, Runner, Threads};
use crate::run::{DigestText, EngineFailure, Manifest, Progress, RunError, memory};
use crate::scenario::{Places, Scenario, Target};
use crate::tables::TableError;
use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::setup::Setup;
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The data that all trials of an experiment share.
pub(crate) struct Work<'a> {
    /// The scenario.
    pub(crate) scenario: &'a Scenario,
    /// The experiment's directory.
    pub(crate) dir: &'a Path,
    /// The threads for the computation.
    pub(crate) pool: &'a ThreadPool,
    /// Set by the caller to stop.
    pub(crate) stop: &'a AtomicBool,
    /// The receiver of progress.
    pub(crate) progress: &'a dyn Progress,
    /// Number of months that were run so far.
    pub(crate) months: AtomicU32,
    /// The existing trials, by their cells' names.
    pub(crate) done: Mutex<BTreeMap<String, CellInfo>>,
}

/// The reason why a trial is not completed.
enum EvaluationStop {
    User,
    Engine(CellId, EngineFailure),
    Disk(TableError),
}

impl<'a> Work<'a> {
    /// Begins without trials.
    pub(crate) fn new(
        scenario: &'a Scenario,
        dir: &'a Path,
        pool: &'a ThreadPool,
        stop: &'a AtomicBool,
        progress: &'a dyn Progress,
    ) -> Self {
        Self { scenario, dir, pool, stop, progress, months: AtomicU32::new(0), done: Mutex::default() }
    }

    /// Runs all trials that do not exist, and returns the stored data of each, in order; `of` is the number of trials
    /// of the whole experiment, for messages.
    ///
    /// # Errors
    /// The first failure, or a stop. Completed trials remain.
    pub(crate) fn make(&self, trials: &[Trial], of: u32) -> Result<Vec<StoredEvaluation>, ExperimentError> {
        let disk = |error| RunError::disk(self.dir, error);
        let mut kept: Vec<Option<StoredEvaluation>> = Vec::with_capacity(trials.len());
        for trial in trials {
            let found = cell::read(self.dir, trial, &self.scenario.sha256).map_err(disk)?;
            if let Some(found) = &found {
                self.note(trial, &found.digest);
                self.tell(trial.months);
            }
            kept.push(found);
        }
        let missing: Vec<usize> = (0..trials.len()).filter(|&k| kept[k].is_none()).collect();
        let made: Mutex<Vec<(usize, StoredEvaluation)>> = Mutex::default();
        let one = |&k: &usize| {
            let kept = self.one(&trials[k])?;
            made.lock().unwrap_or_else(PoisonError::into_inner).push((k, kept));
            Ok(())
        };
        let at_once = self.at_once(trials);
        Threads { at_once }.each(&missing, &one).map_err(|halt| self.error(halt, of))?;
        for (k, one) in made.into_inner().unwrap_or_else(PoisonError::into_inner) {
            kept[k] = Some(one);
        }
        Ok(kept.into_iter().flatten().collect())
    }

    /// The existing cells, in order, for the manifest.
    pub(crate) fn cells(&self) -> Vec<CellInfo> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<CellInfo> = done.values().cloned().collect();
        all.sort_by(|a, b| (&a.arm, a.draw, a.replicate).cmp(&(&b.arm, b.draw, b.replicate)));
        all
    }

    /// The number of worlds that fit in memory at the same time.
    fn at_once(&self, trials: &[Trial]) -> usize {
        let threads = self.pool.current_num_threads();
        let bytes = trials.first().map_or(0, |t| Engine::bytes(&setup(self.scenario, t)));
        memory::worlds(bytes, threads)
    }

    fn note(&self, trial: &Trial, digest: &str) {
        let info = CellInfo {
            arm: trial.id.arm.clone(),
            replicate: trial.id.replicate,
            draw: trial.id.draw,
            digest: digest.to_owned(),
        };
        self.done.lock().unwrap_or_else(PoisonError::into_inner).insert(trial.id.name(), info);
    }

    fn tell(&self, months: u32) {
        self.progress.month(self.months.fetch_add(months, Ordering::Relaxed) + months);
    }

    fn error(&self, halt: EvaluationStop, of: u32) -> ExperimentError {
        let dir = self.dir.to_owned();
        let cells = self.done.lock().unwrap_or_else(PoisonError::into_inner).len() as u32;
        match halt {
            EvaluationStop::User => ExperimentError::Stopped { dir, cells, of: of.max(cells) },
            EvaluationStop::Engine(id, failure) => ExperimentError::Cell { dir, id, failure },
            EvaluationStop::Disk(error) => RunError::disk(&dir, error).into(),
        }
    }

    /// Runs a trial.
    fn one(&self, trial: &Trial) -> Result<StoredEvaluation, EvaluationStop> {
        let began = Instant::now();
        let targets: Vec<(usize, &Target)> = within(self.scenario, trial.months);
        let mut setup = setup(self.scenario, trial);
        let list: Vec<&Target> = targets.iter().map(|t| t.1).collect();
        let mut observer = Observer::new(self.scenario, &list, &mut setup);
        let manifest = cell::manifest(self.scenario, &setup, self.pool.current_num_threads());
        let persons_per_agent = setup.persons_per_agent;
        let failed =
            |failure| EvaluationStop::Engine(trial.id.clone(), EngineFailure::new(failure, self.scenario));
        let mut engine = self.pool.install(|| Engine::new(setup)).map_err(failed)?;
        let mut digests = DigestText::new();
        for _ in 0..trial.months {
            if self.stop.load(Ordering::Relaxed) {
                return Err(EvaluationStop::User);
            }
            self.pool.install(|| {
                let month = engine.month();
                engine.step().map_err(failed)?;
                observer.month(month, &engine.take());
                digests.month(month, &engine.digests());
                Ok(())
            })?;
            self.tell(1);
        }
        let figures = targets.iter().map(|t| t.0).zip(observer.figures()).collect();
        let kept = StoredEvaluation {
            values: trial.values.clone(),
            months: trial.months,
            persons_per_agent,
            figures,
            digest: digests.hex(),
        };
        let manifest = Manifest { wall_s: Some(began.elapsed().as_secs_f64()), ..manifest };
        cell::write(self.dir, &trial.id, &kept, engine.start(), digests.text(), manifest)
            .map_err(EvaluationStop::Disk)?;
        self.note(trial, &kept.digest);
        Ok(kept)
    }
}

/// The targets whose figures are known after the given number of months of a scenario, with their indices in the
/// scenario.
fn within(scenario: &Scenario, months: u32) -> Vec<(usize, &Target)> {
    let last = scenario.setup(0).start.plus(months.saturating_sub(1));
    let whole = months >= scenario.months;
    scenario.targets().iter().enumerate().filter(|(_, t)| whole || t.until <= last).collect()
}

/// The setup of a trial.
fn setup(scenario: &Scenario, trial: &Trial) -> Setup {
    let mut setup = scenario.setup(trial.id.replicate);
    if let Some(persons) = trial.persons_per_agent {
        setup.persons_per_agent = persons;
    }
    let places = Places::new(scenario);
    places.apply(&mut setup, &trial.values);
    // Each set of values has a start of its own.
    if let Some(start) = &mut setup.start_of {
        places.apply(start, &trial.values);
        start.persons_per_agent = setup.persons_per_agent;
    }
    setup
}

/// The content of `digests.csv` of a trial's cell, from a run with the values in its figures.
///
/// # Errors
/// An account does not balance, a policy fails, or the cell's figures cannot be read.
pub(crate) fn digests(
    scenario: &Scenario,
    dir: &Path,
    id: &CellId,
    stop: &AtomicBool,
) -> Result<Option<String>, RunError> {
    let kept = figures::<StoredEvaluation>(&id.folder(dir));
    let kept = kept.map_err(|error| RunError::disk(dir, error))?;
    again(scenario, id, kept, stop).map_err(|failure| RunError::Check {
        dir: dir.to_owned(),
        failure: EngineFailure::new(failure, scenario),
    })
}

/// The digests of a trial that is run again; `None` if a stop was requested.
fn again(
    scenario: &Scenario,
    id: &CellId,
    kept: StoredEvaluation,
    stop: &AtomicBool,
) -> Result<Option<String>, Failure> {
    let trial = Trial {
        id: id.clone(),
        values: kept.values,
        months: kept.months,
        persons_per_agent: Some(kept.persons_per_agent.max(1)),
    };
    let mut engine = Engine::new(setup(scenario, &trial))?;
    let mut digests = DigestText::new();
    for _ in 0..trial.months.min(scenario.months) {
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let month = engine.month();
        engine.step()?;
        engine.take();
        digests.month(month, &engine.digests());
    }
    Ok(Some(digests.text().to_owned()))
}
