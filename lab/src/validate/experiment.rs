//! Runs a validation and writes its directory.

use super::{Row, output, rows};
use crate::experiment::{self, COMPARISON, CellId, ExperimentError, Settings};
use crate::run::{Manifest, Progress, RunError, WorkOptions};
use crate::scenario::Scenario;
use crate::tables::TableError;
use crate::trial::{self, EvaluationRequest, Trial};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::{Path, PathBuf};

/// Writes the page of a validation (its scenario, its rows, and the command) into a directory; returns the file's
/// name.
pub type Page = fn(&Path, &Scenario, &[Row], &[String]) -> Result<String, TableError>;

/// The options of a validation.
#[derive(Clone, Debug, Default)]
pub struct ValidateOptions {
    /// Directory, threads and stop; the default directory is `runs/<scenario>-validation-<8 hex digits>`.
    pub work: WorkOptions,
    /// Number of replicates, at least 1.
    pub replicates: u32,
    /// The name of the arm; `baseline` is the scenario without changes.
    pub arm: Option<String>,
}

/// The result of a validation.
#[derive(Clone, Debug)]
pub struct Validated {
    /// The directory of its files.
    pub dir: PathBuf,
    /// One row per target.
    pub rows: Vec<Row>,
    /// Whether it was complete before, so that nothing was run or written.
    pub already_there: bool,
}

/// Runs the missing replicates and writes the tables and, if there is a function for it, the page.
///
/// # Errors
/// The directory belongs to something else, the machine refuses, an account does not balance, or a stop was
/// requested. Completed cells remain, and the same call continues from there.
pub fn validation(
    scenario: &Scenario,
    options: &ValidateOptions,
    page: Option<Page>,
    progress: &dyn Progress,
) -> Result<Validated, ExperimentError> {
    let replicates = options.replicates.max(1);
    let arm = options.arm.as_deref().unwrap_or("baseline");
    let begun = trial::begin(
        scenario,
        &EvaluationRequest {
            kind: "validate",
            arm,
            settings: Settings { replicates, ..Settings::default() },
            work: &options.work,
        },
        progress,
    )?;
    let trials = trials(arm, scenario, replicates);
    progress.begin(scenario.months * replicates, Engine::migrants(&scenario.setup(0)));
    let work = begun.work(scenario, &options.work.stop, progress);
    let made = work.make(&trials, replicates);
    progress.end();
    let cells = work.cells();
    drop(work);
    let rows = match made {
        Ok(kept) => rows(scenario, &kept),
        Err(error) => return Err(begun.fail(&cells, error)),
    };
    let (dir, already_there) = (begun.dir.clone(), begun.completed);
    if !already_there {
        let disk = |error| RunError::disk(&dir, error);
        let mut written = output::write(&dir, scenario, &rows).map_err(disk)?;
        written.push(output::dictionary(&dir).map_err(disk)?);
        if let Some(page) = page {
            written.push(page(&dir, scenario, &rows, &options.work.argv).map_err(disk)?);
        }
        begun.finish(cells, written).map_err(disk)?;
    }
    Ok(Validated { dir, rows, already_there })
}

/// A validation that is read from its directory.
pub(crate) struct Reopened {
    /// Its scenario.
    pub(crate) scenario: Scenario,
    /// One row per target.
    pub(crate) rows: Vec<Row>,
    /// The command that made it.
    pub(crate) argv: Vec<String>,
}

/// Reads a completed validation from its directory.
///
/// # Errors
/// The directory contains another experiment, or a validation that is not complete or cannot be read.
pub(crate) fn reopen(dir: &Path, registry: &Registry) -> Result<Reopened, RunError> {
    let disk = |error| RunError::disk(dir, error);
    let other = |why: String, help: String| RunError::directory(dir, why, help);
    let go_on = format!("complete it with `merantau resume {}`", dir.display());
    let (arms, kept) = experiment::open(dir, registry)?;
    let arm = arms.baseline().filter(|_| kept.kind == "validate");
    let arm = arm.ok_or_else(|| match kept.kind.as_str() {
        "compare" => other(format!("{COMPARISON} is missing: the comparison is not complete"), go_on.clone()),
        kind => other(
            format!("this is a directory of `{kind}`, which has no page"),
            "name a directory that `run`, `compare` or `validate` wrote".to_owned(),
        ),
    })?;
    let kept = trials(&arm.name, &arm.scenario, kept.settings.replicates)
        .iter()
        .map(|t| {
            trial::read(dir, t, &arm.scenario.sha256)
                .map_err(disk)?
                .ok_or_else(|| other("this validation is not complete".to_owned(), go_on.clone()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let argv = Manifest::read(dir).map_err(disk)?.argv;
    let rows = rows(&arm.scenario, &kept);
    Ok(Reopened { scenario: arm.scenario.clone(), rows, argv })
}

/// The replicates of a scenario, each a trial over all of its months.
fn trials(arm: &str, scenario: &Scenario, replicates: u32) -> Vec<Trial> {
    let trial = |replicate| Trial {
        id: CellId { arm: arm.to_owned(), replicate, draw: None },
        values: Vec::new(),
        months: scenario.months,
        persons_per_agent: None,
    };
    (0..replicates).map(trial).collect()
}
