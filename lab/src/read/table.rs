//! A table in memory.

use crate::tables::{TableError, TableInfo, groups};
use merantau_engine::tables::Column;
use std::path::Path;
use std::sync::Arc;

/// Some columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    names: Vec<String>,
    columns: Vec<Column>,
}

impl Table {
    pub(super) fn read(dir: &Path, info: &TableInfo, names: &[&str]) -> Result<Self, TableError> {
        let mut columns: Vec<Column> = Vec::new();
        groups(dir, info, names, |group| {
            if columns.is_empty() {
                columns = group.to_vec();
                return Ok(());
            }
            for (all, more) in columns.iter_mut().zip(group) {
                match (all, more) {
                    (Column::Int(a), Column::Int(b)) => a.extend_from_slice(b),
                    (Column::Real(a), Column::Real(b)) => a.extend_from_slice(b),
                    (Column::Text(a), Column::Text(b)) => a.extend_from_slice(b),
                    _ => {}
                }
            }
            Ok(())
        })?;
        if columns.is_empty() {
            let ty = |name: &&str| info.columns.iter().find(|c| c.name == *name).map(|c| c.ty);
            columns = names.iter().filter_map(ty).map(Column::new).collect();
        }
        Ok(Self { names: names.iter().map(|&n| n.to_owned()).collect(), columns })
    }

    /// Reads all columns of a table whose description is not in a run's directory.
    #[cfg(test)]
    pub(crate) fn whole(dir: &Path, info: &TableInfo) -> Result<Self, TableError> {
        let names: Vec<&str> = info.columns.iter().map(|c| c.name.as_str()).collect();
        Self::read(dir, info, &names)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// Names of the columns, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A column, if it was read.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.names.iter().position(|n| n == name).map(|i| &self.columns[i])
    }

    /// A column of integers, if it was read and holds integers.
    pub fn ints(&self, name: &str) -> Option<&[i64]> {
        match self.column(name)? {
            Column::Int(v) => Some(v),
            _ => None,
        }
    }

    /// A column of floats, if it was read and holds floats.
    pub fn reals(&self, name: &str) -> Option<&[f64]> {
        match self.column(name)? {
            Column::Real(v) => Some(v),
            _ => None,
        }
    }

    /// A column of texts, if it was read and holds texts.
    pub fn texts(&self, name: &str) -> Option<&[Arc<str>]> {
        match self.column(name)? {
            Column::Text(v) => Some(v),
            _ => None,
        }
    }
}
