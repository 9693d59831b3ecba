//! `explain`: a value, and every layer that set it.

use crate::args::Question;
use crate::outcome::Failure;
use crate::terminal;
use merantau_lab::scenario;

pub(super) fn execute(question: &Question, key: &str) -> Result<(), Failure> {
    let explanation = scenario::explain(&question.source, &question.options, key)?;
    terminal::data(&explanation.to_string())
}
