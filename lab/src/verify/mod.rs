//! Holding what was written against what comes of it: the same run again, and every byte of every file.
//!
//! Both work from the output directory alone: the scenario as it was understood and the data it read lie in it.

mod cells;
mod files;
mod months;
#[cfg(test)]
mod tests;

pub use cells::cells;
pub use files::files;
pub use months::months;

use crate::run::RunError;
use crate::tables::TableError;
use std::path::Path;

fn disk(dir: &Path, error: TableError) -> RunError {
    RunError::Disk { dir: dir.to_owned(), error, months: 0 }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was looked at, in a line.
    pub looked_at: String,
    /// What does not hold, a line each; empty where everything does.
    pub wrong: Vec<String>,
}

impl Verdict {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.wrong.is_empty()
    }
}
