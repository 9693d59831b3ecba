//! The life history of an agent in words, month by month, in one arm or two.

mod tell;
#[cfg(test)]
mod tests;
mod text;
mod trace;

pub use tell::tell;
pub(crate) use text::DIED;
pub use trace::{LifeError, lives, trace};

use serde::{Deserialize, Serialize};

/// The life history of an agent in an arm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Life {
    /// The agent: the same number in every arm.
    pub agent: u32,
    /// The arm.
    pub arm: String,
    /// The replicate.
    pub replicate: u32,
    /// The person and the situation at the start, in a sentence or two.
    pub start: String,
    /// All months, including those without events.
    pub months: Vec<Month>,
    /// The situation at the end.
    pub end: String,
    /// The net gain, and what was sent home of it.
    pub balance: String,
    /// Net gain, USD.
    pub gain: f64,
}

impl Life {
    /// Whether the life ended before a month, counted from the first.
    pub(crate) fn over(&self, month: usize) -> bool {
        self.months.iter().take(month).any(|m| m.events.iter().any(|e| e == text::DIED))
    }
}

/// A month of a life history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Month {
    /// `YYYY-MM`.
    pub month: String,
    /// The events of the month, one sentence each; usually empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Remitted, before the cost of sending, US dollars.
    #[serde(default)]
    pub sent: f64,
}
