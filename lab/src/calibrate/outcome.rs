//! The result of a calibration.

use crate::validate::Row;
use std::path::PathBuf;

/// A parameter after the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Its key.
    pub key: String,
    /// Its unit, in words.
    pub unit: &'static str,
    /// The value at which the search began, in the engine's unit.
    pub start: f64,
    /// The value at which the search ended.
    pub fitted: f64,
    /// The range that was searched.
    pub range: (f64, f64),
    /// How far the parameter can move until the loss has risen by one, while the other parameters adapt; `None` if
    /// the budget did not suffice for the slopes.
    pub reach: Option<(f64, f64)>,
    /// Whether the targets determine the parameter: it can move over less than half of its range.
    pub told: Option<bool>,
    /// The start, the fitted value and the reach as a scenario writes them, without quotes.
    pub(super) texts: [String; 4],
    /// The fitted value as TOML.
    pub(super) toml: String,
}

impl Moved {
    /// The fitted value as a scenario writes it.
    pub fn toml(&self) -> &str {
        &self.toml
    }
}

/// Two parameters of which the targets determine only one combination.
#[derive(Clone, Debug, PartialEq)]
pub struct Ridge {
    /// The key of the first parameter.
    pub a: String,
    /// The key of the second parameter.
    pub b: String,
    /// The correlation of the two: near 1 they rise together, near −1 one falls when the other rises.
    pub correlation: f64,
}

/// The result of a calibration.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The directory of its files.
    pub dir: PathBuf,
    /// Each parameter, by key.
    pub parameters: Vec<Moved>,
    /// Pairs of parameters that only move together, the strongest correlation first.
    pub ridges: Vec<Ridge>,
    /// Every target with the model's figure at the end, including held-out targets and projections.
    pub rows: Vec<Row>,
    /// The loss at the start and at the end.
    pub loss: (f64, f64),
    /// The number of sets that the search evaluated, and the total number.
    pub evaluations: (u32, u32),
    /// Replicates of each.
    pub replicates: u32,
    /// Whether the search converged before the budget was spent.
    pub settled: bool,
    /// Whether the calibration was complete before, so that nothing was run or written.
    pub already_there: bool,
}
