//! Arguments in two steps: as typed, then with their meaning.

mod mistakes;
mod numbers;
mod raw;
mod resolved;

pub(crate) use mistakes::mistakes;
pub(crate) use raw::Raw;
pub(crate) use resolved::{
    Bench, Calibrate, Command, Compare, Life, Output, Question, Resume, Run, Statics, Validate, Verify,
    meaning,
};
