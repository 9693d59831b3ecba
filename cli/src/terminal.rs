//! The two streams: data on stdout, words on stderr.

use crate::outcome::Failure;
use merantau_lab::scenario::Diagnostics;
use merantau_lab::signs::shown;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

/// What stderr can show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// Whether words may have colour.
    pub(crate) color: bool,
    /// Whether somebody is watching, so that a line may be drawn again.
    pub(crate) watched: bool,
    /// Whether to say nothing but errors.
    pub(crate) quiet: bool,
}

impl Terminal {
    /// Looks at stderr and the environment.
    pub(crate) fn detect(quiet: bool) -> Self {
        Self::new(quiet, io::stderr().is_terminal(), |name| std::env::var_os(name))
    }

    fn new(quiet: bool, terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let watched = terminal && variable("TERM").is_none_or(|t| t != "dumb");
        // An empty NO_COLOR counts as none: so says no-color.org.
        Self { color: watched && variable("NO_COLOR").is_none_or(|v| v.is_empty()), watched, quiet }
    }

    /// Says something to people.
    pub(crate) fn say(self, text: &str) {
        if !self.quiet {
            write_stderr(&tame(text));
        }
    }

    /// Says what someone should look at, though it keeps nothing from going on.
    pub(crate) fn found(self, warnings: &Diagnostics) {
        if !self.quiet && !warnings.is_empty() {
            write_stderr(&warnings.render(self.color));
        }
    }

    /// Warns: `text` says what is the matter and ends with the next thing to do.
    pub(crate) fn warn(self, text: &str) {
        if !self.quiet {
            write_stderr(&format!("{} {}", self.paint("warning:", "33"), tame(text)));
        }
    }

    /// Says why the program stops, whether quiet or not.
    pub(crate) fn error(self, text: &str) {
        write_stderr(&format!("{} {}", self.paint("error:", "31"), tame(text)));
    }

    fn paint(self, text: &str, color: &str) -> String {
        if self.color { format!("\x1b[1;{color}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A text with nothing in it that a terminal would obey: no colours either, which others could have put there.
fn tame(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Writes data to stdout: as they are, unless a terminal shows them.
///
/// # Errors
/// A stdout that cannot be written; [`Failure::Pipe`] when its reader has gone, which is nobody's mistake.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let tame: String = if out.is_terminal() { text.chars().map(shown).collect() } else { String::new() };
    let text = if tame.is_empty() { text } else { &tame };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Err(Failure::Pipe),
        Err(e) => Err(Failure::Machine(format!("cannot write to stdout: {e}"))),
    }
}

/// A line on stderr. When even that cannot be written, nobody is left to be told.
pub(crate) fn write_stderr(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = err.write_all(b"\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether there is colour and whether somebody is watching.
    fn seen(terminal: bool, environment: &[(&str, &str)]) -> (bool, bool) {
        let find = |name: &str| environment.iter().find(|e| e.0 == name).map(|e| OsString::from(e.1));
        let t = Terminal::new(false, terminal, find);
        (t.color, t.watched)
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        let text = "a\u{1b}[31mb\u{202e}c\u{9b}d\re\n\tf";
        assert_eq!(tame(text), "a␛[31mb\u{fffd}c\u{fffd}d␍e\n\tf");
    }

    #[test]
    fn colour_only_where_somebody_looks_and_wants_it() {
        assert_eq!(seen(true, &[("TERM", "xterm")]), (true, true));
        assert_eq!(seen(true, &[]), (true, true));
        assert_eq!(seen(true, &[("NO_COLOR", "1")]), (false, true));
        assert_eq!(seen(true, &[("NO_COLOR", "")]), (true, true));
        assert_eq!(seen(true, &[("TERM", "dumb")]), (false, false));
        assert_eq!(seen(false, &[("TERM", "xterm")]), (false, false));
    }
}
