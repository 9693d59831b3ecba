//! What a calibration comes to.

use crate::validate::Row;
use std::path::PathBuf;

/// A parameter after the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Its key.
    pub key: String,
    /// Its unit, in words.
    pub unit: &'static str,
    /// Where the search began, in the engine's unit.
    pub start: f64,
    /// Where it ended.
    pub fitted: f64,
    /// The range that was searched.
    pub range: (f64, f64),
    /// How far the parameter can move until the loss has risen by one, others giving way; none where the budget did not
    /// reach for the slopes.
    pub reach: Option<(f64, f64)>,
    /// Whether the targets tell of it: it can move over less than half of its range.
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

/// Two parameters of which the targets tell one combination only.
#[derive(Clone, Debug, PartialEq)]
pub struct Ridge {
    /// The first one's key.
    pub a: String,
    /// The other one's.
    pub b: String,
    /// How they give way to each other: near 1 they rise together, near −1 one falls as the other rises.
    pub correlation: f64,
}

/// What a calibration comes to.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// Where its files are.
    pub dir: PathBuf,
    /// Each parameter, by key.
    pub parameters: Vec<Moved>,
    /// What only moves together, the closest first.
    pub ridges: Vec<Ridge>,
    /// Every target with what the model gives at the end, held out ones and projections too.
    pub rows: Vec<Row>,
    /// The loss at the start and at the end.
    pub loss: (f64, f64),
    /// Sets of parameters that were tried by the search, and altogether.
    pub evaluations: (u32, u32),
    /// Replicates of each.
    pub replicates: u32,
    /// Whether the search ended by itself, before the budget was spent.
    pub settled: bool,
    /// Whether it was completed before, so that nothing was run or written.
    pub already_there: bool,
}
