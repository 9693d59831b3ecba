//! Arguments in two steps: what was typed, then what it means.

mod meant;
mod mistakes;
mod numbers;
mod typed;

pub(crate) use meant::{
    Bench, Calibrate, Command, Compare, Life, Output, Question, Resume, Run, Validate, Verify, meaning,
};
pub(crate) use mistakes::mistakes;
pub(crate) use typed::Typed;
