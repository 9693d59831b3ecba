//! A key whose values are tried one by one.

use serde::{Deserialize, Serialize};

/// A key and the values that are tried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Varied {
    /// The key; `*` in it stands for several places.
    pub key: String,
    /// The places that a star stands for; empty for a key without a star.
    pub places: String,
    /// The unit of [`Point::x`]; for a key of several values `factor`, `factor on the odds p/(1−p)` or `added`.
    pub unit: String,
    /// The meaning of the key, in a sentence.
    pub meaning: String,
    /// The source of the default; empty for a key that is not a parameter.
    pub evidence: String,
    /// The row of the table of main keys that it belongs to; empty if none states what to expect.
    pub main: String,
    /// The values, in ascending order. Empty if there is nothing to try, for the reason in `nothing`.
    pub points: Vec<Point>,
    /// Why nothing is tried.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nothing: String,
}

/// A value of a key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The value as a number: in the unit of the key, or relative to the scenario's.
    pub x: f64,
    /// The value as a reader sees it, with its unit.
    pub text: String,
    /// The argument of `--set` that gives the key this value; `None` for the scenario's own value.
    pub set: Option<String>,
}
