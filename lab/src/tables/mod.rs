//! Tables on disk: Parquet parts while a run goes on, whole files at its end, CSV copies and the dictionary.
//!
//! No time, path or thread count stands in any of these files: the same run writes the same bytes.

pub(crate) mod bounded;
mod csv;
mod dictionary;
mod error;
mod groups;
mod part;
mod schema;
mod splice;
mod writer;

pub use self::csv::export;
pub use dictionary::{ColumnInfo, DICTIONARY, TableInfo, read_dictionary, write_dictionary};
pub use error::TableError;
pub(crate) use groups::{groups, is_part};
pub use part::{PARTS, part_name};
pub(crate) use part::{Part, temporary, whole};
pub(crate) use splice::join;
pub use splice::splice;
pub use writer::{TableWriter, remove_parts};
