//! A validation from its command to its directory.

use super::{Row, output, rows};
use crate::experiment::{self, CellId, ExperimentError, Settings};
use crate::run::{Manifest, Progress, RunError, WorkOptions};
use crate::scenario::Scenario;
use crate::tables::TableError;
use crate::trial::{self, EvaluationRequest, Trial};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::path::{Path, PathBuf};

/// Writes the page of a validation (its scenario, its rows, and the command) into a directory; gives the file's name.
pub type Page = fn(&Path, &Scenario, &[Row], &[String]) -> Result<String, TableError>;

/// How a validation is done.
#[derive(Clone, Debug, Default)]
pub struct ValidateOptions {
    /// Where, with what, and until when; the directory is by default `runs/<scenario>-validation-<8 hex digits>`.
    pub work: WorkOptions,
    /// Replicates, at least 1.
    pub replicates: u32,
    /// The arm that was taken, by its name; `baseline` is the scenario as it is.
    pub arm: Option<String>,
}

/// What a validation came to.
#[derive(Clone, Debug)]
pub struct Validated {
    /// Where its files are.
    pub dir: PathBuf,
    /// A row a target.
    pub rows: Vec<Row>,
    /// Whether it was completed before, so that nothing was run or written.
    pub already_there: bool,
}

/// Runs the replicates that are not there yet and writes the tables and, if there is one, the page.
///
/// # Errors
/// A directory that is not this validation's, a machine that refuses, an account that does not close, a stop. Cells that
/// were finished stay, and the same call goes on from there.
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
        let disk = |error| RunError::Disk { dir: dir.clone(), error, months: 0 };
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
    /// A row per target.
    pub(crate) rows: Vec<Row>,
    /// The command that made it.
    pub(crate) argv: Vec<String>,
}

/// Reads a completed validation from its directory.
///
/// # Errors
/// A directory that holds another experiment, or a validation that is not complete or cannot be read.
pub(crate) fn reopen(dir: &Path, registry: &Registry) -> Result<Reopened, TableError> {
    let other = |why: String| TableError::content(dir, why);
    let (arms, kept) = experiment::open(dir, registry).map_err(|e| other(e.to_string()))?;
    let arm = arms.baseline().filter(|_| kept.kind == "validate");
    let arm =
        arm.ok_or_else(|| other(format!("this is a directory of `{}`, which has no page", kept.kind)))?;
    let kept = trials(&arm.name, &arm.scenario, kept.settings.replicates)
        .iter()
        .map(|t| {
            trial::read(dir, t, &arm.scenario.sha256)?
                .ok_or_else(|| other("this validation is not done".into()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let argv = Manifest::read(dir)?.argv;
    let rows = rows(&arm.scenario, &kept);
    Ok(Reopened { scenario: arm.scenario.clone(), rows, argv })
}

/// The replicates of a scenario, each a trial of all of its months.
fn trials(arm: &str, scenario: &Scenario, replicates: u32) -> Vec<Trial> {
    let trial = |replicate| Trial {
        id: CellId { arm: arm.to_owned(), replicate, draw: None },
        values: Vec::new(),
        months: scenario.months,
        persons_per_agent: None,
    };
    (0..replicates).map(trial).collect()
}
