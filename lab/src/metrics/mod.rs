//! Named metrics: what a run comes to, as formulas over the columns of its tables.
//!
//! A metric's formula is text, and what is printed is what is computed (see [`Formula`]). A file of this folder holds
//! the metrics of one family; a new metric is one entry in one of them.
//!
//! No metric needs more of a table than its totals by month, so metrics can be computed while a run goes on
//! ([`Tally`]), or afterwards from its directory ([`evaluate`]).

mod axes;
mod catalogue;
mod cost;
mod economy;
mod evaluate;
mod formula;
mod irregularity;
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
pub use formula::{Formula, Over, Term};
pub use metric::{Better, Metric, Theme};
pub use scope::Scope;
pub use tally::{Tally, Value};
