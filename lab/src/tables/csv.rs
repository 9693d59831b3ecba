//! CSV copies of the Parquet files, for programs that cannot read Parquet.

use super::part::whole;
use super::{TableError, TableInfo, groups};
use merantau_engine::tables::{Batch, Column, TableSpec};
use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError};
use std::path::Path;

/// Writes `<table>.csv` from the Parquet files of a run, with the same rows in the same order; one year is in memory
/// at a time.
///
/// # Errors
/// A table cannot be read, or the disk refuses.
pub fn export(dir: &Path, table: &TableInfo) -> Result<(), TableError> {
    let path = dir.join(format!("{}.csv", table.name));
    whole(&path, |file, temporary| {
        let refused = |e: csv::Error| TableError::io(temporary, &io::Error::from(e));
        let mut out = csv::Writer::from_writer(BufWriter::new(file));
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        out.write_record(&names).map_err(refused)?;
        groups(dir, table, &names, |columns| rows(&mut out, columns).map_err(refused))?;
        finished(out, temporary)
    })
}

/// Writes a table that is in memory as a CSV file.
///
/// # Errors
/// The disk refuses.
pub(crate) fn write(path: &Path, spec: &TableSpec, batch: &Batch) -> Result<(), TableError> {
    whole(path, |file, temporary| {
        let refused = |e: csv::Error| TableError::io(temporary, &io::Error::from(e));
        let mut out = csv::Writer::from_writer(BufWriter::new(file));
        out.write_record(spec.columns.iter().map(|c| c.name)).map_err(refused)?;
        rows(&mut out, &batch.columns).map_err(refused)?;
        finished(out, temporary)
    })
}

/// The file of a writer, to which everything is written.
fn finished(out: csv::Writer<BufWriter<File>>, temporary: &Path) -> Result<File, TableError> {
    let buffer = out.into_inner().map_err(|e| TableError::io(temporary, e.error()))?;
    buffer.into_inner().map_err(|e: IntoInnerError<_>| TableError::io(temporary, e.error()))
}

/// Writes the rows of some columns.
fn rows(out: &mut csv::Writer<BufWriter<File>>, columns: &[Column]) -> csv::Result<()> {
    for row in 0..columns.first().map_or(0, Column::len) {
        for column in columns {
            match column {
                Column::Int(v) => out.write_field(v[row].to_string())?,
                // The shortest text that reads as the same number.
                Column::Real(v) => out.write_field(v[row].to_string())?,
                Column::Text(v) => out.write_field(v[row].as_bytes())?,
            }
        }
        out.write_record(None::<&[u8]>)?;
    }
    Ok(())
}
