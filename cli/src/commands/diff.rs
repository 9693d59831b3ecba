//! `diff`: prints the differences between two scenarios after all layers are merged.

use super::load;
use crate::args::Question;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::scenario;

pub(super) fn execute(a: &Question, b: &Question, terminal: Terminal) -> Result<Done, Failure> {
    let (a, b) = (load(a, terminal)?, load(b, terminal)?);
    let differences = scenario::diff(&a, &b);
    let message = if differences.is_empty() { "no difference".to_owned() } else { String::new() };
    let data = differences.iter().map(|d| format!("{d}\n")).collect::<String>();
    Ok(Done { message, ..Done::printed(data) })
}
