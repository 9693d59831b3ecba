//! Reads a run's directory: its manifest, its dictionary, and its tables as typed columns.

mod table;

pub use table::Table;

use crate::diagnostics::did_you_mean;
use crate::manifest::{MANIFEST, Manifest};
use crate::tables::{TableError, TableInfo, read_dictionary};
use std::path::{Path, PathBuf};

/// A run that was written to a directory, whether or not it was completed.
#[derive(Debug)]
pub struct Run {
    dir: PathBuf,
    manifest: Manifest,
    tables: Vec<TableInfo>,
}

impl Run {
    /// Opens a run's directory.
    ///
    /// # Errors
    /// The directory contains no run, or its manifest or dictionary cannot be read.
    pub fn open(dir: &Path) -> Result<Self, TableError> {
        let path = dir.join(MANIFEST);
        if dir.is_dir() && !path.exists() {
            return Err(TableError::content(
                &path,
                format!("there is none, so {} holds no run", dir.display()),
            ));
        }
        let manifest = Manifest::read(dir)?;
        Ok(Self { dir: dir.to_owned(), manifest, tables: read_dictionary(dir)? })
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The tables, with the meaning of each column.
    pub fn tables(&self) -> &[TableInfo] {
        &self.tables
    }

    /// Reads all columns of a table.
    ///
    /// # Errors
    /// The run does not have the table, or a file cannot be read.
    pub fn table(&self, name: &str) -> Result<Table, TableError> {
        let info = self.info(name)?;
        let names: Vec<&str> = info.columns.iter().map(|c| c.name.as_str()).collect();
        Table::read(&self.dir, info, &names)
    }

    /// Reads some columns of a table, in the given order.
    ///
    /// # Errors
    /// The run does not have the table or a column, or a file cannot be read.
    pub fn columns(&self, name: &str, columns: &[&str]) -> Result<Table, TableError> {
        Table::read(&self.dir, self.info(name)?, columns)
    }

    fn info(&self, name: &str) -> Result<&TableInfo, TableError> {
        self.tables.iter().find(|t| t.name == name).ok_or_else(|| {
            let names = self.tables.iter().map(|t| t.name.as_str());
            let near = did_you_mean(name, names);
            let near = if near.is_empty() { near } else { format!("; {near}") };
            TableError::content(&self.dir, format!("it has no table `{name}`{near}"))
        })
    }
}
