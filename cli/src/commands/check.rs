//! `check`: every mistake of a scenario at once.

use super::load;
use crate::args::Question;
use crate::outcome::Failure;
use crate::terminal::Terminal;
use merantau_lab::scenario::Source;

pub(super) fn execute(question: &Question, terminal: Terminal) -> Result<(), Failure> {
    load(question, terminal)?;
    let name = match &question.source {
        Source::File(path) => path.display().to_string(),
        Source::Builtin(name) => format!("builtin:{name}"),
    };
    terminal.say(&format!("{name}: no mistakes"));
    Ok(())
}
