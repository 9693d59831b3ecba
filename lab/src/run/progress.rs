//! What a caller is told while a run goes on.

use crate::diagnostics::Diagnostic;
use std::path::Path;

/// Who is told how a run goes on.
pub trait Progress: Sync {
    /// The directory is open, and the world that will now be built needs about so many bytes of memory.
    fn opened(&self, _dir: &Path, _bytes: u64) {}
    /// The world is built and the months begin.
    fn begin(&self, months: u32, migrants: u64);
    /// So many months had been done when the run that this one goes on with was stopped.
    fn before(&self, _done: u32) {}
    /// So many months are done.
    fn month(&self, done: u32);
    /// So many more months will be run than was said.
    fn more(&self, _months: u32) {}
    /// No more months will be run. Comes after every `begin`, however the run ended.
    fn end(&self);
    /// How the work goes, in a line.
    fn say(&self, _text: &str) {}
    /// Something that the user should know.
    fn warn(&self, warning: &Diagnostic);
}

/// Nobody is told.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {}
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
}
