//! `diff`: where two scenarios differ, once all layers are merged.

use super::load;
use crate::args::Question;
use crate::outcome::Failure;
use crate::terminal::{self, Terminal};
use merantau_lab::scenario;

pub(super) fn execute(a: &Question, b: &Question, terminal: Terminal) -> Result<(), Failure> {
    let (a, b) = (load(a, terminal)?, load(b, terminal)?);
    let differences = scenario::diff(&a, &b);
    if differences.is_empty() {
        terminal.say("no difference");
    }
    terminal::data(&differences.iter().map(|d| format!("{d}\n")).collect::<String>())
}
