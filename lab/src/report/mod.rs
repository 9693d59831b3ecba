//! The report: one page that can be sent to others. It is made from a comparison alone, needs no network and no
//! script, and can be printed and read by a screen reader. It begins with the largest differences and folds the rest.

mod chart;
mod csv;
mod detail;
mod labels;
mod numbers;
mod page;
mod rank;
mod sections;
mod shell;
mod statics;
mod statics_words;
#[cfg(test)]
mod tests;
mod validation;
mod write;

pub(crate) use shell::shell;
pub use statics::{STATICS_PAGE, write_statics};
pub use validation::write_validation;
pub use write::{MAX_BYTES, REPORT, again, html, write};
