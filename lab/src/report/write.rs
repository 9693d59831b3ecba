//! Makes the page and writes it.

use super::detail::Detail;
use super::page::page;
use super::validation::write_validation;
use crate::experiment::{COMPARISON, Comparison, EXPERIMENT, of_run};
use crate::run::RunError;
use crate::tables::{TableError, bounded, whole};
use crate::validate;
use merantau_plugins::Registry;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The report's name in a directory.
pub const REPORT: &str = "report.html";

/// The maximum size of the page, in bytes.
pub const MAX_BYTES: usize = 6 << 20;

/// The page of a comparison. If it would be too large, series are shown by quarter or by year, and then charts of the
/// folded part are left out; the page says so.
pub fn html(comparison: &Comparison) -> String {
    let mut text = String::new();
    for detail in Detail::ALL {
        text = page(comparison, detail);
        if text.len() <= MAX_BYTES {
            break;
        }
    }
    text
}

/// Writes the page of a comparison into a directory; returns the name of the file.
///
/// # Errors
/// The disk refuses.
pub fn write(dir: &Path, comparison: &Comparison) -> Result<String, TableError> {
    let text = html(comparison);
    whole(&dir.join(REPORT), |mut file, temporary| {
        file.write_all(text.as_bytes()).map_err(|e| TableError::io(temporary, &e))?;
        Ok(file)
    })?;
    Ok(REPORT.to_owned())
}

/// Writes the page again from a directory alone: that of a comparison, a validation, or a single run whose scenario
/// names policies of these kinds. Returns the file.
///
/// # Errors
/// The directory contains neither, its scenario cannot be read, or it cannot be read or written.
pub fn again(dir: &Path, registry: &Registry) -> Result<PathBuf, RunError> {
    let path = dir.join(COMPARISON);
    if !path.exists() && !dir.join(EXPERIMENT).exists() {
        let comparison = of_run(dir, registry)?;
        return page_of(dir, &comparison).map_err(|error| disk(dir, error));
    }
    of_experiment(dir, &path, registry).map_err(|error| disk(dir, error))
}

fn disk(dir: &Path, error: TableError) -> RunError {
    RunError::Disk { dir: dir.to_owned(), error, months: 0 }
}

fn page_of(dir: &Path, comparison: &Comparison) -> Result<PathBuf, TableError> {
    write(dir, comparison).map(|name| dir.join(name))
}

/// Writes the page of a comparison, whose file has this path, or of a validation, which has no such file.
fn of_experiment(dir: &Path, path: &Path, registry: &Registry) -> Result<PathBuf, TableError> {
    if !path.exists() {
        let found = validate::reopen(dir, registry)?;
        write_validation(dir, &found.scenario, &found.rows, &found.argv)?;
        return Ok(dir.join(REPORT));
    }
    let text = bounded::read(path).map_err(|e| bounded::error(path, &e))?;
    let comparison: Comparison = serde_json::from_slice(&text)
        .map_err(|e| TableError::content(path, format!("this is no comparison: {e}")))?;
    page_of(dir, &comparison)
}
