//! Locations of errors: a place in a text, a file as a whole, or an argument of the command.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The location of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A place in a text that was read.
    Text(Place),
    /// A file or directory as a whole.
    Path(PathBuf),
    /// An argument of the command. The caller who parsed the command line knows its position.
    Argument(Argument),
}

impl From<Place> for Location {
    fn from(place: Place) -> Self {
        Self::Text(place)
    }
}

impl From<PathBuf> for Location {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

impl From<Argument> for Location {
    fn from(argument: Argument) -> Self {
        Self::Argument(argument)
    }
}

/// An argument of the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The flag, such as `--until`; `None` for an argument without a flag.
    pub flag: Option<&'static str>,
    /// The wrong part of its value; empty if the flag itself is wrong.
    pub value: String,
}

impl Argument {
    /// A value after a flag, or one of several values.
    pub fn of_flag(flag: &'static str, value: impl Into<String>) -> Self {
        Self { flag: Some(flag), value: value.into() }
    }
    /// An argument without a flag.
    pub fn positional(value: impl Into<String>) -> Self {
        Self { flag: None, value: value.into() }
    }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the file as the user knows it.
    pub file: String,
    /// The whole text of the file; empty if it could not be read.
    pub text: Arc<str>,
    /// The range of bytes.
    pub span: Range<usize>,
}

impl Place {
    /// The first character of a file whose text is not known.
    pub fn whole(file: impl Into<String>) -> Self {
        Self { file: file.into(), text: Arc::from(""), span: 0..0 }
    }

    /// The character at a line and column, both counted from 1.
    pub fn at(file: impl Into<String>, text: Arc<str>, line: usize, column: usize) -> Self {
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = text.get(before..).unwrap_or_default();
        let start = before + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        let long = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Self { file: file.into(), text, span: start..start + long }
    }

    /// Line and column, in characters, where the place begins, both counted from 1.
    pub fn line_column(&self) -> (usize, usize) {
        self.position(self.span.start)
    }

    /// Line and column, in characters, after the last character of the place, both counted from 1.
    pub fn end_line_column(&self) -> (usize, usize) {
        self.position(self.span.end.max(self.span.start))
    }

    fn position(&self, byte: usize) -> (usize, usize) {
        let mut start = byte.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().filter(|&c| c != '\u{feff}').count() + 1,
        )
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.file)
    }
}
