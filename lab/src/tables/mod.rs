//! Tables on disk: Parquet parts during a run, whole files at its end, CSV copies and the dictionary.
//!
//! None of these files contains a time, a path or a number of threads: the same run writes the same bytes.

pub(crate) mod bounded;
mod csv;
mod dictionary;
mod error;
mod groups;
pub(crate) mod json;
mod part;
mod schema;
mod splice;
mod writer;

pub use self::csv::export;
pub(crate) use self::csv::write as write_csv;
pub use dictionary::{ColumnInfo, DICTIONARY, TableInfo, read_dictionary, write_dictionary};
pub use error::TableError;
pub(crate) use groups::{groups, is_part};
pub use part::{PARTS, part_name};
pub(crate) use part::{Part, temporary, whole};
pub(crate) use splice::join;
pub use splice::splice;
pub use writer::{TableWriter, remove_parts};
