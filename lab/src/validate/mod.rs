//! Validation: a scenario's targets against what the model gives, over replicates, beside two naive forecasts.
//!
//! A replicate is run in memory, and every target has a tally of its own over the tables as they come.

mod baseline;
mod experiment;
mod output;

pub use baseline::{Baseline, baseline};
pub use experiment::{ValidateOptions, Validated, validation};
pub use output::{BASELINES, VALIDATION, report, write};

use crate::metrics::{self, Metric, Scope, Tally};
use crate::scenario::{Scenario, Target};
use merantau_engine::Engine;
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::engine::Failure;
use merantau_engine::setup::Selector;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model may be fitted to it.
    Fitted,
    /// Kept out of every fit.
    Holdout,
    /// There is no figure yet: the model is asked.
    Projection,
}

impl Kind {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Holdout => "holdout",
            Self::Projection => "projection",
        }
    }
}

/// A target and what the model gives for it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The target.
    pub target: Target,
    /// What it is for.
    pub kind: Kind,
    /// The model's figure in each replicate that has one.
    pub figures: Vec<f64>,
    /// The naive forecasts, where there is a series before it.
    pub baseline: Baseline,
}

impl Row {
    /// The mean over replicates.
    pub fn mean(&self) -> Option<f64> {
        (!self.figures.is_empty()).then(|| self.figures.iter().sum::<f64>() / self.figures.len() as f64)
    }
    /// The smallest and the largest figure of any replicate.
    pub fn range(&self) -> Option<(f64, f64)> {
        let low = self.figures.iter().copied().reduce(f64::min)?;
        Some((low, self.figures.iter().copied().reduce(f64::max)?))
    }
    /// How far the mean is from what was observed.
    pub fn error(&self) -> Option<f64> {
        Some(self.mean()? - self.target.value?)
    }
    /// Whether it is within the tolerance or, where there is none, the figure within the replicates' range.
    pub fn inside(&self) -> Option<bool> {
        let value = self.target.value?;
        match self.target.tolerance {
            Some(tolerance) => Some(self.error()?.abs() <= tolerance),
            None => self.range().map(|(low, high)| low <= value && value <= high),
        }
    }
}

/// Why there is no validation.
#[derive(Debug)]
pub enum Refused {
    /// The scenario has no targets.
    NoTargets,
    /// The run was stopped.
    Stopped,
    /// The engine refused or an account did not close.
    Engine(Failure),
}

/// Runs replicates of a scenario and holds its targets against them. `told` hears of the months done of all.
///
/// # Errors
/// No targets; the engine's failures; a stop from outside.
pub fn validate(
    scenario: &Scenario,
    replicates: u32,
    stop: &AtomicBool,
    told: &dyn Fn(u32, u32),
) -> Result<Vec<Row>, Refused> {
    let targets = scenario.targets();
    if targets.is_empty() {
        return Err(Refused::NoTargets);
    }
    let states: Vec<&str> = scenario.states().map(|s| s.0).collect();
    let mut rows: Vec<Row> = targets
        .iter()
        .map(|t| Row {
            target: t.clone(),
            kind: match (t.value, t.holdout) {
                (None, _) => Kind::Projection,
                (_, true) => Kind::Holdout,
                (_, false) => Kind::Fitted,
            },
            figures: Vec::new(),
            baseline: baseline(targets, t),
        })
        .collect();
    for replicate in 0..replicates {
        for (row, figure) in
            rows.iter_mut().zip(replicate_of(scenario, &states, replicate, replicates, stop, told)?)
        {
            row.figures.extend(figure);
        }
    }
    Ok(rows)
}

/// The figures of one replicate, a target each.
fn replicate_of(
    scenario: &Scenario,
    states: &[&str],
    replicate: u32,
    replicates: u32,
    stop: &AtomicBool,
    told: &dyn Fn(u32, u32),
) -> Result<Vec<Option<f64>>, Refused> {
    let mut setup = scenario.setup(replicate);
    // a target may ask for more than the scenario's own tables are split by
    for target in scenario.targets() {
        let s = &target.selector;
        setup.by.origin |= !s.origin.is_empty();
        setup.by.destination |= !s.destination.is_empty();
        setup.by.sector |= !s.sector.is_empty();
        setup.by.sex |= !s.sex.is_empty();
        setup.by.skill |= !s.skill.is_empty();
    }
    let mut tallies: Vec<(Tally, &Target)> =
        scenario.targets().iter().map(|t| (Tally::new(&metric(t), &scope(t, states)), t)).collect();
    let tables: Vec<(&'static str, Vec<&'static str>)> = Engine::tables(setup.by)
        .iter()
        .map(|t| (t.name, t.columns.iter().map(|c| c.name).collect()))
        .collect();
    let months = setup.months;
    let mut engine = Engine::new(setup).map_err(Refused::Engine)?;
    let mut done = 0;
    while !engine.done() {
        if stop.load(Ordering::Relaxed) {
            return Err(Refused::Stopped);
        }
        let month = engine.month();
        engine.step().map_err(Refused::Engine)?;
        for batch in engine.take() {
            let Some((_, names)) = tables.iter().find(|t| t.0 == batch.table) else { continue };
            // what closes a year belongs to any month of it
            let now = |t: &Target| (t.from.year()..=t.until.year()).contains(&month.year());
            for (tally, _) in tallies.iter_mut().filter(|(_, t)| now(t)) {
                tally.push(batch.table, names, &batch.columns);
            }
        }
        done += 1;
        told(replicate * months + done, replicates * months);
    }
    Ok(tallies.iter().map(|(tally, target)| figure(tally, target)).collect())
}

fn metric(target: &Target) -> Vec<Metric> {
    let name = target.metric.split(':').next().unwrap_or(&target.metric);
    metrics::find(name).into_iter().collect()
}

fn figure(tally: &Tally, target: &Target) -> Option<f64> {
    let values = tally.values();
    values.iter().find(|v| v.name == target.metric)?.value
}

/// The part of a run that a target is of.
fn scope(target: &Target, states: &[&str]) -> Scope {
    let s: &Selector = &target.selector;
    let codes = |all: &[u8]| -> Vec<String> {
        all.iter().filter_map(|i| states.get(usize::from(*i))).map(|c| (*c).to_owned()).collect()
    };
    let words = |all: Vec<&'static str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let rows = [
        ("origin", codes(&s.origin)),
        ("destination", codes(&s.destination)),
        ("sector", words(s.sector.iter().map(|x| Sector::CODES[*x as usize]).collect())),
        ("sex", words(s.sex.iter().map(|x| Sex::CODES[*x as usize]).collect())),
        ("skill", words(s.skill.iter().map(|x| Skill::CODES[*x as usize]).collect())),
    ];
    Scope {
        from: Some(target.from.to_string()),
        until: Some(target.until.to_string()),
        rows: rows.into_iter().filter(|r| !r.1.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect(),
    }
}
