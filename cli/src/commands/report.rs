//! `report`: writes the report of a comparison or a run from its directory alone.

use crate::outcome::{Done, Failure};
use merantau_lab::diagnostics::{Code, Diagnostic, Diagnostics};
use merantau_lab::plugins::Registry;
use merantau_lab::report;
use merantau_lab::run::RunError;
use std::io::ErrorKind;
use std::path::Path;

pub(super) fn execute(dir: &Path, registry: &Registry) -> Result<Done, Failure> {
    let path = report::again(dir, registry).map_err(explain)?;
    let message = format!("Open {} in a browser.", path.display());
    Ok(Done::wrote(&path, message))
}

/// A directory that does not exist or contains something else is a mistake in the command; other failures are those
/// of the machine.
fn explain(error: RunError) -> Diagnostics {
    let RunError::Disk { error, .. } = error else { return error.explain() };
    let (code, help) = match error.kind {
        Some(ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            (Code::Directory, "name the directory that `compare` or `run` has written")
        }
        None => (Code::Directory, "the file is not as it was written; run the scenario again with `--force`"),
        Some(_) => (Code::Disk, "the page is written into this directory: see that you may write there"),
    };
    Diagnostic { code, ..error.explain() }.help(help).into()
}
