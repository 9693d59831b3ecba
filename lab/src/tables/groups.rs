//! Reads columns from Parquet files, one row group at a time.

use super::{ColumnInfo, PARTS, TableError, TableInfo, bounded};
use crate::diagnostics::did_you_mean;
use merantau_engine::tables::{Column, Type};
use parquet::column::reader::ColumnReader;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Calls `each` with the requested columns of every row group of a table, in order: of `<table>.parquet`, or of its
/// parts if the run did not complete.
pub(crate) fn groups(
    dir: &Path,
    table: &TableInfo,
    names: &[&str],
    mut each: impl FnMut(&[Column]) -> Result<(), TableError>,
) -> Result<(), TableError> {
    let mut wanted = Vec::with_capacity(names.len());
    for name in names {
        let column = table.columns.iter().find(|c| c.name == *name).ok_or_else(|| {
            let near = did_you_mean(name, table.columns.iter().map(|c| c.name.as_str()));
            let near = if near.is_empty() { near } else { format!("; {near}") };
            TableError::content(&dir.join(&table.name), format!("the table has no column `{name}`{near}"))
        })?;
        wanted.push(column);
    }
    for path in files(dir, &table.name)? {
        let file = bounded::open(&path).map_err(|e| bounded::error(&path, &e))?;
        let bad = |e: ParquetError| TableError::parquet(&path, &e);
        let reader = SerializedFileReader::new(file).map_err(bad)?;
        for g in 0..reader.num_row_groups() {
            each(&read(&reader, g, &wanted).map_err(bad)?)?;
        }
    }
    Ok(())
}

/// A column of the first row group of a file; no values if there is none.
pub(crate) fn first_group(path: &Path, name: &str, ty: Type) -> Result<Column, TableError> {
    let file = bounded::open(path).map_err(|e| bounded::error(path, &e))?;
    let bad = |e: ParquetError| TableError::parquet(path, &e);
    let reader = SerializedFileReader::new(file).map_err(bad)?;
    if reader.num_row_groups() == 0 {
        return Ok(Column::new(ty));
    }
    let wanted = ColumnInfo { name: name.to_owned(), ty, unit: String::new(), meaning: String::new() };
    let mut columns = read(&reader, 0, &[&wanted]).map_err(bad)?;
    columns.pop().ok_or_else(|| TableError::content(path, format!("it has no column `{name}`")))
}

/// Number of rows in a file.
pub(crate) fn rows(path: &Path) -> Result<u64, TableError> {
    let file = bounded::open(path).map_err(|e| bounded::error(path, &e))?;
    let bad = |e: ParquetError| TableError::parquet(path, &e);
    let reader = SerializedFileReader::new(file).map_err(bad)?;
    let rows = reader.metadata().file_metadata().num_rows();
    u64::try_from(rows).map_err(|_| TableError::content(path, "it has less than no rows"))
}

/// The files of a table, in the order of its rows.
fn files(dir: &Path, table: &str) -> Result<Vec<PathBuf>, TableError> {
    let whole = dir.join(format!("{table}.parquet"));
    if whole.exists() {
        return Ok(vec![whole]);
    }
    let parts = dir.join(PARTS);
    let mut files = Vec::new();
    if parts.is_dir() {
        for entry in fs::read_dir(&parts).map_err(|e| TableError::io(&parts, &e))? {
            let path = entry.map_err(|e| TableError::io(&parts, &e))?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if is_part(name, table) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a name is `<table>-<four digits>.parquet`.
pub(crate) fn is_part(name: &str, table: &str) -> bool {
    part_year(name, table).is_some()
}

/// The year of a table's part, if the name is that of a part.
pub(crate) fn part_year(name: &str, table: &str) -> Option<u32> {
    (name.strip_prefix(table).and_then(|n| n.strip_prefix('-')).and_then(|n| n.strip_suffix(".parquet")))
        .filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|year| year.parse().ok())
}

/// The requested columns of one row group.
fn read(
    reader: &SerializedFileReader<File>,
    group: usize,
    wanted: &[&ColumnInfo],
) -> ParquetResult<Vec<Column>> {
    let group = reader.get_row_group(group)?;
    let rows: usize = group.metadata().num_rows().try_into()?;
    let schema = group.metadata().schema_descr();
    let mut columns = Vec::with_capacity(wanted.len());
    for want in wanted {
        let at = (schema.columns().iter().position(|c| c.name() == want.name))
            .ok_or_else(|| ParquetError::General(format!("it has no column `{}`", want.name)))?;
        columns.push(match (group.get_column_reader(at)?, want.ty) {
            (ColumnReader::Int64ColumnReader(mut r), Type::Int) => {
                let mut values = Vec::with_capacity(rows);
                r.read_records(rows, None, None, &mut values)?;
                Column::Int(values)
            }
            (ColumnReader::DoubleColumnReader(mut r), Type::Real) => {
                let mut values = Vec::with_capacity(rows);
                r.read_records(rows, None, None, &mut values)?;
                Column::Real(values)
            }
            (ColumnReader::ByteArrayColumnReader(mut r), Type::Text) => {
                let mut values = Vec::with_capacity(rows);
                r.read_records(rows, None, None, &mut values)?;
                let mut known: HashSet<Arc<str>> = HashSet::new();
                let mut texts = Vec::with_capacity(values.len());
                for value in &values {
                    let text = value.as_utf8()?;
                    let shared = known.get(text).cloned().unwrap_or_else(|| Arc::from(text));
                    known.insert(shared.clone());
                    texts.push(shared);
                }
                Column::Text(texts)
            }
            _ => {
                return Err(ParquetError::General(format!(
                    "column `{}` is not of the dictionary's type",
                    want.name
                )));
            }
        });
    }
    Ok(columns)
}
