//! `check`: reports every mistake of a scenario at once.

use super::load;
use crate::args::Question;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::scenario::{Options, Source};

pub(super) fn execute(question: &Question, terminal: Terminal) -> Result<Done, Failure> {
    // a mistake here; other commands simulate as many as suffice
    let options = Options { enough_candidates: false, ..question.options.clone() };
    load(&Question { source: question.source.clone(), options }, terminal)?;
    let name = match &question.source {
        Source::File(path) => path.display().to_string(),
        Source::Builtin(name) => format!("builtin:{name}"),
    };
    Ok(Done::said(format!("{name}: no mistakes")))
}
