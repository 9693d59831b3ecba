//! `dictionary.csv`: the meaning of each column of each table.

use super::TableError;
use merantau_engine::tables::{TableSpec, Type};
use std::path::Path;

/// The name of the dictionary in a run's directory.
pub const DICTIONARY: &str = "dictionary.csv";

/// A column as the dictionary describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name.
    pub name: String,
    /// The type of its values.
    pub ty: Type,
    /// Its unit, or empty.
    pub unit: String,
    /// Its meaning.
    pub meaning: String,
}

/// A table as the dictionary describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// Its name, without ending.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<ColumnInfo>,
}

const HEAD: [&str; 5] = ["table", "column", "type", "unit", "meaning"];
const TYPES: [(&str, Type); 3] = [("int", Type::Int), ("real", Type::Real), ("text", Type::Text)];

/// The dictionary of some tables.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn write_dictionary(specs: &[TableSpec]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEAD)?;
    for (spec, column) in specs.iter().flat_map(|s| s.columns.iter().map(move |c| (s, c))) {
        let ty = TYPES.iter().find(|(_, t)| *t == column.ty).map_or("", |(name, _)| name);
        out.write_record([spec.name, column.name, ty, column.unit, column.meaning])?;
    }
    out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}

/// The table of [`settle`](merantau_engine::settle::spec), which is a CSV file and has no rows of months.
const START: &str = "start";

/// Reads the dictionary of a run's directory: the tables that are Parquet files.
///
/// # Errors
/// The file is missing or is not a dictionary.
pub fn read_dictionary(dir: &Path) -> Result<Vec<TableInfo>, TableError> {
    let path = dir.join(DICTIONARY);
    let text = super::bounded::read(&path).map_err(|e| super::bounded::error(&path, &e))?;
    let bad = |why: String| TableError::content(&path, why);
    let mut tables: Vec<TableInfo> = Vec::new();
    let mut reader = csv::Reader::from_reader(&text[..]);
    if reader.headers().map_err(|e| bad(e.to_string()))? != &csv::StringRecord::from(HEAD.to_vec()) {
        return Err(bad(format!("its first line should be `{}`", HEAD.join(","))));
    }
    for row in reader.records() {
        let row = row.map_err(|e| bad(e.to_string()))?;
        let field = |i: usize| row.get(i).unwrap_or_default();
        if field(0) == START {
            continue;
        }
        let ty = (TYPES.iter().find(|(name, _)| *name == field(2)))
            .ok_or_else(|| bad(format!("`{}` is no type of a column", field(2))))?
            .1;
        if tables.last().is_none_or(|t| t.name != field(0)) {
            tables.push(TableInfo { name: field(0).to_owned(), columns: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.columns.push(ColumnInfo {
                name: field(1).to_owned(),
                ty,
                unit: field(3).to_owned(),
                meaning: field(4).to_owned(),
            });
        }
    }
    Ok(tables)
}
