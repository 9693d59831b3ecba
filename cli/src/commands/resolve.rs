//! `resolve`: prints a scenario with every value that a run would use.

use super::load;
use crate::args::Question;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;

pub(super) fn execute(question: &Question, terminal: Terminal) -> Result<Done, Failure> {
    Ok(Done::printed(load(question, terminal)?.resolved))
}
