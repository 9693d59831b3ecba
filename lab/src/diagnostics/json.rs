//! Messages as JSON, one object per line, for programs that start this one.

use super::{Diagnostic, Location, Severity};
use serde::Serialize;

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The work cannot be done.
    Error,
    /// A warning; the work continues.
    Warning,
    /// Progress of the work.
    Progress,
    /// The work is done.
    Done,
}

/// One line of `--message-format json`. Every key is always present; an unknown value is `null` or an empty list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line<'a> {
    /// The kind of the line.
    pub kind: Kind,
    /// The stable name of the kind of message.
    pub code: &'a str,
    /// The message: one sentence without a full stop.
    pub message: &'a str,
    /// The key of the scenario.
    pub key: Option<&'a str>,
    /// The file or directory; `command line` for the command as one line.
    pub file: Option<String>,
    /// The line where the place begins, counted from 1.
    pub line: Option<usize>,
    /// The column where the place begins, in characters, counted from 1.
    pub column: Option<usize>,
    /// The line where the place ends, counted from 1.
    pub end_line: Option<usize>,
    /// The column after the last character of the place, counted from 1.
    pub end_column: Option<usize>,
    /// Hints, one text each.
    pub help: &'a [String],
    /// Further facts.
    pub notes: &'a [String],
    /// For progress: the number of completed months. Omitted in other lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<u32>,
    /// For progress: the total number of months. Omitted in other lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
}

impl<'a> Line<'a> {
    /// A line without a place.
    pub fn new(kind: Kind, code: &'a str, message: &'a str) -> Self {
        Self {
            kind,
            code,
            message,
            key: None,
            file: None,
            line: None,
            column: None,
            end_line: None,
            end_column: None,
            help: &[],
            notes: &[],
            done: None,
            of: None,
        }
    }

    /// The line as text, including its end.
    pub fn text(&self) -> String {
        // A struct of texts and numbers can always be represented in JSON.
        serde_json::to_string(self).map_or_else(|_| String::new(), |line| line + "\n")
    }
}

impl<'a> From<&'a Diagnostic> for Line<'a> {
    fn from(d: &'a Diagnostic) -> Self {
        let kind = match d.severity {
            Severity::Error => Kind::Error,
            Severity::Warning => Kind::Warning,
        };
        let mut line = Self {
            key: d.key.as_deref(),
            help: &d.help,
            notes: &d.notes,
            ..Self::new(kind, d.code.name(), &d.message)
        };
        match &d.location {
            Some(Location::Text(place)) => {
                let ((first, column), (last, end)) = (place.line_column(), place.end_line_column());
                line.file = Some(place.file.clone());
                (line.line, line.column) = (Some(first), Some(column));
                (line.end_line, line.end_column) = (Some(last), Some(end));
            }
            Some(Location::Path(path)) => line.file = Some(path.display().to_string()),
            Some(Location::Argument(_)) | None => {}
        }
        line
    }
}

impl super::Diagnostics {
    /// All diagnostics, one per line.
    pub fn json(&self) -> String {
        self.0.iter().map(|d| Line::from(d).text()).collect()
    }
}
