//! Errors and warnings as data: what is wrong, where, and what to do. Text for a terminal and lines of JSON are made
//! from these data at the edge of the program.

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

/// The maximum number of errors, and of warnings, that are stored.
const LIMIT: usize = 200;

/// The maximum number of bytes of a message, and of each hint: an offending text can be as long as a file.
const MESSAGE: usize = 400;

/// The text, or its beginning if it is too long.
fn bounded(mut text: String) -> String {
    if text.len() > MESSAGE {
        let end = (0..=MESSAGE).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

/// The severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The work cannot be done.
    Error,
    /// The work continues, but the user should read the warning.
    Warning,
}

/// One error or warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The message, including the offending text.
    pub message: String,
    /// The location.
    pub location: Option<Location>,
    /// The key of the scenario, such as `policy.cap.amount`.
    pub key: Option<String>,
    /// A few words under the offending text; may be empty.
    pub label: String,
    /// Hints, one text each.
    pub help: Vec<String>,
    /// Further facts.
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
    /// Adds the location: a place in a text, a file, or an argument.
    #[must_use]
    pub fn at(mut self, location: impl Into<Location>) -> Self {
        self.location = Some(location.into());
        self
    }
    /// Adds the key of the scenario.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
    /// Adds a few words under the offending text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = bounded(label.into());
        self
    }
    /// Adds a hint; an empty hint is omitted.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        let help = bounded(help.into());
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }
    /// Adds a further fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(bounded(note.into()));
        self
    }
    /// Turns the error into a warning without hints, for work that continues.
    #[must_use]
    pub fn into_warning(self) -> Self {
        Self { severity: Severity::Warning, help: Vec::new(), ..self }
    }
    /// The place in a text, if there is one.
    pub fn place(&self) -> Option<&Place> {
        match &self.location {
            Some(Location::Text(place)) => Some(place),
            _ => None,
        }
    }
}

/// All diagnostics of one pass, in the order of files and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds a diagnostic, unless an equal one exists for the same place. After two hundred of a severity, one more
    /// states that there are more.
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
    /// Adds all diagnostics of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        for diagnostic in other.0 {
            self.push(diagnostic);
        }
    }
    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|d| d.severity == Severity::Error).count()
    }
    /// All messages in one line, without places and hints.
    pub fn summary(&self) -> String {
        self.0.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; ")
    }
    /// The class with which the program ends: that of the first error.
    pub fn class(&self) -> Option<Class> {
        self.0.iter().find(|d| d.severity == Severity::Error).map(|d| d.code.class())
    }
    /// Sorts by file, in the order in which files were first read, then by place; errors and warnings together.
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
