//! A part: the rows of one table and calendar year in one row group, renamed into place when it is complete.
//!
//! Rows are encoded and compressed when they arrive, column by column in memory, because a Parquet row group contains
//! its columns one after another. The memory of a part is therefore its size on disk, however many months it
//! contains.

use super::TableError;
use super::groups::first_group;
use super::schema::{properties, schema};
use bytes::Bytes;
use merantau_engine::month::Month;
use merantau_engine::tables::{Batch, Column, TableSpec, Type};
use parquet::column::page::{CompressedPage, PageWriteSpec, PageWriter};
use parquet::column::writer::{ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::properties::WriterPropertiesPtr;
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{SchemaDescriptor, TypePtr};
use rayon::prelude::*;
use std::fs::{self, File};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The folder of a run's parts.
pub const PARTS: &str = "parts";

/// The name of a part relative to the run's directory.
pub fn part_name(table: &str, year: u32) -> String {
    format!("{PARTS}/{table}-{year:04}.parquet")
}

/// The encoded pages of one column, shared by the column's writer and the part.
#[derive(Clone)]
struct Pages(Arc<Mutex<TrackedWrite<Vec<u8>>>>);

impl PageWriter for Pages {
    fn write_page(&mut self, page: CompressedPage) -> ParquetResult<PageWriteSpec> {
        let mut sink = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        SerializedPageWriter::new(&mut *sink).write_page(page)
    }
    fn close(&mut self) -> ParquetResult<()> {
        let mut sink = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        SerializedPageWriter::new(&mut *sink).close()
    }
}

/// A part that is being written.
pub(crate) struct Part {
    path: PathBuf,
    temporary: PathBuf,
    file: File,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
    columns: Vec<(ColumnWriter<'static>, Pages)>,
    rows: usize,
}

impl Part {
    /// Opens the part's temporary file, so that a disk without space is detected before the year is computed.
    pub(crate) fn open(spec: &TableSpec, path: PathBuf) -> Result<Self, TableError> {
        let temporary = temporary(&path);
        let file = File::create(&temporary).map_err(|e| TableError::io(&temporary, &e))?;
        let (schema, properties) = (schema(spec, &path)?, properties());
        let descriptor = SchemaDescriptor::new(schema.clone());
        let columns = (descriptor.columns().iter())
            .map(|column| {
                let pages = Pages(Arc::new(Mutex::new(TrackedWrite::new(Vec::new()))));
                let writer = get_column_writer(column.clone(), properties.clone(), Box::new(pages.clone()));
                (writer, pages)
            })
            .collect();
        Ok(Self { path, temporary, file, schema, properties, columns, rows: 0 })
    }

    /// Appends the rows of months before `next` from an earlier version of this part, in the same batches as before,
    /// so that the part has the same bytes. Returns the number of rows.
    ///
    /// A table has monthly rows if it has a column `month`; a yearly table has no rows before the year has ended.
    pub(super) fn replay(&mut self, path: &Path, spec: &TableSpec, next: Month) -> Result<u64, TableError> {
        let bad = |e: ParquetError| match TableError::parquet(path, &e) {
            TableError { kind: None, why, .. } => TableError::content(path, why),
            refused => refused,
        };
        let runs = runs(path, spec, next)?;
        let rows: usize = runs.iter().sum();
        if rows == 0 {
            return Ok(0);
        }
        for ((writer, _), column) in self.columns.iter_mut().zip(&spec.columns) {
            let values = first_group(path, column.name, column.ty)?;
            let mut from = 0;
            for run in &runs {
                write(writer, &values, from..from + run).map_err(bad)?;
                from += run;
            }
        }
        self.rows += rows;
        Ok(rows as u64)
    }

    /// Appends the rows of a batch.
    pub(crate) fn push(&mut self, batch: &Batch) -> Result<(), TableError> {
        let rows = batch.rows();
        let same = batch.columns.len() == self.columns.len() && batch.columns.iter().all(|c| c.len() == rows);
        if !same {
            return Err(TableError::content(&self.path, "a batch with columns of unequal number or length"));
        }
        // Columns are independent; the written bytes do not depend on the thread that encodes them.
        (self.columns.par_iter_mut().zip(&batch.columns))
            .try_for_each(|((writer, _), column)| write(writer, column, 0..rows))
            .map_err(|e| TableError::parquet(&self.path, &e))?;
        self.rows += rows;
        Ok(())
    }

    /// Writes the row group and renames the part into place. A part without rows has no row group.
    pub(crate) fn finish(self) -> Result<(), TableError> {
        let Self { path, temporary, file, schema, properties, columns, rows } = self;
        // The file is closed before it is removed.
        let write = || -> ParquetResult<()> {
            let mut writer = SerializedFileWriter::new(&file, schema, properties)?;
            if rows > 0 {
                let mut group = writer.next_row_group()?;
                for (column, pages) in columns {
                    let closed = column.close()?;
                    group.append_column(&pages.into_bytes()?, closed)?;
                }
                group.close()?;
            }
            writer.close().map(|_| ())
        };
        let done = write().map_err(|e| TableError::parquet(&temporary, &e));
        let done = done.and_then(|()| commit(file, &temporary, &path));
        if done.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        done
    }
}

impl Pages {
    fn into_bytes(self) -> ParquetResult<Bytes> {
        let sink = Arc::into_inner(self.0)
            .ok_or_else(|| ParquetError::General("a column's pages are still being written".to_owned()))?;
        let sink = sink.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Bytes::from(sink.into_inner()?))
    }
}

/// The number of rows of each month in an earlier version of a part, for the months before `next`.
fn runs(path: &Path, spec: &TableSpec, next: Month) -> Result<Vec<usize>, TableError> {
    let mut runs = Vec::new();
    if spec.columns.iter().all(|c| c.name != "month") {
        return Ok(runs);
    }
    let Column::Text(months) = first_group(path, "month", Type::Text)? else { return Ok(runs) };
    let next = next.to_string();
    for run in months.chunk_by(|a, b| a == b) {
        if *run[0] >= *next.as_str() {
            break;
        }
        runs.push(run.len());
    }
    Ok(runs)
}

/// Writes the values of a column from one batch.
fn write(writer: &mut ColumnWriter<'_>, column: &Column, rows: Range<usize>) -> ParquetResult<()> {
    let short = || ParquetError::General("its columns are of unequal length".to_owned());
    match (writer, column) {
        (ColumnWriter::Int64ColumnWriter(w), Column::Int(values)) => {
            w.write_batch(values.get(rows).ok_or_else(short)?, None, None)?
        }
        (ColumnWriter::DoubleColumnWriter(w), Column::Real(values)) => {
            w.write_batch(values.get(rows).ok_or_else(short)?, None, None)?
        }
        (ColumnWriter::ByteArrayColumnWriter(w), Column::Text(values)) => {
            let values = values.get(rows).ok_or_else(short)?;
            // Codes and months repeat in runs: one copy of the text for each run.
            let mut texts: Vec<ByteArray> = Vec::with_capacity(values.len());
            for (i, text) in values.iter().enumerate() {
                let again = i > 0 && Arc::ptr_eq(text, &values[i - 1]);
                texts.push(if again { texts[i - 1].clone() } else { ByteArray::from(&**text) });
            }
            w.write_batch(&texts, None, None)?
        }
        _ => return Err(ParquetError::General("a batch with a column of another type".to_owned())),
    };
    Ok(())
}

/// The name of a file until it is complete.
pub(crate) fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    PathBuf::from(name)
}

/// Writes a file under its temporary name, and renames it. Its content reaches the disk first, so that no crash
/// leaves a named file empty. A file that cannot be written is removed, so that a full disk has space again.
pub(crate) fn whole(
    path: &Path,
    write: impl FnOnce(File, &Path) -> Result<File, TableError>,
) -> Result<(), TableError> {
    let temporary = temporary(path);
    let file = File::create(&temporary).map_err(|e| TableError::io(&temporary, &e))?;
    let done = write(file, &temporary).and_then(|file| commit(file, &temporary, path));
    if done.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    done
}

fn commit(file: File, temporary: &Path, path: &Path) -> Result<(), TableError> {
    file.sync_all().map_err(|e| TableError::io(temporary, &e))?;
    drop(file);
    fs::rename(temporary, path).map_err(|e| TableError::io(path, &e))
}
