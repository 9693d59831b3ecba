//! How a command starts: its scenario, and the options of its work.

use crate::args::Question;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::run::{Manifest, WorkOptions};
use merantau_lab::scenario::{self, Scenario};
use std::path::PathBuf;

/// Loads a scenario and says what it warns of.
pub(super) fn load(question: &Question, terminal: Terminal) -> Result<Scenario, Failure> {
    let scenario = scenario::load(&question.source, &question.options)?;
    terminal.warn(&scenario.warnings);
    Ok(scenario)
}

/// The options of a work that begins: with the arguments as they were given, and stopped by a signal.
///
/// # Errors
/// The machine refuses to hand signals over.
pub(super) fn begin(work: WorkOptions) -> Result<WorkOptions, Failure> {
    let argv = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    Ok(WorkOptions { argv, stop: signals::stop_flag()?, ..work })
}

/// The options of a work that goes on in a directory, with the arguments that began it.
///
/// # Errors
/// The machine refuses to hand signals over.
pub(super) fn go_on(dir: PathBuf, work: WorkOptions) -> Result<WorkOptions, Failure> {
    // What comes of it comes of the command that began it.
    let argv = Manifest::read(&dir).map(|manifest| manifest.argv).unwrap_or_default();
    Ok(WorkOptions { out: Some(dir), force: false, argv, stop: signals::stop_flag()?, ..work })
}
