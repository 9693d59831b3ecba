//! Writes all tables of a run, year after year.

use super::groups::part_year;
use super::part::Part;
use super::{TableError, part_name, splice};
use merantau_engine::month::Month;
use merantau_engine::tables::{Batch, TableSpec};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the tables of a run: a part per year and table, which are joined at the end.
pub struct TableWriter {
    dir: PathBuf,
    specs: Vec<TableSpec>,
    years: Vec<u32>,
    parts: Vec<Part>,
    rows: Vec<u64>,
}

impl TableWriter {
    /// Opens the parts of the first year in a run's directory.
    ///
    /// # Errors
    /// A file cannot be created.
    pub fn open(dir: &Path, specs: Vec<TableSpec>, year: u32) -> Result<Self, TableError> {
        let mut writer = Self::new(dir, specs)?;
        writer.begin(year)?;
        Ok(writer)
    }

    fn new(dir: &Path, specs: Vec<TableSpec>) -> Result<Self, TableError> {
        let parts = dir.join(super::PARTS);
        fs::create_dir_all(&parts).map_err(|e| TableError::io(&parts, &e))?;
        let rows = vec![0; specs.len()];
        Ok(Self { dir: dir.to_owned(), specs, years: Vec::new(), parts: Vec::new(), rows })
    }

    /// Continues the parts of a run that had reached a month or a later one.
    ///
    /// # Errors
    /// A part does not exist or cannot be read, or the disk refuses.
    pub(crate) fn reopen(
        dir: &Path,
        specs: Vec<TableSpec>,
        start: Month,
        next: Month,
    ) -> Result<Self, TableError> {
        let mut writer = Self::new(dir, specs)?;
        for year in start.year()..next.year() {
            writer.years.push(year);
            for (spec, rows) in writer.specs.iter().zip(&mut writer.rows) {
                *rows += super::groups::rows(&writer.dir.join(part_name(spec.name, year)))?;
            }
        }
        let within = next.of_year() > 1 && next > start;
        // Later parts of that run would be read as parts of this run until it reaches them.
        let first = if within { next.year() + 1 } else { next.year() };
        remove(dir, writer.specs.iter().map(|s| s.name), |year| year >= first)?;
        if within {
            writer.begin(next.year())?;
            writer.replay(next)?;
        }
        Ok(writer)
    }

    fn begin(&mut self, year: u32) -> Result<(), TableError> {
        self.parts = (self.specs.iter())
            .map(|spec| Part::open(spec, self.dir.join(part_name(spec.name, year))))
            .collect::<Result<_, _>>()?;
        self.years.push(year);
        Ok(())
    }

    /// Takes the rows of the year before a month from the existing parts.
    fn replay(&mut self, next: Month) -> Result<(), TableError> {
        for ((part, spec), rows) in self.parts.iter_mut().zip(&self.specs).zip(&mut self.rows) {
            *rows += part.replay(&self.dir.join(part_name(spec.name, next.year())), spec, next)?;
        }
        Ok(())
    }

    /// The number of rows written of each table.
    pub(crate) fn rows(&self) -> BTreeMap<String, u64> {
        self.specs.iter().zip(&self.rows).map(|(spec, n)| (spec.name.to_owned(), *n)).collect()
    }

    /// Appends the rows of a month of a year, which must be the current year or a later one.
    ///
    /// # Errors
    /// The disk refuses, or the rows are not of these tables.
    pub fn push(&mut self, year: u32, batches: &[Batch]) -> Result<(), TableError> {
        if self.years.last() != Some(&year) {
            self.end()?;
            self.begin(year)?;
        }
        for batch in batches {
            let at = self.specs.iter().position(|s| s.name == batch.table);
            match at.and_then(|i| self.parts.get_mut(i).zip(self.rows.get_mut(i))) {
                Some((part, rows)) => {
                    part.push(batch)?;
                    *rows += batch.rows() as u64;
                }
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

    /// Completes the parts of the current year. Further rows must be of a new year.
    ///
    /// # Errors
    /// The disk refuses; the other tables are nevertheless completed.
    pub fn end(&mut self) -> Result<(), TableError> {
        let mut result = Ok(());
        for part in self.parts.drain(..) {
            let done = part.finish();
            result = result.and(done);
        }
        result
    }

    /// Continues the year whose parts were completed temporarily, before a month of it.
    ///
    /// # Errors
    /// A part cannot be read, or the disk refuses.
    pub(crate) fn go_on(&mut self, next: Month) -> Result<(), TableError> {
        if self.years.last() == Some(&next.year()) {
            self.years.pop();
            let rows = self.rows.clone();
            self.begin(next.year())?;
            self.replay(next)?;
            // These rows were counted before.
            self.rows = rows;
        }
        Ok(())
    }

    /// Completes the last year and joins the parts of each table into `<table>.parquet`. The parts remain until
    /// [`remove_parts`] removes them.
    ///
    /// # Errors
    /// The disk refuses; the parts then still exist.
    pub fn finish(mut self) -> Result<(), TableError> {
        self.end()?;
        self.specs.iter().try_for_each(|spec| splice(&self.dir, spec, &self.years))
    }
}

/// Removes the parts of some tables, complete or not. Other files remain, and then the folder, too.
///
/// # Errors
/// The disk refuses.
pub fn remove_parts<'a>(dir: &Path, tables: impl Iterator<Item = &'a str> + Clone) -> Result<(), TableError> {
    remove(dir, tables, |_| true)?;
    let _ = fs::remove_dir(dir.join(super::PARTS));
    Ok(())
}

fn remove<'a>(
    dir: &Path,
    tables: impl Iterator<Item = &'a str> + Clone,
    years: impl Fn(u32) -> bool,
) -> Result<(), TableError> {
    let parts = dir.join(super::PARTS);
    for entry in fs::read_dir(&parts).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        let name = name.strip_suffix(".tmp").unwrap_or(name);
        let part = tables.clone().find_map(|table| part_year(name, table));
        if part.is_some_and(&years) {
            let path = entry.path();
            fs::remove_file(&path).map_err(|e| TableError::io(&path, &e))?;
        }
    }
    Ok(())
}
