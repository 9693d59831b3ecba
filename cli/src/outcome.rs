//! How the program ends: exit codes, and the words that go with each.

use crate::terminal::{Terminal, write_stderr};
use merantau_lab::run::RunError;
use merantau_lab::scenario::Diagnostics;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, Once, PoisonError};

/// A check did not hold.
pub(crate) const CHECK: u8 = 1;
/// The input or the command is wrong.
pub(crate) const INPUT: u8 = 2;
/// The machine: disk, memory, permission; or a mistake of the program.
pub(crate) const MACHINE: u8 = 3;

/// Why the program stops before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The scenario is wrong, in all these places.
    Scenario(Diagnostics),
    /// The command is wrong.
    Command(String),
    /// A check did not hold.
    Check(String),
    /// The machine did not do what was asked.
    Machine(String),
    /// A run did not reach its end.
    Run(RunError),
    /// A signal came, and this is what is left.
    Stopped(String),
    /// A process of our own ended with this code and has said why.
    Said(u8),
    /// Whoever read stdout has gone.
    Pipe,
}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Scenario(diagnostics)
    }
}

impl Failure {
    /// Says why, and gives the exit code.
    pub(crate) fn report(self, terminal: Terminal) -> ExitCode {
        let code = match self {
            Self::Scenario(diagnostics) => {
                write_stderr(&diagnostics.render(terminal.color));
                INPUT
            }
            Self::Command(text) => {
                mistaken(&text, terminal);
                INPUT
            }
            Self::Check(text) => {
                terminal.error(&text);
                CHECK
            }
            Self::Machine(text) => {
                terminal.error(&text);
                MACHINE
            }
            Self::Run(error) => {
                match (&error, error.exit_code()) {
                    (RunError::Scenario(found), _) => write_stderr(&found.render(terminal.color)),
                    (_, INPUT) => mistaken(&error.to_string(), terminal),
                    _ => terminal.error(&error.to_string()),
                }
                // Only the signal knows whether it was an interrupt or a termination.
                match error {
                    RunError::Interrupted { .. } | RunError::Stopped { .. } => crate::signals::exit_code(),
                    _ => error.exit_code(),
                }
            }
            Self::Stopped(text) => {
                terminal.error(&text);
                crate::signals::exit_code()
            }
            Self::Said(code) => code,
            Self::Pipe => 0,
        };
        ExitCode::from(code)
    }
}

/// What is wrong with the input or the command always has a place.
fn mistaken(text: &str, terminal: Terminal) {
    match crate::place::told(text) {
        Some(found) => write_stderr(&found.render(terminal.color)),
        None => terminal.error(text),
    }
}

/// A mistake of the program is one line that says what to report, not a trace.
pub(crate) fn install_panic_hook() {
    static FIRST: Once = Once::new();
    std::panic::set_hook(Box::new(|info| FIRST.call_once(|| write_stderr(&bug(info)))));
}

fn bug(info: &PanicHookInfo<'_>) -> String {
    let what = info.payload_as_str().unwrap_or("no message").replace('\n', " ");
    let place = info.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
    // Waiting for a thread that holds the lock and will not go on would be worse than leaving the directory out.
    let dir = RUN.try_lock().ok().and_then(|dir| dir.clone());
    words(&what, &place, dir.as_deref())
}

fn words(what: &str, place: &str, dir: Option<&Path>) -> String {
    let go_on = |dir: &Path| {
        format!(", and the directory {0}; the run can go on with `merantau resume {0}`", dir.display())
    };
    format!(
        "error: this is a bug in merantau {}: {what}{place}; please report this line, the command and the scenario{}",
        env!("CARGO_PKG_VERSION"),
        dir.map(go_on).unwrap_or_default(),
    )
}

/// The directory of the run that goes on.
static RUN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// A run writes into this directory from now on: what is said of a mistake of the program names it.
pub(crate) fn runs_into(dir: &Path) {
    *RUN.lock().unwrap_or_else(PoisonError::into_inner) = Some(dir.to_owned());
}

#[cfg(test)]
mod tests {
    use super::words;
    use std::path::Path;

    #[test]
    fn a_bug_says_what_to_report_and_how_to_go_on() {
        let said = words("index out of bounds", " at engine/src/a.rs:7", Some(Path::new("runs/there")));
        let said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::assert_snapshot!(said, @"error: this is a bug in merantau VERSION: index out of bounds at engine/src/a.rs:7; please report this line, the command and the scenario, and the directory runs/there; the run can go on with `merantau resume runs/there`");
        assert!(words("a", "", None).ends_with("the command and the scenario"));
    }
}
