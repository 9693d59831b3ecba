//! The errors of writing and reading files of a run.

use crate::diagnostics::{Code, Diagnostic, Location, Place};
use crate::text::io_words;
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
    /// The error kind of the system, if the system refused.
    pub kind: Option<io::ErrorKind>,
    /// The reason, in words.
    pub why: String,
    /// The place in the file, if it is known.
    pub place: Option<Box<Place>>,
}

impl TableError {
    /// The system refused.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), kind: Some(error.kind()), why: io_words(error), place: None }
    }
    /// The Parquet crate refused, perhaps because the system did.
    pub fn parquet(path: &Path, error: &ParquetError) -> Self {
        let mut source: Option<&(dyn Error + 'static)> = Some(error);
        while let Some(e) = source {
            if let Some(io) = e.downcast_ref::<io::Error>() {
                return Self::io(path, io);
            }
            source = e.source();
        }
        Self { path: path.to_owned(), kind: None, why: error.to_string(), place: None }
    }
    /// The error as a diagnostic.
    pub fn explain(&self) -> Diagnostic {
        Diagnostic::error(Code::Disk, self.why.as_str()).at(self.location())
    }
    /// The place in the file, or the file as a whole.
    pub fn location(&self) -> Location {
        match &self.place {
            Some(place) => Location::Text((**place).clone()),
            None => Location::Path(self.path.clone()),
        }
    }
    /// A file does not have the expected content.
    pub fn content(path: &Path, why: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind: None, why: why.into(), place: None }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.why),
            None => write!(f, "{}: {}", self.path.display(), self.why),
        }
    }
}

impl Error for TableError {}
