//! Named metrics: figures of a run as formulas over the columns of its tables.
//!
//! A metric's formula is text, and the printed formula is the computed one (see [`Formula`]). Each file of this
//! folder holds the metrics of one theme; a new metric is one entry in one of the files.
//!
//! Metrics need only the sums of columns by month, so they can be computed during a run ([`Tally`]) or afterwards
//! from its directory ([`evaluate()`]). Net gain is no sum of columns: it is added up over the lives of people, which are
//! recorded where arms are compared.

mod axes;
mod catalogue;
mod cost;
mod economy;
mod evaluate;
mod formula;
mod irregularity;
mod key;
mod metric;
mod parse;
mod remittances;
mod rights;
mod scope;
mod tally;
#[cfg(test)]
mod tests;
mod words;

pub use catalogue::{all, find};
pub use evaluate::evaluate;
pub use formula::{Formula, Lives, Over, Term};
pub use key::MetricKey;
pub use metric::{Better, Metric, Theme};
pub use scope::Scope;
pub use tally::{Tally, Value};
