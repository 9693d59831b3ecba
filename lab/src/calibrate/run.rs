//! Runs a calibration and writes its directory.

use super::evaluate::{Evaluation, Evaluator};
use super::fit::{self, Model};
use super::known::{Known, TOLD, known};
use super::outcome::{Calibrated, Moved, Ridge};
use super::scale::Scale;
use super::{checks, layer};
use crate::diagnostics::{Code, Diagnostic};
use crate::experiment::{CellId, ExperimentError, Settings};
use crate::run::{Progress, RunError, WorkOptions};
use crate::scenario::{Scenario, Target};
use crate::trial::{self, EvaluationRequest, Trial, Work};
use crate::validate::{self, Row};
use merantau_engine::Engine;
use std::cell::{Cell, RefCell};

/// The arm of the cells that contain the fitted scenario.
pub const CALIBRATED: &str = "calibrated";

/// The number of replicates of each set, if the scenario does not give it.
const REPLICATES: u32 = 2;

/// The options of a calibration. The scenario states what is fitted, and with how many evaluations.
#[derive(Clone, Debug, Default)]
pub struct CalibrateOptions {
    /// Directory, threads and stop; the default directory is `runs/<scenario>-calibration-<8 hex digits>`.
    pub work: WorkOptions,
    /// The name of the arm; `baseline` is the scenario without changes.
    pub arm: Option<String>,
}

/// Fits a scenario's free parameters to its targets and writes a layer with the result. The file of the scenario is
/// never changed.
///
/// # Errors
/// The scenario has nothing to fit, the directory belongs to something else, the machine refuses, a check fails, or a
/// stop was requested. Completed cells remain, and the same call continues from there.
pub fn calibrate(
    scenario: &Scenario,
    options: &CalibrateOptions,
    progress: &dyn Progress,
) -> Result<Calibrated, ExperimentError> {
    let start = checks::values(scenario)?;
    let targets = scenario.targets().iter().enumerate();
    let fitted: Vec<(usize, &Target)> = targets.filter(|(_, t)| t.value.is_some() && !t.holdout).collect();
    let months = checks::months(scenario, &fitted)?;
    let asked = scenario.calibration();
    let n = asked.free.len() as u32;
    let evaluations = asked.evaluations.unwrap_or(20 + 8 * n);
    let replicates = asked.replicates.unwrap_or(REPLICATES);
    checks::budget(evaluations, asked.free.len(), progress);
    let arm = options.arm.as_deref().unwrap_or("baseline");
    let begun = trial::begin(
        scenario,
        &EvaluationRequest {
            kind: "calibrate",
            arm,
            settings: Settings { replicates, draws: evaluations, ..Settings::default() },
            work: &options.work,
        },
        progress,
    )?;
    let migrants = Engine::migrants(&scenario.setup(0));
    let work = begun.work(scenario, &options.work.stop, progress);
    // The sets of the search, one more for the slopes at the end, and the whole run with the result.
    progress.begin((evaluations + n) * replicates * months + replicates * scenario.months, migrants);
    let evaluator = Evaluator {
        work: &work,
        arm,
        free: &asked.free,
        fitted,
        months,
        replicates,
        persons_per_agent: asked.persons_per_agent,
        budget: Cell::new(evaluations),
        all: RefCell::default(),
        spent: Cell::new(false),
        checked: Cell::new(false),
        error: RefCell::default(),
        by_values: RefCell::default(),
    };
    let searched = search(&evaluator, &start);
    let found = searched.and_then(|found| Ok((ends(&work, &evaluator, &found)?, found)));
    progress.end();
    let (rows, found) = match found {
        Ok(found) => found,
        Err(error) => {
            let cells = work.cells();
            drop(evaluator);
            drop(work);
            return Err(begun.fail(&cells, error));
        }
    };
    let calibrated = outcome(scenario, &evaluator, &found, rows, &begun.dir, begun.completed);
    if begun.completed {
        return Ok(calibrated);
    }
    let dir = begun.dir.clone();
    let disk = |error| RunError::disk(&dir, error);
    let written = layer::write(&begun.dir, scenario, &calibrated, &evaluator.all.borrow()).map_err(disk)?;
    let cells = work.cells();
    drop(evaluator);
    drop(work);
    begun.finish(cells, written).map_err(disk)?;
    Ok(calibrated)
}

/// The result of the search.
struct Found {
    start: f64,
    best: Evaluation,
    searched: u32,
    known: Option<Known>,
    settled: bool,
}

/// Searches, and determines at the end what the targets say about the parameters.
fn search(evaluator: &Evaluator<'_>, start: &[f64]) -> Result<Found, ExperimentError> {
    let places: Vec<f64> = evaluator.scales().iter().zip(start).map(|(s, &v)| s.place(v)).collect();
    // The scenario's own values come first, although they may lie at an end of their range, where no search can
    // begin.
    let first = evaluator.errors(std::slice::from_ref(&places));
    if first.is_some() {
        fit::search(evaluator, &places);
    }
    let failed = || evaluator.error.borrow_mut().take();
    if let Some(error) = failed() {
        return Err(error);
    }
    let Some((_, best)) = evaluator.best() else {
        let d = Diagnostic::error(Code::Calibration, "no set of parameters was tried");
        let d =
            d.at(evaluator.work.scenario.place("calibration")).help("raise `evaluations` in [calibration]");
        return Err(RunError::from(d).into());
    };
    let settled = !evaluator.spent.get();
    let searched = evaluator.all.borrow().len() as u32;
    evaluator.budget.set(searched + evaluator.free.len() as u32);
    let slopes = fit::slopes(evaluator, &best.tried);
    if let Some(error) = failed() {
        return Err(error);
    }
    let start = evaluator.all.borrow().first().map_or(f64::NAN, |e| e.loss);
    // An evaluation outside the path may be better, by chance or because the budget ended before: the best of all is
    // used.
    let best = evaluator.best().map_or(best, |b| b.1);
    Ok(Found { start, best, searched, known: slopes.as_ref().and_then(known), settled })
}

/// Runs the fitted scenario to its end and compares the model with all targets.
fn ends(work: &Work<'_>, evaluator: &Evaluator<'_>, found: &Found) -> Result<Vec<Row>, ExperimentError> {
    let keys = evaluator.free.iter().map(|f| f.key.clone());
    let values: Vec<(String, f64)> = keys.zip(found.best.values.iter().copied()).collect();
    let trials: Vec<Trial> = (0..evaluator.replicates)
        .map(|replicate| Trial {
            id: CellId { arm: CALIBRATED.to_owned(), replicate, draw: None },
            values: values.clone(),
            months: work.scenario.months,
            persons_per_agent: None,
        })
        .collect();
    let tried = evaluator.all.borrow().len() as u32;
    let kept = work.make(&trials, (tried + 1) * evaluator.replicates)?;
    Ok(validate::rows(work.scenario, &kept))
}

fn outcome(
    scenario: &Scenario,
    evaluator: &Evaluator<'_>,
    found: &Found,
    rows: Vec<Row>,
    dir: &std::path::Path,
    already_there: bool,
) -> Calibrated {
    let all = evaluator.all.borrow();
    let first = all.first().map(|e| e.values.clone()).unwrap_or_default();
    let free = &scenario.calibration().free;
    let parameters = free.iter().enumerate().map(|(j, free)| {
        let scale = Scale::new(free);
        let fitted = found.best.values.get(j).copied().unwrap_or(f64::NAN);
        let place = scale.place(fitted);
        let reach = found.known.as_ref().and_then(|k| k.reach.get(j)).map(|r| {
            let end = |z: f64| scale.written(z.clamp(0.0, 1.0));
            (end(place - r), end(place + r), 2.0 * r < TOLD)
        });
        let start = first.get(j).copied().unwrap_or(f64::NAN);
        let text = |value: Option<f64>| value.map_or(String::new(), |v| scale.text(v).replace('"', ""));
        Moved {
            key: free.key.clone(),
            unit: free.spec.unit.words(),
            start,
            fitted,
            range: (free.low, free.high),
            reach: reach.map(|r| (r.0, r.1)),
            told: reach.map(|r| r.2),
            toml: scale.text(fitted),
            texts: [Some(start), Some(fitted), reach.map(|r| r.0), reach.map(|r| r.1)].map(text),
        }
    });
    let key = |j: usize| free.get(j).map_or(String::new(), |f| f.key.clone());
    let ridges = found.known.iter().flat_map(|k| &k.ridges);
    Calibrated {
        dir: dir.to_owned(),
        parameters: parameters.collect(),
        ridges: ridges.map(|&(a, b, correlation)| Ridge { a: key(a), b: key(b), correlation }).collect(),
        rows,
        loss: (found.start, found.best.loss),
        evaluations: (found.searched, all.len() as u32),
        replicates: evaluator.replicates,
        settled: found.settled,
        already_there,
    }
}
