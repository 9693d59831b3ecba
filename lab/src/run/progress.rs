//! The interface through which a caller receives the progress of a run.

use crate::diagnostics::Diagnostic;
use std::path::Path;

/// A receiver of progress.
pub trait Progress: Sync {
    /// The directory is open; the world that is built next needs about this number of bytes of memory.
    fn opened(&self, _dir: &Path, _bytes: u64) {}
    /// The world is built and the months begin.
    fn begin(&self, months: u32, migrants: u64);
    /// The number of months that the continued run had completed when it was stopped.
    fn before(&self, _done: u32) {}
    /// The number of completed months.
    fn month(&self, done: u32);
    /// The number of months that are run in addition to the announced ones.
    fn more(&self, _months: u32) {}
    /// No more months are run. This call follows every `begin`, however the run ended.
    fn end(&self);
    /// A line about the progress of the work.
    fn say(&self, _text: &str) {}
    /// A warning.
    fn warn(&self, warning: &Diagnostic);
}

/// A receiver that ignores everything.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {}
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
}
