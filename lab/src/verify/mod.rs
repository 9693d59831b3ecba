//! Compares stored results with repeated runs, and every byte of every file with the manifest.
//!
//! Both need only the directory of the results, which contains the resolved scenario and its data.

mod cells;
mod files;
mod months;
#[cfg(test)]
mod tests;

pub use cells::cells;
pub use files::files;
pub use months::months;

use crate::diagnostics::{Code, Diagnostic};
use crate::run::RunError;
use std::path::Path;

/// The error of a verification that was stopped, with the part that was done.
fn stopped(dir: &Path, done: &str) -> RunError {
    Diagnostic::error(Code::Stopped, format!("stopped after {done}"))
        .at(dir.to_owned())
        .note("a verification writes nothing; the next one begins from the start")
        .into()
}

/// The result of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The compared objects, in a line.
    pub looked_at: String,
    /// The differences, one per line; empty if there are none.
    pub wrong: Vec<String>,
}

impl Verdict {
    /// Whether there are no differences.
    pub fn holds(&self) -> bool {
        self.wrong.is_empty()
    }
}
