//! Joins the parts of a table into one file; their encoded columns are copied unchanged.

use super::TableError;
use super::part::whole;
use super::part_name;
use super::schema::{properties, schema};
use merantau_engine::tables::TableSpec;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaDataReader};
use parquet::file::writer::SerializedFileWriter;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Joins the parts of a table into `<table>.parquet`, renamed into place when it is complete.
///
/// # Errors
/// A part cannot be read, or the disk refuses.
pub fn splice(dir: &Path, spec: &TableSpec, years: &[u32]) -> Result<(), TableError> {
    let parts: Vec<PathBuf> = years.iter().map(|&year| dir.join(part_name(spec.name, year))).collect();
    join(&dir.join(format!("{}.parquet", spec.name)), spec, &parts)
}

/// Joins files of the same table, in order; without files, the table is empty.
pub(crate) fn join(path: &Path, spec: &TableSpec, parts: &[PathBuf]) -> Result<(), TableError> {
    whole(path, |file, temporary| {
        let mut writer = SerializedFileWriter::new(&file, schema(spec, path)?, properties())
            .map_err(|e| TableError::parquet(temporary, &e))?;
        for part in parts {
            let input = super::bounded::open(part).map_err(|e| super::bounded::error(part, &e))?;
            append(&mut writer, &input).map_err(|e| match TableError::parquet(temporary, &e) {
                // The error concerns the part that is read, not the disk to which is written.
                TableError { kind: None, why, .. } => TableError::content(part, why),
                refused => refused,
            })?;
        }
        writer.close().map_err(|e| TableError::parquet(temporary, &e))?;
        Ok(file)
    })
}

/// Copies all row groups of a part.
fn append(writer: &mut SerializedFileWriter<&File>, part: &File) -> ParquetResult<()> {
    let metadata = ParquetMetaDataReader::new()
        .with_page_index_policy(PageIndexPolicy::Optional)
        .parse_and_finish(part)?;
    if metadata.file_metadata().schema_descr().root_schema() != writer.schema_descr().root_schema() {
        return Err(ParquetError::General("its columns are not those of this table".to_owned()));
    }
    let index = metadata.page_index();
    for (g, group) in metadata.row_groups().iter().enumerate() {
        let mut copy = writer.next_row_group()?;
        for (c, column) in group.columns().iter().enumerate() {
            let closed = ColumnCloseResult {
                bytes_written: column.compressed_size().try_into()?,
                rows_written: group.num_rows().try_into()?,
                metadata: column.clone(),
                bloom_filter: None,
                column_index: index.and_then(|i| i.column_index(g, c)).cloned(),
                offset_index: index.and_then(|i| i.offset_index(g, c)).cloned(),
            };
            copy.append_column(part, closed)?;
        }
        copy.close()?;
    }
    Ok(())
}
