//! `report`: the page of a comparison or a run, from its directory alone.

use crate::outcome::Failure;
use crate::terminal::{self, Terminal};
use merantau_lab::plugins::Registry;
use merantau_lab::report;
use merantau_lab::tables::TableError;
use std::io::ErrorKind;
use std::path::Path;

pub(super) fn execute(dir: &Path, registry: &Registry, terminal: Terminal) -> Result<(), Failure> {
    let path = report::again(dir, registry).map_err(failure)?;
    terminal.say(&format!("Open {} in a browser.", path.display()));
    terminal::data(&format!("{}\n", path.display()))
}

/// A directory that is none, or holds something else, is a mistake in the command; the rest is the machine's.
fn failure(error: TableError) -> Failure {
    let text = format!("{}\n  --> {}", error.why, error.path.display());
    match error.kind {
        Some(ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            let help = "\n  = help: name the directory that `compare` or `run` has written";
            Failure::Command(format!("{text}{help}"))
        }
        None => {
            let help = "\n  = help: the file is not as it was written; run the scenario again with `--force`";
            Failure::Command(format!("{text}{help}"))
        }
        Some(_) => Failure::Machine(format!(
            "{text}\n  = help: the page is written into this directory: see that you may write there"
        )),
    }
}
