//! The start of a command: loading its scenario, and the options of its work.

use crate::args::Question;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::run::{Manifest, WorkOptions};
use merantau_lab::scenario::{self, Scenario};
use std::path::PathBuf;

/// Loads a scenario and prints its warnings.
pub(super) fn load(question: &Question, terminal: Terminal) -> Result<Scenario, Failure> {
    let scenario = scenario::load(&question.source, &question.options)?;
    terminal.warn(&scenario.warnings);
    Ok(scenario)
}

/// The options of new work: with the arguments as given, and a stop by a signal.
///
/// # Errors
/// The machine refuses to deliver signals.
pub(super) fn begin(work: WorkOptions) -> Result<WorkOptions, Failure> {
    let argv = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    Ok(WorkOptions { argv, stop: signals::stop_flag()?, ..work })
}

/// The options of work that is continued in a directory, with the arguments that began it.
///
/// # Errors
/// The machine refuses to deliver signals.
pub(super) fn go_on(dir: PathBuf, work: WorkOptions) -> Result<WorkOptions, Failure> {
    // The manifest keeps the command that began the work.
    let argv = Manifest::read(&dir).map(|manifest| manifest.argv).unwrap_or_default();
    Ok(WorkOptions { out: Some(dir), force: false, argv, stop: signals::stop_flag()?, ..work })
}
