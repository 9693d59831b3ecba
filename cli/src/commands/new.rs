//! `new`: a folder with a commented scenario that runs.

use crate::outcome::Failure;
use crate::terminal::{self, Terminal};
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::{ProjectError, new_project};
use std::path::Path;

pub(super) fn execute(
    dir: &Path,
    from: Option<&str>,
    registry: &Registry,
    terminal: Terminal,
) -> Result<(), Failure> {
    let files = new_project(dir, from, registry).map_err(|error| match error {
        ProjectError::Disk { .. } => Failure::Machine(error.to_string()),
        ProjectError::Unknown { .. } | ProjectError::Exists(_) => Failure::Command(error.to_string()),
    })?;
    if let Some(scenario) = files.first() {
        terminal.say(&format!("next: merantau run {}", scenario.display()));
    }
    terminal::data(&files.iter().map(|f| format!("{}\n", f.display())).collect::<String>())
}
