//! All tables of a run, year after year.

use super::groups::part_year;
use super::part::Part;
use super::{TableError, part_name, splice};
use merantau_engine::month::Month;
use merantau_engine::tables::{Batch, TableSpec};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the tables of a run: a part a year for each, spliced at the end.
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
    /// A file that cannot be created.
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

    /// Goes on with the parts that a run left which had come to a month, or further.
    ///
    /// # Errors
    /// A part that is not there or cannot be read, or a disk that refuses.
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
        // What a run left that had come further would be read as this one's until it comes there.
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

    /// Takes the rows of the year before a month from the parts as they were written last.
    fn replay(&mut self, next: Month) -> Result<(), TableError> {
        for ((part, spec), rows) in self.parts.iter_mut().zip(&self.specs).zip(&mut self.rows) {
            *rows += part.replay(&self.dir.join(part_name(spec.name, next.year())), spec, next)?;
        }
        Ok(())
    }

    /// Rows written of each table.
    pub(crate) fn rows(&self) -> BTreeMap<String, u64> {
        self.specs.iter().zip(&self.rows).map(|(spec, n)| (spec.name.to_owned(), *n)).collect()
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

    /// Goes on with the year whose parts were completed for now, before a month of it.
    ///
    /// # Errors
    /// A part that cannot be read back, or a disk that refuses.
    pub(crate) fn go_on(&mut self, next: Month) -> Result<(), TableError> {
        if self.years.last() == Some(&next.year()) {
            self.years.pop();
            let rows = self.rows.clone();
            self.begin(next.year())?;
            self.replay(next)?;
            // They were counted when they came.
            self.rows = rows;
        }
        Ok(())
    }

    /// Completes the last year and splices the parts of each table into `<table>.parquet`. The parts stay until
    /// [`remove_parts`] takes them.
    ///
    /// # Errors
    /// A disk that refuses; the parts are then still there.
    pub fn finish(mut self) -> Result<(), TableError> {
        self.end()?;
        self.specs.iter().try_for_each(|spec| splice(&self.dir, spec, &self.years))
    }
}

/// Takes away the parts of some tables, complete or not. A file of somebody's own stays, and its folder.
///
/// # Errors
/// A disk that refuses.
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
