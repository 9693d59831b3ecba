//! `explain`: prints a value and every layer that sets it.

use crate::args::Question;
use crate::outcome::{Done, Failure};
use merantau_lab::scenario;

pub(super) fn execute(question: &Question, key: &str) -> Result<Done, Failure> {
    let explanation = scenario::explain(&question.source, &question.options, key)?;
    Ok(Done::printed(explanation.to_string()))
}
