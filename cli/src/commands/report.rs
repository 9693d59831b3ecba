//! `report`: writes the report of a comparison or a run from its directory alone.

use crate::outcome::{Done, Failure};
use merantau_lab::diagnostics::{Code, Diagnostic, Diagnostics};
use merantau_lab::plugins::Registry;
use merantau_lab::report;
use merantau_lab::run::{DAMAGED, RunError};
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
            (Code::Directory, "name a directory that `run` or `compare` wrote")
        }
        None => (Code::Directory, DAMAGED),
        Some(_) if is_page(&error.path) => {
            (Code::Disk, "the page is written into this directory: see that you may write there")
        }
        Some(_) => (Code::Disk, "see that you may read this file"),
    };
    Diagnostic { code, ..error.explain() }.help(help).into()
}

/// Whether this is the page, or the file under which it is written first.
fn is_page(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(report::REPORT))
}
