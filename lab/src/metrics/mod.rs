//! Named metrics: what a run comes to, as formulas over the columns of its tables.
//!
//! A metric's formula is text, and what is printed is what is computed (see [`Formula`]). A file of this folder holds
//! the metrics of one family; a new metric is one entry in one of them.
//!
//! No metric needs more of a table than its totals by month, so metrics can be computed while a run goes on
//! ([`Tally`]), or afterwards from its directory ([`evaluate`]).

mod axes;
mod cost;
mod economy;
mod formula;
mod irregularity;
mod parse;
mod remittances;
mod rights;
mod scope;
mod tally;
#[cfg(test)]
mod tests;
mod words;

pub use formula::{Formula, Over, Term};
pub use scope::Scope;
pub use tally::{Tally, Value};

use crate::read::{Run, groups};
use crate::tables::TableError;
use merantau_engine::tables::Column;
use std::fmt;

/// Which way a metric is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// That is for the reader to say.
    Neither,
}

impl fmt::Display for Better {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "neither",
        })
    }
}

/// What a metric is about (seed paragraph 51).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// What an intervention does to labour markets and states' revenue.
    Economy,
    /// What it does to migrants' rights.
    Rights,
    /// What it does to irregular migration.
    Irregularity,
    /// What it does to the money sent home.
    Remittances,
    /// The two axes of the seed's summary: gain, against abuse and irregularity.
    Axes,
    /// What states spend.
    Cost,
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Economy => "economy",
            Self::Rights => "rights",
            Self::Irregularity => "irregularity",
            Self::Remittances => "remittances",
            Self::Axes => "axes",
            Self::Cost => "cost",
        })
    }
}

/// A metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// Its unit: `persons`, `USD`, `share`, `months`, `person-months`.
    pub unit: &'static str,
    /// Which way it is better.
    pub better: Better,
    /// What it is about.
    pub family: Family,
    /// How it is computed. See [`Formula`] for what may stand here.
    pub formula: &'static str,
    /// A column of which each value has a figure of its own, named `metric:value`.
    pub by: Option<&'static str>,
    /// What it is, in a sentence.
    pub meaning: &'static str,
}

/// Every metric, family after family.
pub fn all() -> Vec<Metric> {
    [
        economy::METRICS,
        rights::METRICS,
        irregularity::METRICS,
        remittances::METRICS,
        axes::METRICS,
        cost::METRICS,
    ]
    .concat()
}

/// The metric of a name.
pub fn find(name: &str) -> Option<Metric> {
    all().into_iter().find(|m| m.name == name)
}

/// Computes metrics from a run's directory, a year in memory at a time.
///
/// # Errors
/// A table that cannot be read.
pub fn evaluate(run: &Run, metrics: &[Metric], scope: &Scope) -> Result<Vec<Value>, TableError> {
    let mut tally = Tally::new(metrics, scope);
    for info in run.tables() {
        let names: Vec<&str> = info
            .columns
            .iter()
            .map(|c| c.name.as_str())
            .filter(|name| tally.reads(&info.name, name))
            .collect();
        if !names.is_empty() {
            // a table without rows has them all zero: no policy was open, so none cost anything
            let types = names.iter().filter_map(|n| info.columns.iter().find(|c| c.name == *n));
            let none: Vec<Column> = types.map(|c| Column::new(c.ty)).collect();
            tally.push(&info.name, &names, &none);
            groups(run.dir(), info, &names, |columns| {
                tally.push(&info.name, &names, columns);
                Ok(())
            })?;
        }
    }
    Ok(tally.values())
}
