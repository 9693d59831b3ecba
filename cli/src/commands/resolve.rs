//! `resolve`: a scenario with every value that a run would use.

use super::load;
use crate::args::Question;
use crate::outcome::Failure;
use crate::terminal::{self, Terminal};

pub(super) fn execute(question: &Question, terminal: Terminal) -> Result<(), Failure> {
    terminal::data(&load(question, terminal)?.resolved)
}
