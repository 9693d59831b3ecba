//! `start.csv`: what settling solved before the first month.

use crate::tables::{TableError, write_csv};
use merantau_engine::settle;
use merantau_engine::tables::Batch;
use std::path::Path;

/// The name of the file beside the results of a run, and in the folder of each run of an experiment.
pub const START: &str = "start.csv";

/// Writes the file; it has only its header if the world did not settle.
pub(crate) fn write(dir: &Path, rows: &Batch) -> Result<(), TableError> {
    write_csv(&dir.join(START), &settle::spec(), rows)
}
