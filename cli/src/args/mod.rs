//! Arguments in two steps: what was typed, then what it means.

mod mistakes;
mod numbers;
mod raw;
mod resolved;

pub(crate) use mistakes::mistakes;
pub(crate) use raw::Raw;
pub(crate) use resolved::{
    Bench, Calibrate, Command, Compare, Life, Output, Question, Resume, Run, Validate, Verify, meaning,
};
