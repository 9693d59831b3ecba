//! A life in words, month by month, in one arm or two.

mod tell;
#[cfg(test)]
mod tests;
mod text;
mod trace;

pub use tell::tell;
pub(crate) use text::DIED;
pub use trace::{LifeError, lives, trace};

use serde::{Deserialize, Serialize};

/// The life of an agent in an arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Life {
    /// The agent: the same number in every arm.
    pub agent: u32,
    /// The arm.
    pub arm: String,
    /// The replicate.
    pub replicate: u32,
    /// Who it is and where at the start, in a sentence or two.
    pub start: String,
    /// All months, those in which nothing is told included.
    pub months: Vec<Month>,
    /// How it stands at the end.
    pub end: String,
    /// What was gained, and of what that is made.
    pub balance: String,
    /// Net gain, USD.
    pub gain: f64,
}

impl Life {
    /// Whether it had ended before a month, counted from the first.
    pub(crate) fn over(&self, month: usize) -> bool {
        self.months.iter().take(month).any(|m| m.events.iter().any(|e| e == text::DIED))
    }
}

/// A month of a life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Month {
    /// `YYYY-MM`.
    pub month: String,
    /// What happened, a sentence each; mostly nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Sent home, before cost, USD.
    #[serde(default)]
    pub sent: f64,
}
