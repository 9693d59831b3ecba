//! What is wrong with a scenario, where, and what to do about it: as data, rendered only at the edge.

mod render;
mod suggest;

pub use suggest::did_you_mean;
pub(crate) use suggest::nearest;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Errors, and warnings, that are kept at most.
const LIMIT: usize = 200;

/// Bytes at most of a message, and of each hint: an offending text can be as long as a file.
const MESSAGE: usize = 400;

/// The text, or its beginning.
fn bounded(mut text: String) -> String {
    if text.len() > MESSAGE {
        let end = (0..=MESSAGE).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario does not run.
    Error,
    /// The scenario runs; someone should look.
    Warning,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the user knows it.
    pub file: String,
    /// The whole text of the file; empty if it could not be read.
    pub text: Arc<str>,
    /// The bytes of the text that are meant.
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

    /// Line and column in characters, both counted from 1.
    pub fn line_column(&self) -> (usize, usize) {
        let mut start = self.span.start.min(self.text.len());
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

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with the offending text in it.
    pub message: String,
    /// Where.
    pub place: Place,
    /// A few words under the offending text; may be empty.
    pub label: String,
    /// What to do, one hint each.
    pub help: Vec<String>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        let (label, help, notes) = (String::new(), Vec::new(), Vec::new());
        let message = bounded(message.into());
        Self { severity: Severity::Error, message, place, label, help, notes }
    }
    /// A warning at a place.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }
    /// With a few words under the offending text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = bounded(label.into());
        self
    }
    /// With a hint what to do; an empty one is left out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        let help = bounded(help.into());
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }
    /// With something else worth knowing.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(bounded(note.into()));
        self
    }
}

/// Everything that was found in one go, in the order of files and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds one, unless the same was said about the same place before. After two hundred of a severity, one more
    /// says that there are more.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let alike = self.0.iter().filter(|d| d.severity == diagnostic.severity).count();
        if alike > LIMIT || self.0.contains(&diagnostic) {
            return;
        }
        if alike < LIMIT {
            self.0.push(diagnostic);
            return;
        }
        let (message, help) = match diagnostic.severity {
            Severity::Error => ("there are more errors", "correct those above and check again"),
            Severity::Warning => ("there are more warnings", "see to those above and check again"),
        };
        let more =
            Diagnostic { severity: diagnostic.severity, ..Diagnostic::error(diagnostic.place, message) };
        self.0.push(more.help(help));
    }
    /// Adds all of another.
    pub fn extend(&mut self, other: Diagnostics) {
        for diagnostic in other.0 {
            self.push(diagnostic);
        }
    }
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|d| d.severity == Severity::Error).count()
    }
    /// In the order of files as they were first met, then of places; errors and warnings together.
    pub(crate) fn sort(&mut self, files: &[String]) {
        let rank = |d: &Diagnostic| files.iter().position(|f| *f == d.place.file).unwrap_or(files.len());
        self.0.sort_by_key(|d| (rank(d), d.place.span.start));
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}
