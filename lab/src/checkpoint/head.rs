//! The head of a checkpoint: the run to which it belongs, and its progress.

use merantau_engine::month::Month;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The head of a checkpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// Version of the program.
    pub(crate) version: String,
    /// SHA-256 of the resolved scenario and its data.
    pub(crate) scenario_sha256: String,
    /// The seed.
    pub(crate) seed: u64,
    /// The replicate.
    pub(crate) replicate: u32,
    /// The next month to be run, counted from January 1900.
    pub(crate) next: u32,
    /// Months done.
    pub(crate) months: u32,
    /// The digest of these months, 32 hex digits.
    pub(crate) digest: String,
    /// Rows of each table so far.
    pub(crate) rows: BTreeMap<String, u64>,
    /// Wall time of the months so far, seconds.
    pub(crate) months_s: f64,
    /// Wall time of building the world, seconds.
    pub(crate) setup_s: f64,
    /// Wall time of all so far, seconds.
    pub(crate) wall_s: f64,
}

impl Head {
    /// The next month to be run.
    pub(crate) fn next(&self) -> Month {
        Month(self.next)
    }
}
