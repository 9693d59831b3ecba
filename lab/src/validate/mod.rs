//! Validation: compares a scenario's targets with the model, over replicates, together with two naive forecasts.
//!
//! A replicate is a trial: a cell of which only the figures of targets are stored.

mod baseline;
mod experiment;
mod output;
mod summary;

pub use baseline::{Baseline, baseline};
pub(crate) use experiment::reopen;
pub use experiment::{Page, ValidateOptions, Validated, validation};
pub use output::{BASELINES, VALIDATION, about, number, report};
pub(crate) use output::{period, specs, write};
pub use summary::{Summed, summed};

use crate::experiment::{mean, student, variance};
use crate::scenario::{Scenario, Target};
use crate::trial::StoredEvaluation;

/// The purpose of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model may be fitted to it.
    Fitted,
    /// It is excluded from every fit.
    Holdout,
    /// It has no observed figure; the model's figure is reported.
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

/// A target and the model's figures.
#[derive(Clone, Debug)]
pub struct Row {
    /// The target.
    pub target: Target,
    /// The purpose of the target.
    pub kind: Kind,
    /// The model's figure in each replicate that has one.
    pub figures: Vec<f64>,
    /// The naive forecasts, if there are earlier figures.
    pub baseline: Baseline,
}

impl Row {
    /// The mean over replicates.
    pub fn mean(&self) -> Option<f64> {
        mean(&self.figures)
    }
    /// The interval that contains one more replicate with a probability of 95 %, by Student's t; `None` for fewer
    /// than two replicates. It is not below zero if no replicate is.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let n = self.figures.len() as f64;
        let half = student(n - 1.0)? * (variance(&self.figures)? * (1.0 + 1.0 / n)).sqrt();
        let mean = self.mean()?;
        let least = if self.figures.iter().all(|x| *x >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
        Some(((mean - half).max(least), mean + half))
    }
    /// The difference between the mean and the observed figure.
    pub fn error(&self) -> Option<f64> {
        Some(self.mean()? - self.target.value?)
    }
    /// Whether the error is within the tolerance or, without a tolerance, the figure within the interval.
    pub fn inside(&self) -> Option<bool> {
        let value = self.target.value?;
        match self.target.tolerance {
            Some(tolerance) => Some(self.error()?.abs() <= tolerance),
            None => self.interval().map(|(low, high)| low <= value && value <= high),
        }
    }
}

/// Every target of a scenario with its figures in some replicates.
pub(crate) fn rows(scenario: &Scenario, replicates: &[StoredEvaluation]) -> Vec<Row> {
    let targets = scenario.targets();
    let row = |(at, target): (usize, &Target)| Row {
        target: target.clone(),
        kind: match (target.value, target.holdout) {
            (None, _) => Kind::Projection,
            (_, true) => Kind::Holdout,
            (_, false) => Kind::Fitted,
        },
        figures: replicates.iter().filter_map(|kept| kept.figure(at)).collect(),
        baseline: baseline(targets, target),
    };
    targets.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
    use merantau_engine::month::Month;
    use merantau_engine::setup::Selector;

    fn row(figures: &[f64], value: f64, tolerance: Option<f64>) -> Row {
        let target = Target {
            name: "t".into(),
            metric: "stock_abroad".into(),
            selector: Selector::default(),
            from: Month(0),
            until: Month(0),
            value: Some(value),
            tolerance,
            source: "a".into(),
            holdout: false,
            series: Vec::new(),
            place: Place::whole("t.toml"),
        };
        Row { target, kind: Kind::Fitted, figures: figures.to_vec(), baseline: Baseline::default() }
    }

    #[test]
    fn an_interval_is_of_one_more_replicate() {
        // t of 2 degrees of freedom is 4.3027; the deviation of 9, 10, 11 is 1
        let (low, high) = row(&[9.0, 10.0, 11.0], 10.0, None).interval().expect("an interval");
        let half = 4.302_652_7 * (1.0_f64 + 1.0 / 3.0).sqrt();
        assert!((low - (10.0 - half)).abs() < 1e-4 && (high - (10.0 + half)).abs() < 1e-4, "{low} {high}");
        assert_eq!(row(&[9.0], 10.0, None).interval(), None);
        assert_eq!(row(&[0.0, 5.0], 10.0, None).interval().map(|i| i.0), Some(0.0));
    }

    #[test]
    fn inside_is_within_the_tolerance_or_the_interval() {
        assert_eq!(row(&[9.0, 10.0, 11.0], 12.5, Some(2.0)).inside(), Some(false));
        assert_eq!(row(&[9.0, 10.0, 11.0], 12.0, Some(2.0)).inside(), Some(true));
        assert_eq!(row(&[9.0, 10.0, 11.0], 14.9, None).inside(), Some(true));
        assert_eq!(row(&[9.0, 10.0, 11.0], 15.1, None).inside(), Some(false));
        assert_eq!(row(&[9.0], 10.0, None).inside(), None);
    }
}
