//! Evaluates sets of parameter values: each in all replicates, and each run as a cell.

use super::checks;
use super::fit::{Model, Tried, loss, robust};
use super::scale::Scale;
use crate::experiment::CellId;
use crate::experiment::ExperimentError;
use crate::scenario::{Free, Target};
use crate::trial::{StoredEvaluation, Trial, Work};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The error, in tolerances, of a figure that a run does not have, such as a mean over nobody.
const MISSING: f64 = 10.0;

/// A set of parameter values and its results.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evaluation {
    /// The values, parameter by parameter.
    pub(super) values: Vec<f64>,
    /// The positions of the values in their ranges, and the robust errors.
    pub(super) tried: Tried,
    /// The mean figure of each fitted target.
    pub(super) figures: Vec<Option<f64>>,
    /// The loss.
    pub(super) loss: f64,
}

/// Evaluates sets of parameter values and stores the results.
pub(super) struct Evaluator<'a> {
    pub(super) work: &'a Work<'a>,
    /// The arm whose parameters are fitted.
    pub(super) arm: &'a str,
    pub(super) free: &'a [Free],
    /// The fitted targets, with their indices in the scenario.
    pub(super) fitted: Vec<(usize, &'a Target)>,
    pub(super) months: u32,
    pub(super) replicates: u32,
    pub(super) persons_per_agent: Option<u32>,
    /// The number of sets that may be evaluated; after that the search ends.
    pub(super) budget: Cell<u32>,
    pub(super) all: RefCell<Vec<Evaluation>>,
    pub(super) spent: Cell<bool>,
    /// Whether the warnings about ineffective parameters were given.
    pub(super) checked: Cell<bool>,
    pub(super) error: RefCell<Option<ExperimentError>>,
    pub(super) by_values: RefCell<BTreeMap<Vec<u64>, usize>>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn scales(&self) -> Vec<Scale<'a>> {
        self.free.iter().map(Scale::new).collect()
    }

    /// The best set so far; the earlier one of equal sets.
    pub(super) fn best(&self) -> Option<(usize, Evaluation)> {
        let all = self.all.borrow();
        let best = all.iter().enumerate().min_by(|a, b| a.1.loss.total_cmp(&b.1.loss))?;
        Some((best.0, best.1.clone()))
    }

    /// Evaluates the values that were not evaluated yet, in order.
    fn run(&self, sets: &[Vec<f64>]) -> Result<(), ExperimentError> {
        let first = self.all.borrow().len() as u32;
        let mut trials = Vec::new();
        for (k, values) in sets.iter().enumerate() {
            let draw = Some(first + k as u32);
            for replicate in 0..self.replicates {
                trials.push(Trial {
                    id: CellId { arm: self.arm.to_owned(), replicate, draw },
                    values: self.free.iter().map(|f| f.key.clone()).zip(values.iter().copied()).collect(),
                    months: self.months,
                    persons_per_agent: self.persons_per_agent,
                });
            }
        }
        let kept = self.work.make(&trials, (self.budget.get() + 1) * self.replicates)?;
        for (values, kept) in sets.iter().zip(kept.chunks(self.replicates as usize)) {
            let evaluation = self.judge(values, kept);
            self.tell(&evaluation);
            self.all.borrow_mut().push(evaluation);
        }
        Ok(())
    }

    /// The result of a set, from its replicates.
    fn judge(&self, values: &[f64], kept: &[StoredEvaluation]) -> Evaluation {
        let figures: Vec<Option<f64>> = self.fitted.iter().map(|(at, _)| mean(kept, *at)).collect();
        let residuals: Vec<f64> = figures.iter().zip(&self.fitted).map(|(f, (_, t))| error(*f, t)).collect();
        let at = self.scales().iter().zip(values).map(|(s, v)| s.place(*v)).collect();
        let loss = loss(&residuals);
        Evaluation { values: values.to_vec(), tried: Tried { at, residuals }, figures, loss }
    }

    fn tell(&self, now: &Evaluation) {
        let all = self.all.borrow();
        let best = all.iter().map(|e| e.loss).fold(f64::INFINITY, f64::min);
        let words = if now.loss < best { "the best so far".to_owned() } else { format!("best {best:.3}") };
        self.work.progress.say(&format!("set {}: loss {:.3}, {words}", all.len(), now.loss));
    }
}

/// The mean of a target's figure over replicates; none if no replicate has one.
fn mean(kept: &[StoredEvaluation], target: usize) -> Option<f64> {
    let figures: Vec<f64> = kept.iter().filter_map(|k| k.figure(target)).collect();
    (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
}

/// The robust error of a figure, in tolerances.
fn error(figure: Option<f64>, target: &Target) -> f64 {
    match (figure, target.value, target.tolerance) {
        (Some(figure), Some(value), Some(tolerance)) if tolerance > 0.0 => {
            robust((figure - value) / tolerance)
        }
        _ => robust(MISSING),
    }
}

impl Model for Evaluator<'_> {
    fn errors(&self, sets: &[Vec<f64>]) -> Option<Vec<Tried>> {
        let scales = self.scales();
        let values: Vec<Vec<f64>> =
            sets.iter().map(|set| scales.iter().zip(set).map(|(s, &z)| s.written(z)).collect()).collect();
        let key = |values: &Vec<f64>| values.iter().map(|v| v.to_bits()).collect::<Vec<u64>>();
        let mut fresh: Vec<Vec<f64>> = Vec::new();
        {
            let mut known = self.by_values.borrow_mut();
            let tried = self.all.borrow().len();
            let missing = values.iter().filter(|v| !known.contains_key(&key(v))).count();
            if tried + missing > self.budget.get() as usize {
                self.spent.set(true);
                return None;
            }
            for set in &values {
                if let Entry::Vacant(place) = known.entry(key(set)) {
                    place.insert(tried + fresh.len());
                    fresh.push(set.clone());
                }
            }
        }
        let before = self.all.borrow().len();
        if let Err(error) = self.run(&fresh) {
            *self.error.borrow_mut() = Some(error);
            return None;
        }
        let all = self.all.borrow();
        // These are the first sets that move one parameter each; from now on it is known which parameter affects
        // which target.
        let moved = fresh.len() == self.free.len() && before > 0;
        if moved && !self.checked.replace(true) {
            checks::after_first(&all[before - 1..], self.free, &self.fitted, self.work.progress);
        }
        let known = self.by_values.borrow();
        values.iter().map(|v| all.get(*known.get(&key(v))?).map(|e| e.tried.clone())).collect()
    }
}
