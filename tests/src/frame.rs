//! Rows of a table collected over months, which are read by column name.

use std::collections::BTreeMap;
use std::sync::Arc;

use merantau_engine::tables::{Batch, Column, TableSpec};

/// A table with all its months.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The name and the columns of the table.
    pub spec: TableSpec,
    columns: Vec<Column>,
}

impl Frame {
    /// A table without rows.
    pub fn new(spec: &TableSpec) -> Self {
        Self { spec: spec.clone(), columns: Batch::new(spec).columns }
    }

    /// Adds the rows of a batch.
    ///
    /// # Panics
    /// If the batch does not match the table in name, number of columns, types or lengths.
    pub fn extend(&mut self, batch: &Batch) {
        assert_eq!(batch.table, self.spec.name, "a batch of another table");
        assert_eq!(batch.columns.len(), self.columns.len(), "{}: number of columns", self.spec.name);
        for (spec, (mine, new)) in self.spec.columns.iter().zip(self.columns.iter_mut().zip(&batch.columns)) {
            assert_eq!(new.len(), batch.rows(), "{}.{}: length", self.spec.name, spec.name);
            match (mine, new) {
                (Column::Int(a), Column::Int(b)) => a.extend(b),
                (Column::Real(a), Column::Real(b)) => a.extend(b),
                (Column::Text(a), Column::Text(b)) => a.extend(b.iter().cloned()),
                _ => {
                    panic!("{}.{}: a column of another type than the dictionary's", self.spec.name, spec.name)
                }
            }
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// Whether the table has a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.spec.columns.iter().any(|c| c.name == name)
    }

    /// A column of whole numbers.
    ///
    /// # Panics
    /// If the table has no column of that name and type. The same holds for [`Frame::reals`], [`Frame::texts`] and
    /// [`Frame::column`].
    pub fn ints(&self, name: &str) -> &[i64] {
        match self.column(name) {
            Column::Int(v) => v,
            _ => panic!("{}.{name} holds no whole numbers", self.spec.name),
        }
    }

    /// A column of fractions.
    pub fn reals(&self, name: &str) -> &[f64] {
        match self.column(name) {
            Column::Real(v) => v,
            _ => panic!("{}.{name} holds no fractions", self.spec.name),
        }
    }

    /// A column of texts.
    pub fn texts(&self, name: &str) -> &[Arc<str>] {
        match self.column(name) {
            Column::Text(v) => v,
            _ => panic!("{}.{name} holds no texts", self.spec.name),
        }
    }

    /// A column of any type.
    pub fn column(&self, name: &str) -> &Column {
        let place = self.spec.columns.iter().position(|c| c.name == name);
        &self.columns[place.unwrap_or_else(|| panic!("{} has no column {name}", self.spec.name))]
    }

    /// The sum of a column of whole numbers over the rows in which the named columns of texts have the given values.
    pub fn sum(&self, name: &str, selector: &[(&str, &str)]) -> i64 {
        let wanted: Vec<_> = selector.iter().map(|&(key, value)| (self.texts(key), value)).collect();
        let chosen = |row: &usize| wanted.iter().all(|(texts, value)| &*texts[*row] == *value);
        let values = self.ints(name);
        (0..self.rows()).filter(chosen).map(|row| values[row]).sum()
    }

    /// The sums of a column of whole numbers by the values of some columns of texts; sums of zero are left out.
    pub fn sums<const N: usize>(&self, name: &str, keys: [&str; N]) -> BTreeMap<[Arc<str>; N], i64> {
        let texts = keys.map(|k| self.texts(k));
        let mut sums = BTreeMap::new();
        for (row, &value) in self.ints(name).iter().enumerate() {
            if value != 0 {
                *sums.entry(texts.map(|t| t[row].clone())).or_insert(0) += value;
            }
        }
        sums.retain(|_, value| *value != 0);
        sums
    }

    /// A row as text, for messages of tests.
    pub fn row(&self, row: usize) -> String {
        let cells = self.spec.columns.iter().zip(&self.columns).filter_map(|(spec, column)| match column {
            Column::Int(v) if v[row] == 0 => None,
            Column::Int(v) => Some(format!("{}={}", spec.name, v[row])),
            Column::Real(v) => Some(format!("{}={}", spec.name, v[row])),
            Column::Text(v) => Some(format!("{}={}", spec.name, v[row])),
        });
        cells.collect::<Vec<_>>().join(" ")
    }
}
