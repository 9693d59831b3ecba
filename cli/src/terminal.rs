//! The two streams: data on stdout, messages on stderr, as words for people or as lines of JSON for programs.

use merantau_lab::diagnostics::{Code, Diagnostic, Diagnostics, Kind, Line, Severity};
use merantau_lab::signs::shown;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

/// How messages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    // Text for people.
    #[default]
    Human,
    // One JSON object per line.
    Json,
}

impl Format {
    /// The format that the command line requests. It is determined before the other arguments, because their mistakes
    /// are reported in this format, too.
    pub(crate) fn asked(arguments: impl Iterator<Item = OsString>) -> Self {
        let arguments: Vec<OsString> = arguments.collect();
        let json = arguments.windows(2).any(|pair| pair[0] == "--message-format" && pair[1] == "json")
            || arguments.iter().any(|a| a == "--message-format=json");
        if json { Self::Json } else { Self::Human }
    }
}

/// The capabilities of stderr.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// How messages are written.
    pub(crate) format: Format,
    /// Whether text may have colour.
    pub(crate) color: bool,
    /// Whether stderr is a terminal, so that a line may be redrawn.
    pub(crate) watched: bool,
    /// Whether only errors are printed.
    pub(crate) quiet: bool,
}

impl Terminal {
    /// Determines the capabilities from stderr and the environment.
    pub(crate) fn detect(format: Format, quiet: bool) -> Self {
        Self::new(format, quiet, io::stderr().is_terminal(), |name| std::env::var_os(name))
    }

    fn new(format: Format, quiet: bool, terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let watched = terminal && variable("TERM").is_none_or(|t| t != "dumb");
        // An empty NO_COLOR has no effect, according to no-color.org.
        let color = watched && variable("NO_COLOR").is_none_or(|v| v.is_empty());
        Self { format, color, watched, quiet }
    }

    /// Prints a line about the progress of the work.
    pub(crate) fn say(self, text: &str) {
        if !self.quiet {
            match self.format {
                Format::Human => write_stderr(&tame(text)),
                Format::Json => write_stderr(&Line::new(Kind::Progress, "status", text).text()),
            }
        }
    }

    /// Prints warnings, after which the work continues.
    pub(crate) fn warn(self, warnings: &Diagnostics) {
        if !self.quiet && !warnings.is_empty() {
            self.write(warnings);
        }
    }

    /// Prints errors, and the warnings that came with them unless `quiet` is set.
    pub(crate) fn error(self, found: &Diagnostics) {
        if self.quiet {
            let errors = found.0.iter().filter(|d| d.severity == Severity::Error).cloned();
            self.write(&Diagnostics(errors.collect()));
        } else {
            self.write(found);
        }
    }

    fn write(self, found: &Diagnostics) {
        match self.format {
            Format::Human => write_stderr(&found.render(self.color)),
            Format::Json => write_stderr(&found.json()),
        }
    }
}

/// A text without control characters for the terminal, including colours that others could have inserted.
fn tame(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// The reason why data were not written to stdout.
pub(crate) enum Unwritten {
    /// The reader of stdout has ended, which is not an error.
    Pipe,
    /// The system refuses to write.
    Refused(Diagnostics),
}

/// Writes data to stdout, unchanged unless stdout is a terminal.
///
/// # Errors
/// [`Unwritten`]: the reason why the data were not written.
pub(crate) fn data(text: &str) -> Result<(), Unwritten> {
    let mut out = io::stdout().lock();
    let tame: String = if out.is_terminal() { text.chars().map(shown).collect() } else { String::new() };
    let text = if tame.is_empty() { text } else { &tame };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Err(Unwritten::Pipe),
        Err(e) => {
            let found = Diagnostic::error(Code::Disk, format!("cannot write to stdout: {e}"));
            Err(Unwritten::Refused(found.into()))
        }
    }
}

/// Writes a line to stderr. A failure is ignored, because it cannot be reported.
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

    /// Whether there is colour, and whether stderr is a terminal.
    fn seen(terminal: bool, environment: &[(&str, &str)]) -> (bool, bool) {
        let find = |name: &str| environment.iter().find(|e| e.0 == name).map(|e| OsString::from(e.1));
        let t = Terminal::new(Format::Human, false, terminal, find);
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

    #[test]
    fn the_format_is_known_before_the_command_is_understood() {
        let asked = |line: &str| Format::asked(line.split(' ').map(OsString::from));
        assert_eq!(asked("merantau run x --message-format json"), Format::Json);
        assert_eq!(asked("merantau --message-format=json runn"), Format::Json);
        assert_eq!(asked("merantau run json --message-format human"), Format::Human);
    }
}
