//! What is wrong, where, and what to do about it: as data. Words for a terminal and lines of JSON are made from it at
//! the edge of the program.

mod code;
mod human;
mod json;
mod place;
mod suggest;

pub use code::{Class, Code};
pub use json::{Kind, Line};
pub use place::{Argument, Location, Place};
pub use suggest::did_you_mean;
pub(crate) use suggest::nearest;

use std::fmt;

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
    /// The work cannot be done.
    Error,
    /// The work goes on; someone should look.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with the offending text in it.
    pub message: String,
    /// Where.
    pub location: Option<Location>,
    /// The key of the scenario that is meant, such as `policy.cap.amount`.
    pub key: Option<String>,
    /// A few words under the offending text; may be empty.
    pub label: String,
    /// What to do, one hint each.
    pub help: Vec<String>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: bounded(message.into()),
            location: None,
            key: None,
            label: String::new(),
            help: Vec::new(),
            notes: Vec::new(),
        }
    }
    /// A warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }
    /// With its place in a text, its file, or its argument.
    #[must_use]
    pub fn at(mut self, location: impl Into<Location>) -> Self {
        self.location = Some(location.into());
        self
    }
    /// With the key of the scenario that is meant.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
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
    /// As a warning, without hints: for work that goes on all the same.
    #[must_use]
    pub fn into_warning(self) -> Self {
        Self { severity: Severity::Warning, help: Vec::new(), ..self }
    }
    /// Its place in a text, if it has one.
    pub fn place(&self) -> Option<&Place> {
        match &self.location {
            Some(Location::Text(place)) => Some(place),
            _ => None,
        }
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
        let more = Diagnostic {
            severity: diagnostic.severity,
            location: diagnostic.location,
            ..Diagnostic::error(Code::More, message)
        };
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
    /// All messages in one line, without places and hints.
    pub fn summary(&self) -> String {
        self.0.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; ")
    }
    /// How the program ends because of them: as the first error says.
    pub fn class(&self) -> Option<Class> {
        self.0.iter().find(|d| d.severity == Severity::Error).map(|d| d.code.class())
    }
    /// In the order of files as they were first met, then of places; errors and warnings together.
    pub(crate) fn sort(&mut self, files: &[String]) {
        let rank = |d: &Diagnostic| {
            let place = d.place();
            let file = place.and_then(|p| files.iter().position(|f| *f == p.file)).unwrap_or(files.len());
            (file, place.map_or(0, |p| p.span.start))
        };
        self.0.sort_by_key(rank);
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostic {}
impl std::error::Error for Diagnostics {}
