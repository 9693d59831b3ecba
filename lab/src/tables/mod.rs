//! Tables on disk: Parquet parts while a run goes on, whole files at its end, CSV copies and the dictionary.
//!
//! No time, path or thread count stands in any of these files: the same run writes the same bytes.

pub(crate) mod bounded;
mod csv;
mod dictionary;
mod part;
mod schema;
mod splice;
mod writer;

pub use self::csv::export;
pub use dictionary::{ColumnInfo, DICTIONARY, TableInfo, read_dictionary, write_dictionary};
pub use part::{PARTS, part_name};
pub(crate) use part::{Part, temporary, whole};
pub(crate) use splice::join;
pub use splice::splice;
pub use writer::{TableWriter, remove_parts};

use crate::diagnostics::{Code, Diagnostic};
use parquet::errors::ParquetError;
use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file of a run that cannot be written or read back.
#[derive(Debug)]
pub struct TableError {
    /// The file.
    pub path: PathBuf,
    /// What the system said, if it is the system that refused.
    pub kind: Option<io::ErrorKind>,
    /// Why, in words.
    pub why: String,
}

impl TableError {
    /// The system refused.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), kind: Some(error.kind()), why: words(error) }
    }
    /// The Parquet crate refused, perhaps since the system did.
    pub fn parquet(path: &Path, error: &ParquetError) -> Self {
        let mut source: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(e) = source {
            if let Some(io) = e.downcast_ref::<io::Error>() {
                return Self::io(path, io);
            }
            source = e.source();
        }
        Self { path: path.to_owned(), kind: None, why: error.to_string() }
    }
    /// What is wrong, and with which file.
    pub fn explain(&self) -> Diagnostic {
        Diagnostic::error(Code::Disk, self.why.as_str()).at(self.path.clone())
    }
    /// A file does not hold what it should.
    pub fn content(path: &Path, why: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind: None, why: why.into() }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl Error for TableError {}

/// What the system said, without its error number.
pub(crate) fn words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}
