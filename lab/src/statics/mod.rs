//! Comparative statics: each main parameter of a scenario over its range, with the same draws and the same start, and
//! whether the answers are plausible.
//!
//! A run with a value is a cell of an experiment, as a replicate of a validation is. The world settles once, for the file as
//! written, and the value acts from the first month on, as with `--set`.

mod answers;
mod asked;
mod cell;
mod expected;
mod experiment;
mod judge;
mod measures;
mod output;
#[cfg(test)]
mod tests;
mod values;
mod work;

pub use answers::{Answers, At, KeyAnswers, MeasureAnswer};
pub use asked::{Asked, varied};
pub use expected::{Expected, MAIN, Main, Sign, row as expected};
pub use experiment::{Page, StaticsDone, StaticsOptions, statics};
pub(crate) use experiment::{digests, reopen};
pub use judge::{Fault, IDLE, JUMP, Judged, LEAST, Seen, judge};
pub use measures::measures;
pub(crate) use output::failed;
pub use output::{STATICS, report};
pub use values::POINTS;
