//! The definition of a metric.

use super::formula::Formula;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which way a metric is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// That is for the reader to say.
    #[default]
    Neither,
}

impl fmt::Display for Better {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "neither",
        })
    }
}

/// What a metric is about (seed paragraph 51).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// What an intervention does to labour markets and states' revenue.
    #[default]
    Economy,
    /// Migrants' rights.
    Rights,
    /// Irregular migration.
    Irregularity,
    /// Remittances.
    Remittances,
    /// The two axes of the seed document's summary: gains, and abuse and irregularity.
    Axes,
    /// Expenditure of states.
    Cost,
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Economy => "economy",
            Self::Rights => "rights",
            Self::Irregularity => "irregularity",
            Self::Remittances => "remittances",
            Self::Axes => "axes",
            Self::Cost => "cost",
        })
    }
}

/// A metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// Its title in the report.
    pub title: &'static str,
    /// Its unit: `persons`, `USD`, `share`, `months`, `person-months`.
    pub unit: &'static str,
    /// The direction in which it is better.
    pub better: Better,
    /// Its theme.
    pub theme: Theme,
    /// Its formula; see [`Formula`](crate::metrics::Formula).
    pub formula: &'static str,
    /// A column of whose values each has a separate figure, named `metric:value`.
    pub by: Option<&'static str>,
    /// Its meaning, in a sentence.
    pub meaning: &'static str,
}

impl Metric {
    /// Whether it is added up over the lives of people.
    pub fn of_lives(&self) -> bool {
        self.formula.parse::<Formula>().is_ok_and(|f| f.of_lives() && !f.compares())
    }
    /// Whether it has a figure only where arms are compared: it compares them, or it needs people's lives.
    pub fn needs_arms(&self) -> bool {
        self.formula.parse::<Formula>().is_ok_and(|f| f.compares() || f.of_lives())
    }
}
