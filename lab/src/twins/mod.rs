//! Twins: since arms use common random numbers, each agent can be compared between two of them.
//!
//! The net gain of a person counts all months since the first departure (or the start, for those who were abroad then):
//! income after living, the cost of sending, the price, interest and losses, less what would have been left at home after
//! living there. Two lives are *unchanged* if they have the same status in every month and net gains that differ by less
//! than [`NOTICED`]. If net gains differ by at least that amount, the agent has *gained* or *lost*; the remaining agents,
//! with other statuses and about the same net gain, are *shifted*.

mod choice;
mod count;
mod differences;
mod gain;
mod pair;
mod rows;
#[cfg(test)]
mod tests;
mod total;

pub use choice::{Choice, choose};
pub use count::{Counted, Counts, Group};
pub use differences::{Bin, Differences, Quantile};
pub use gain::{Gain, GainBetween};
pub use pair::{Change, NOTICED, Pair, Touch};
pub(crate) use rows::write as write_rows;
pub use rows::{TWINS, spec};
pub use total::{ArmTwins, Twins};
