//! What a metric is.

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
    /// What it does to migrants' rights.
    Rights,
    /// What it does to irregular migration.
    Irregularity,
    /// What it does to the money sent home.
    Remittances,
    /// The two axes of the seed's summary: gain, against abuse and irregularity.
    Axes,
    /// What states spend.
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
    /// Which way it is better.
    pub better: Better,
    /// What it is about.
    pub theme: Theme,
    /// How it is computed. See [`Formula`] for what may stand here.
    pub formula: &'static str,
    /// A column of which each value has a figure of its own, named `metric:value`.
    pub by: Option<&'static str>,
    /// What it is, in a sentence.
    pub meaning: &'static str,
}
