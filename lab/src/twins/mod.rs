//! Twins: since arms share their luck, each agent can be met in two of them. Who gained, who lost, who never noticed.
//!
//! The net gain of a migrant is what was remitted, after the cost of sending, plus the change in savings, less the
//! change in debt, less the earnings at home forgone. Two lives are *unchanged* when they have the same statuses in
//! every month and net gains less than [`NOTICED`] apart. Whoever else is at least so far apart has gained or lost;
//! the others came by another path to about the same: *shifted*.

mod choice;
mod count;
mod differences;
mod pair;
mod rows;
#[cfg(test)]
mod tests;
mod total;

pub use choice::{Choice, choose};
pub use count::{Counted, Counts, Group};
pub use differences::{Bin, Differences, Quantile};
pub use pair::{Change, NOTICED, Pair, Touch};
pub(crate) use rows::write as write_rows;
pub use rows::{TWINS, spec};
pub use total::{ArmTwins, Twins};
