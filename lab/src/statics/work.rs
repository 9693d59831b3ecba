//! Runs the jobs that do not exist yet, with the given number of threads. All runs of a replicate share the state at rest to
//! which the file as written settles; the value acts from the first month on, as with `--set`.

use super::cell::{self, Answer, Job};
use super::measures::measures;
use crate::diagnostics::Diagnostics;
use crate::experiment::{CellInfo, ExperimentError, Runner, Threads};
use crate::manifest::Planned;
use crate::metrics::{Lives, Metric, Scope, Tally};
use crate::run::{DigestText, EngineFailure, Manifest, Progress, RESOLVED, RunError, Settling, memory};
use crate::scenario::{Options, Scenario, Source, load};
use crate::tables::TableError;
use crate::twins::Gain;
use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::pass::lives::{Outcome, Trajectory};
use merantau_engine::setup::{By, Setup};
use merantau_engine::tables::Batch;
use merantau_plugins::Registry;
use rayon::ThreadPool;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The data that all runs share.
pub(super) struct Work<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) dir: &'a Path,
    pub(super) registry: &'a Registry,
    pub(super) pool: &'a ThreadPool,
    pub(super) stop: &'a AtomicBool,
    pub(super) progress: &'a dyn Progress,
    pub(super) months: AtomicU32,
    pub(super) settling: Settling,
}

/// The reason why a run is not completed.
enum Halt {
    User,
    Disk(TableError),
}

/// A run that came to its end, or to an error.
pub(super) struct Ran {
    pub(super) answer: Answer,
    start: Option<Batch>,
    pub(super) digests: DigestText,
}

impl<'a> Work<'a> {
    /// Begins without runs.
    pub(super) fn new(
        scenario: &'a Scenario,
        dir: &'a Path,
        registry: &'a Registry,
        pool: &'a ThreadPool,
        stop: &'a AtomicBool,
        progress: &'a dyn Progress,
    ) -> Self {
        // Besides the starts of the replicates at work there may be those of values that make the world.
        let settling = Settling::new(2 * pool.current_num_threads());
        Self { scenario, dir, registry, pool, stop, progress, months: AtomicU32::new(0), settling }
    }

    /// Makes the runs that do not exist. Returns what all of them answer, in order, or the error: the disk refuses, or a stop
    /// was requested. The infos are of the completed cells.
    pub(super) fn make(&self, jobs: &[Job]) -> (Result<Vec<Answer>, ExperimentError>, Vec<CellInfo>) {
        let mut kept: Vec<Option<Answer>> = Vec::with_capacity(jobs.len());
        for job in jobs {
            match cell::read(self.dir, job, &self.scenario.sha256) {
                Ok(found) => kept.push(found),
                Err(error) => return (Err(RunError::disk(self.dir, error).into()), Vec::new()),
            }
            if kept.last().is_some_and(Option::is_some) {
                self.tell(self.scenario.months);
            }
        }
        let missing: Vec<usize> = (0..jobs.len()).filter(|&k| kept[k].is_none()).collect();
        let made: Mutex<Vec<(usize, Answer)>> = Mutex::default();
        let one = |&k: &usize| {
            let answer = self.one(&jobs[k])?;
            made.lock().unwrap_or_else(PoisonError::into_inner).push((k, answer));
            Ok(())
        };
        let ran = Threads { at_once: self.at_once() }.each(&missing, &one);
        for (k, answer) in made.into_inner().unwrap_or_else(PoisonError::into_inner) {
            kept[k] = Some(answer);
        }
        let infos: Vec<CellInfo> = jobs
            .iter()
            .zip(&kept)
            .filter_map(|(job, kept)| {
                let digest = kept.as_ref()?.digest.clone();
                Some(CellInfo { arm: job.arm.clone(), replicate: job.replicate, draw: None, digest })
            })
            .collect();
        let (dir, cells, of) = (self.dir.to_owned(), infos.len() as u32, jobs.len() as u32);
        let answers = match ran {
            Ok(()) => Ok(kept.into_iter().flatten().collect()),
            Err(Halt::User) => Err(ExperimentError::Stopped { dir, cells, of }),
            Err(Halt::Disk(error)) => Err(RunError::disk(&dir, error).into()),
        };
        (answers, infos)
    }

    /// The number of worlds that fit in memory at the same time.
    fn at_once(&self) -> usize {
        let setup = self.scenario.setup(0);
        let lives = (size_of::<Trajectory>() + size_of::<Outcome>()) as u64;
        memory::worlds(
            Engine::bytes(&setup) + Engine::migrants(&setup) * lives,
            self.pool.current_num_threads(),
        )
    }

    fn tell(&self, months: u32) {
        self.progress.month(self.months.fetch_add(months, Ordering::Relaxed) + months);
    }

    /// Makes a run and writes its cell.
    fn one(&self, job: &Job) -> Result<Answer, Halt> {
        let began = Instant::now();
        let Some(ran) = self.run(job) else { return Err(Halt::User) };
        let setup = self.scenario.setup(job.replicate);
        let planned = Planned::of(&self.scenario.sha256, &setup);
        let manifest = Manifest {
            wall_s: Some(began.elapsed().as_secs_f64()),
            ..Manifest::begun(planned, self.pool.current_num_threads())
        };
        cell::write(self.dir, job, &ran.answer, ran.start.as_ref(), ran.digests.text(), manifest)
            .map_err(Halt::Disk)?;
        Ok(ran.answer)
    }

    /// Makes a run; `None` if a stop was requested. An error of the value or of the run is part of the answer.
    pub(super) fn run(&self, job: &Job) -> Option<Ran> {
        let mut ran = Ran {
            answer: Answer { set: job.set.clone(), ..Answer::default() },
            start: None,
            digests: DigestText::new(),
        };
        let scenario = match load(&Source::File(self.dir.join(RESOLVED)), &self.options(job)) {
            Ok(scenario) => scenario,
            Err(found) => {
                ran.answer.error = Some(first(&found));
                return self.ended(ran, 0);
            }
        };
        let mut done = 0;
        match self.months(&scenario, job, &mut ran, &mut done) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(failure) => {
                ran.answer.figures.clear();
                ran.answer.error = Some(first(&EngineFailure::new(failure, &scenario).explain().into()));
            }
        }
        self.ended(ran, done)
    }

    /// Counts the months that an error left out.
    fn ended(&self, mut ran: Ran, done: u32) -> Option<Ran> {
        let left = self.scenario.months.saturating_sub(done);
        if left > 0 {
            self.tell(left);
        }
        ran.answer.digest = ran.digests.hex();
        Some(ran)
    }

    fn options(&self, job: &Job) -> Options {
        Options {
            set: job.set.iter().cloned().collect(),
            registry: self.registry.clone(),
            enough_candidates: true,
            ..Options::default()
        }
    }

    /// Runs all months; `false` if a stop was requested.
    fn months(&self, scenario: &Scenario, job: &Job, ran: &mut Ran, done: &mut u32) -> Result<bool, Failure> {
        let mut setup = whole(scenario.setup(job.replicate));
        ran.answer.persons_per_agent = setup.persons_per_agent;
        self.settling.settle(&mut setup, self.pool)?;
        let mut engine = self.pool.install(|| Engine::new(setup))?;
        engine.keep_lives();
        ran.start = Some(engine.start().clone());
        ran.answer.not_at_rest = engine.not_at_rest();
        let mut recorder = Recorder::new();
        while !engine.done() {
            if self.stop.load(Ordering::Relaxed) {
                return Ok(false);
            }
            self.pool.install(|| {
                let month = engine.month();
                engine.step()?;
                recorder.month(&engine.take());
                ran.digests.month(month, &engine.digests());
                Ok::<(), Failure>(())
            })?;
            *done += 1;
            self.tell(1);
        }
        let gain = self.pool.install(|| Gain::of(&engine.outcomes()));
        ran.answer.figures = recorder.figures(gain, ran.answer.persons_per_agent);
        Ok(true)
    }
}

/// A setup whose tables are not split: the figures are of all people together.
fn whole(mut setup: Setup) -> Setup {
    setup.by = By::default();
    if let Some(start) = &mut setup.start_of {
        start.by = By::default();
    }
    setup
}

/// The first error in words, with its hint.
fn first(found: &Diagnostics) -> String {
    let first =
        found.0.iter().find(|d| d.severity == crate::diagnostics::Severity::Error).or(found.0.first());
    first.map_or_else(String::new, |d| match d.help.first() {
        Some(help) => format!("{}; {help}", d.message),
        None => d.message.clone(),
    })
}

/// Collects the figures of a run, month by month.
struct Recorder {
    tables: Vec<(&'static str, Vec<&'static str>)>,
    measures: Vec<Metric>,
    tally: Tally,
}

impl Recorder {
    fn new() -> Self {
        let measures = measures();
        let specs = Engine::tables(By::default());
        Self {
            tables: specs.iter().map(|t| (t.name, t.columns.iter().map(|c| c.name).collect())).collect(),
            tally: Tally::new(&measures, &Scope::default()),
            measures,
        }
    }

    fn month(&mut self, rows: &[Batch]) {
        for batch in rows {
            if let Some((_, names)) = self.tables.iter().find(|t| t.0 == batch.table) {
                self.tally.push(batch.table, names, &batch.columns);
            }
        }
    }

    fn figures(mut self, gain: Gain, persons_per_agent: u32) -> Vec<(String, Option<f64>)> {
        let each = f64::from(persons_per_agent);
        self.tally
            .set_lives(Some(Lives { gain: gain.cents as f64 * each, abroad: gain.abroad as f64 * each }));
        let values = self.tally.values();
        let figure = |m: &Metric| {
            let value = values.iter().find(|v| v.name == m.name).and_then(|v| v.value);
            (m.name.to_owned(), value.filter(|x| x.is_finite()))
        };
        self.measures.iter().map(figure).collect()
    }
}
