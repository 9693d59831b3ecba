//! The results that the engine reports, as tables of columns. The engine does not write them to files.

use std::sync::Arc;

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// 64-bit integers.
    Int,
    /// 64-bit floats.
    Real,
    /// Short texts that repeat: codes and months.
    Text,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its name.
    pub name: &'static str,
    /// The type of its values.
    pub ty: Type,
    /// Its unit: `persons`, `cents`, `months`, `share`, or empty.
    pub unit: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// A table that a run writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// Its name, without ending.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: Vec<ColumnSpec>,
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Integers.
    Int(Vec<i64>),
    /// Floats.
    Real(Vec<f64>),
    /// Texts.
    Text(Vec<Arc<str>>),
}

impl Column {
    /// An empty column of a type.
    pub fn new(ty: Type) -> Self {
        match ty {
            Type::Int => Self::Int(Vec::new()),
            Type::Real => Self::Real(Vec::new()),
            Type::Text => Self::Text(Vec::new()),
        }
    }
    /// Number of values.
    pub fn len(&self) -> usize {
        match self {
            Self::Int(v) => v.len(),
            Self::Real(v) => v.len(),
            Self::Text(v) => v.len(),
        }
    }
    /// Whether it has no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Rows of a table, column by column, in the order of [`TableSpec::columns`].
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The table's name.
    pub table: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Batch {
    /// An empty batch of a table.
    pub fn new(table: &TableSpec) -> Self {
        Self { table: table.name, columns: table.columns.iter().map(|c| Column::new(c.ty)).collect() }
    }
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }
}
