//! `check`: reports every mistake of a scenario at once.

use super::load;
use crate::args::Question;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::scenario::Source;

pub(super) fn execute(question: &Question, terminal: Terminal) -> Result<Done, Failure> {
    load(question, terminal)?;
    let name = match &question.source {
        Source::File(path) => path.display().to_string(),
        Source::Builtin(name) => format!("builtin:{name}"),
    };
    Ok(Done::said(format!("{name}: no mistakes")))
}
