//! The end of the program: exit codes, and the messages of each.

use crate::program;
use crate::terminal::{Format, Terminal, Unwritten, data, write_stderr};
use merantau_lab::diagnostics::{Class, Diagnostic, Diagnostics, Kind, Line};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, Once, PoisonError};

/// The result of a command.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// A summary for stderr; may be empty.
    pub(crate) message: String,
    /// The file or directory that was written.
    pub(crate) file: Option<PathBuf>,
    /// Data for stdout.
    pub(crate) data: Option<String>,
}

impl Done {
    /// A result that is only a message.
    pub(crate) fn said(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
    /// A result that is only data.
    pub(crate) fn printed(data: impl Into<String>) -> Self {
        Self { data: Some(data.into()), ..Self::default() }
    }
    /// A result that is a file or directory; its name is printed.
    pub(crate) fn wrote(path: &Path, message: impl Into<String>) -> Self {
        let data = format!("{}\n", path.display());
        Self { message: message.into(), file: Some(path.to_owned()), data: Some(data) }
    }

    /// Ends the command: its summary goes to stderr, its data to stdout.
    ///
    /// # Errors
    /// stdout cannot be written.
    pub(crate) fn report(&self, terminal: Terminal) -> Result<(), Failure> {
        if terminal.format == Format::Human && !self.message.is_empty() {
            terminal.say(&self.message);
        }
        if let Some(text) = &self.data {
            data(text)?;
        }
        if terminal.format == Format::Json && !terminal.quiet {
            let message = if self.message.is_empty() { "done" } else { self.message.trim_end() };
            let file = self.file.as_ref().map(|path| path.display().to_string());
            write_stderr(&Line { file, ..Line::new(Kind::Done, "done", message) }.text());
        }
        Ok(())
    }
}

/// The reason why the program stops early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Errors, with all their places.
    Found(Diagnostics),
    /// A process that this program started ended with this code and has printed the reason.
    Said(u8),
    /// The reader of stdout has ended.
    Pipe,
}

impl<T: Into<Diagnostics>> From<T> for Failure {
    fn from(found: T) -> Self {
        Self::Found(found.into())
    }
}

impl From<Unwritten> for Failure {
    fn from(unwritten: Unwritten) -> Self {
        match unwritten {
            Unwritten::Pipe => Self::Pipe,
            Unwritten::Refused(found) => Self::Found(found),
        }
    }
}

impl Failure {
    /// Prints the reason and returns the exit code.
    pub(crate) fn report(self, terminal: Terminal) -> ExitCode {
        ExitCode::from(match self {
            Self::Found(found) => {
                let class = found.class().unwrap_or(Class::Machine);
                // Errors in the input or the command always have a place.
                terminal.error(&if class == Class::Input { crate::place::placed(found) } else { found });
                match class {
                    // The signal determines whether it was an interrupt or a termination.
                    Class::Stopped => crate::signals::exit_code(),
                    class => class.exit_code(),
                }
            }
            Self::Said(code) => code,
            Self::Pipe => 0,
        })
    }
}

/// An error without a place.
pub(crate) fn error(code: merantau_lab::diagnostics::Code, message: impl Into<String>) -> Failure {
    Diagnostic::error(code, message).into()
}

/// A panic prints one line that says what to report, instead of a trace.
pub(crate) fn install_panic_hook(format: Format) {
    static FIRST: Once = Once::new();
    std::panic::set_hook(Box::new(move |info| FIRST.call_once(|| write_stderr(&bug(info, format)))));
}

fn bug(info: &PanicHookInfo<'_>, format: Format) -> String {
    let what = info.payload_as_str().unwrap_or("no message").replace('\n', " ");
    let place = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
    // Waiting for a lock whose thread will never release it would be worse than omitting the directory.
    let dir = RUN.try_lock().ok().and_then(|dir| dir.clone());
    let message = words(&program::name(), &what, &place, dir.as_deref());
    match format {
        Format::Human => format!("error: {message}"),
        Format::Json => {
            let code = merantau_lab::diagnostics::Code::Bug.name();
            Line { file: dir.map(|d| d.display().to_string()), ..Line::new(Kind::Error, code, &message) }
                .text()
        }
    }
}

fn words(program: &str, what: &str, place: &str, dir: Option<&Path>) -> String {
    let go_on = |dir: &Path| {
        format!(", and the directory {0}; the run can go on with `{program} resume {0}`", dir.display())
    };
    format!(
        "this is a bug in {program} {}: {what}{place}; please report this line, the command and the scenario{}",
        env!("CARGO_PKG_VERSION"),
        dir.map(go_on).unwrap_or_default(),
    )
}

/// The directory of the current run.
static RUN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on a run writes into this directory; the message of a panic names it.
pub(crate) fn runs_into(dir: &Path) {
    *RUN.lock().unwrap_or_else(PoisonError::into_inner) = Some(dir.to_owned());
}

#[cfg(test)]
mod tests {
    use super::words;
    use std::path::Path;

    #[test]
    fn a_bug_says_what_to_report_and_how_to_go_on() {
        let said =
            words("merantau", "index out of bounds", " at engine/src/a.rs:7", Some(Path::new("runs/there")));
        let said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(said, @"this is a bug in merantau VERSION: index out of bounds at engine/src/a.rs:7; please report this line, the command and the scenario, and the directory runs/there; the run can go on with `merantau resume runs/there`");
        assert!(words("merantau", "a", "", None).ends_with("the command and the scenario"));
    }
}
