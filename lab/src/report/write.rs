//! Makes the page and writes it.

use super::detail::Detail;
use super::page::page;
use super::statics::write_statics;
use super::validation::write_validation;
use crate::experiment::{COMPARISON, Comparison, EXPERIMENT, of_run};
use crate::run::{MANIFEST, RunError};
use crate::tables::{TableError, json, whole};
use crate::{statics, validate};
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

/// Writes the page again from a directory alone: that of a comparison, a validation, comparative statics, or a single run whose scenario
/// names policies of these kinds. Returns the file.
///
/// # Errors
/// The directory contains none of these, its scenario cannot be read, or it cannot be read or written.
pub fn again(dir: &Path, registry: &Registry) -> Result<PathBuf, RunError> {
    let disk = |error| RunError::disk(dir, error);
    let path = dir.join(COMPARISON);
    if path.exists() {
        let comparison: Comparison = json::read(&path).map_err(disk)?;
        write(dir, &comparison).map_err(disk)?;
    } else if dir.join(EXPERIMENT).exists() {
        if let Some(found) = statics::reopen(dir, registry)? {
            let name = write_statics(dir, &found.scenario, &found.answers, &found.argv).map_err(disk)?;
            return Ok(dir.join(name));
        }
        let found = validate::reopen(dir, registry)?;
        write_validation(dir, &found.scenario, &found.rows, &found.argv).map_err(disk)?;
    } else if dir.is_dir() && !dir.join(MANIFEST).exists() {
        let what = "the directory holds no run";
        return Err(RunError::directory(dir, what, "name a directory that `run` or `compare` wrote"));
    } else {
        write(dir, &of_run(dir, registry)?).map_err(disk)?;
    }
    Ok(dir.join(REPORT))
}
