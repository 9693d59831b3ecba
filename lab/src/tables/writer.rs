//! All tables of a run, year after year.

use super::part::Part;
use super::{TableError, part_name, splice};
use merantau_engine::tables::{Batch, TableSpec};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the tables of a run: a part a year for each, spliced at the end.
pub struct TableWriter {
    dir: PathBuf,
    specs: Vec<TableSpec>,
    years: Vec<u32>,
    parts: Vec<Part>,
}

impl TableWriter {
    /// Opens the parts of the first year in a run's directory.
    ///
    /// # Errors
    /// A file that cannot be created.
    pub fn open(dir: &Path, specs: Vec<TableSpec>, year: u32) -> Result<Self, TableError> {
        let parts = dir.join(super::PARTS);
        fs::create_dir_all(&parts).map_err(|e| TableError::io(&parts, &e))?;
        let mut writer = Self { dir: dir.to_owned(), specs, years: Vec::new(), parts: Vec::new() };
        writer.begin(year)?;
        Ok(writer)
    }

    fn begin(&mut self, year: u32) -> Result<(), TableError> {
        self.parts = (self.specs.iter())
            .map(|spec| Part::open(spec, self.dir.join(part_name(spec.name, year))))
            .collect::<Result<_, _>>()?;
        self.years.push(year);
        Ok(())
    }

    /// Appends the rows of a month of a year, which is this year or a later one.
    ///
    /// # Errors
    /// A disk that refuses, or rows that are not of these tables.
    pub fn push(&mut self, year: u32, batches: &[Batch]) -> Result<(), TableError> {
        if self.years.last() != Some(&year) {
            self.end()?;
            self.begin(year)?;
        }
        for batch in batches {
            let part =
                self.specs.iter().position(|s| s.name == batch.table).and_then(|i| self.parts.get_mut(i));
            match part {
                Some(part) => part.push(batch)?,
                None => {
                    return Err(TableError::content(
                        &self.dir,
                        format!("no table is called `{}`", batch.table),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Completes the parts of the current year. Later rows would need a new year.
    ///
    /// # Errors
    /// A disk that refuses; the other tables are completed all the same.
    pub fn end(&mut self) -> Result<(), TableError> {
        let mut result = Ok(());
        for part in self.parts.drain(..) {
            let done = part.finish();
            result = result.and(done);
        }
        result
    }

    /// Completes the last year and splices the parts of each table into `<table>.parquet`.
    ///
    /// # Errors
    /// A disk that refuses; the parts are then still there.
    pub fn finish(mut self) -> Result<(), TableError> {
        self.end()?;
        for spec in &self.specs {
            splice(&self.dir, spec, &self.years)?;
        }
        for (spec, year) in self.specs.iter().flat_map(|s| self.years.iter().map(move |y| (s, *y))) {
            let part = self.dir.join(part_name(spec.name, year));
            fs::remove_file(&part).map_err(|e| TableError::io(&part, &e))?;
        }
        let parts = self.dir.join(super::PARTS);
        // Somebody may have put a file of their own there; it stays.
        let _ = fs::remove_dir(&parts);
        Ok(())
    }
}
