//! Makes the runs of comparative statics and writes their directory.

use super::answers::{Answers, answers, jobs};
use super::cell::{Answer, Job, read};
use super::output;
use super::work::Work;
use crate::experiment::cell::figures;
use crate::experiment::{self, CellId, ExperimentError, Settings, Varied};
use crate::run::{Manifest, NoProgress, Progress, RunError, WorkOptions};
use crate::scenario::Scenario;
use crate::tables::TableError;
use crate::trial::{self, EvaluationRequest};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Writes the page of the answers (of a scenario, with the command) into a directory; returns the file's name.
pub type Page = fn(&Path, &Scenario, &Answers, &[String]) -> Result<String, TableError>;

/// The options of comparative statics.
#[derive(Clone, Debug, Default)]
pub struct StaticsOptions {
    /// Directory, threads and stop; the default directory is `runs/<scenario>-statics-<8 hex digits>`.
    pub work: WorkOptions,
    /// Number of replicates of each value, at least 1.
    pub replicates: u32,
    /// The keys and their values; see [`varied`](super::varied).
    pub varied: Vec<Varied>,
    /// The name of the arm; `baseline` is the scenario without changes.
    pub arm: Option<String>,
    /// The kinds of policies that the scenario may name.
    pub registry: Registry,
}

/// The result of comparative statics.
#[derive(Clone, Debug)]
pub struct StaticsDone {
    /// The directory of its files.
    pub dir: PathBuf,
    /// The answers.
    pub answers: Answers,
    /// Whether they were complete before, so that nothing was run or written.
    pub already_there: bool,
}

/// Makes the missing runs, and writes the table and, if there is a function for it, the page. A value that is refused, or
/// whose run fails, is part of the answers with its error.
///
/// # Errors
/// The directory belongs to something else, the machine refuses, or a stop was requested. Completed cells remain, and the
/// same call continues from there.
pub fn statics(
    scenario: &Scenario,
    options: &StaticsOptions,
    page: Option<Page>,
    progress: &dyn Progress,
) -> Result<StaticsDone, ExperimentError> {
    let replicates = options.replicates.max(1);
    let begun = trial::begin(
        scenario,
        &EvaluationRequest {
            kind: "statics",
            arm: options.arm.as_deref().unwrap_or("baseline"),
            settings: Settings { replicates, varied: options.varied.clone(), ..Settings::default() },
            work: &options.work,
        },
        progress,
    )?;
    let jobs = jobs(&options.varied, replicates);
    progress.begin(scenario.months * jobs.len() as u32, Engine::migrants(&scenario.setup(0)));
    let work = Work::new(scenario, &begun.dir, &options.registry, &begun.pool, &options.work.stop, progress);
    let (made, cells) = work.make(&jobs);
    progress.end();
    drop(work);
    let kept = match made {
        Ok(kept) => kept,
        Err(error) => return Err(begun.fail(&cells, error)),
    };
    let answers = answers(&options.varied, replicates, scenario.months, &jobs, &kept);
    let (dir, already_there) = (begun.dir.clone(), begun.completed);
    if !already_there {
        let disk = |error| RunError::disk(&dir, error);
        let mut written = output::write(&dir, &answers).map_err(disk)?;
        if let Some(page) = page {
            written.push(page(&dir, scenario, &answers, &options.work.argv).map_err(disk)?);
        }
        begun.finish(cells, written).map_err(disk)?;
    }
    Ok(StaticsDone { dir, answers, already_there })
}

/// Comparative statics that are read from their directory.
pub(crate) struct Reopened {
    /// The scenario.
    pub(crate) scenario: Scenario,
    /// The answers.
    pub(crate) answers: Answers,
    /// The command that made them.
    pub(crate) argv: Vec<String>,
}

/// Reads completed answers from their directory; `None` if it contains another kind of experiment.
///
/// # Errors
/// The answers are not complete, or cannot be read.
pub(crate) fn reopen(dir: &Path, registry: &Registry) -> Result<Option<Reopened>, RunError> {
    let disk = |error| RunError::disk(dir, error);
    let kept = experiment::kept(dir).map_err(disk)?;
    if kept.kind != "statics" {
        return Ok(None);
    }
    let (arms, kept) = experiment::open(dir, registry)?;
    let incomplete = || {
        let help = format!("complete it with `merantau resume {}`", dir.display());
        RunError::directory(dir, "not all of these runs are complete", help)
    };
    let arm = arms.baseline().ok_or_else(incomplete)?;
    let (varied, replicates) = (&kept.settings.varied, kept.settings.replicates);
    let jobs = jobs(varied, replicates);
    let mut all: Vec<Answer> = Vec::with_capacity(jobs.len());
    for job in &jobs {
        all.push(read(dir, job, &arm.scenario.sha256).map_err(disk)?.ok_or_else(incomplete)?);
    }
    let answers = answers(varied, replicates, arm.scenario.months, &jobs, &all);
    let argv = Manifest::read(dir).map_err(disk)?.argv;
    Ok(Some(Reopened { scenario: arm.scenario.clone(), answers, argv }))
}

/// The content of `digests.csv` of a cell, from a run with the value in its figures, with as many threads as the rayon pool
/// in which it is called. `None` if a stop was requested.
///
/// # Errors
/// The cell's figures cannot be read, or the machine refuses threads.
pub(crate) fn digests(
    scenario: &Scenario,
    dir: &Path,
    id: &CellId,
    registry: &Registry,
    stop: &AtomicBool,
) -> Result<Option<String>, RunError> {
    let kept: Answer = figures(&id.folder(dir)).map_err(|error| RunError::disk(dir, error))?;
    let pool = crate::run::pool(Some(rayon::current_num_threads()))?;
    let work = Work::new(scenario, dir, registry, &pool, stop, &NoProgress);
    let ran = work.run(&Job { replicate: id.replicate, set: kept.set, arm: id.arm.clone() });
    Ok(ran.map(|ran| ran.digests.text().to_owned()))
}
