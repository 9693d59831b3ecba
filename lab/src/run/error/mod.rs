//! The reasons why a run ended early.

mod engine;

pub use engine::EngineFailure;

use super::memory::Room;
use crate::diagnostics::{Argument, Class, Code, Diagnostic, Diagnostics};
use crate::scenario::Scenario;
use crate::tables::TableError;
use crate::text::grouped;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The reason why a run ended early.
#[derive(Debug)]
pub enum RunError {
    /// The command, the scenario or the directory is wrong.
    Input(Diagnostics),
    /// A file cannot be written or read.
    Disk {
        /// The run's directory.
        dir: PathBuf,
        /// The file and the reason.
        error: TableError,
        /// The number of months that were written before.
        months: u32,
    },
    /// The population does not fit in memory.
    Memory {
        /// Migrants.
        migrants: u64,
        /// The number of bytes that they need.
        need: u64,
        /// The available memory.
        have: Room,
    },
    /// The threads could not be started.
    Threads {
        /// The requested number.
        threads: usize,
        /// The reason.
        why: String,
    },
    /// The engine stopped: an account does not balance, or a policy failed.
    Check {
        /// The run's directory.
        dir: PathBuf,
        /// The failure.
        failure: EngineFailure,
    },
    /// The user stopped the run.
    Interrupted {
        /// The run's directory.
        dir: PathBuf,
        /// The number of completed months.
        months: u32,
        /// The total number of months.
        of: u32,
    },
}

impl RunError {
    /// A file of a directory that cannot be read or written, before any month was written.
    pub(crate) fn disk(dir: &Path, error: TableError) -> Self {
        Self::Disk { dir: dir.to_owned(), error, months: 0 }
    }
    /// A manifest that cannot be read.
    pub(crate) fn unread(error: &TableError) -> Self {
        Diagnostic { code: Code::Directory, ..error.explain() }.help(DAMAGED).into()
    }
    /// The command cannot read from or write to a directory.
    pub(crate) fn directory(
        dir: impl Into<PathBuf>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Diagnostic::error(Code::Directory, what).at(dir.into()).help(help).into()
    }

    /// The value of a flag is not valid.
    pub(crate) fn flag(flag: &'static str, value: impl Into<String>, what: impl Into<String>) -> Self {
        Diagnostic::error(Code::Command, what).at(Argument::of_flag(flag, value)).into()
    }

    /// The class with which the program ends.
    pub fn class(&self) -> Class {
        self.explain().class().unwrap_or(Class::Machine)
    }

    /// The program's exit code. For an interrupt it is 130; only the handler of the signal knows whether it should be
    /// 143.
    pub fn exit_code(&self) -> u8 {
        self.class().exit_code()
    }

    /// The error with its place in the scenario.
    pub(crate) fn placed(self, scenario: &Scenario) -> Self {
        match self {
            Self::Check { dir, failure } => Self::Check { dir, failure: failure.within(scenario) },
            error => error,
        }
    }

    /// The error as diagnostics.
    pub fn explain(&self) -> Diagnostics {
        match self {
            Self::Input(found) => found.clone(),
            Self::Disk { dir, error, months } => {
                let mut d = error.explain();
                if *months > 0 {
                    d = d.note(format!("{months} months were run; what was written of them can be read"));
                    if error.kind != Some(ErrorKind::NotFound) {
                        d = d.note(format!("when that is mended: `merantau resume {}`", dir.display()));
                    }
                }
                d.help(disk_help(error.kind, *months > 0)).into()
            }
            Self::Memory { migrants, need, have } => {
                let what = format!("{} migrants", grouped(*migrants));
                have.refuse(&what, *need)
                    .help("run the scenario with a larger `persons_per_agent`, or use a machine with more memory")
                    .into()
            }
            Self::Threads { threads, why } => {
                Diagnostic::error(Code::Process, format!("cannot start {threads} threads: {why}"))
                    .help("ask for fewer with `--threads N`")
                    .into()
            }
            Self::Check { dir, failure } => failure
                .explain()
                .note(format!("what was written before can be read in {}", dir.display()))
                .into(),
            Self::Interrupted { dir, months, of } => {
                Diagnostic::error(Code::Stopped, format!("stopped after {months} of {of} months"))
                    .at(dir.clone())
                    .note("what was written can be read")
                    .help(format!("go on with `merantau resume {}`", dir.display()))
                    .into()
            }
        }
    }
}

impl From<Diagnostic> for RunError {
    fn from(d: Diagnostic) -> Self {
        Self::Input(d.into())
    }
}

impl From<Diagnostics> for RunError {
    fn from(found: Diagnostics) -> Self {
        Self::Input(found)
    }
}

impl From<RunError> for Diagnostics {
    fn from(error: RunError) -> Self {
        error.explain()
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explain().summary())
    }
}

impl std::error::Error for RunError {}

/// The hint for a damaged file in a directory of results. `--force` is not advised, because it needs the manifest of
/// the old run.
pub const DAMAGED: &str =
    "delete the directory and run the scenario again, or run it into another directory with `--out DIR`";

/// The hint for a file that cannot be written or read.
fn disk_help(kind: Option<ErrorKind>, begun: bool) -> &'static str {
    match kind {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
            "free some space, or run the scenario in another place with `--out DIR`"
        }
        Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            "give yourself the permission, or run the scenario in another place with `--out DIR`"
        }
        Some(ErrorKind::NotFound) if begun => {
            "something removed it; run the scenario again, into another directory with `--out DIR`"
        }
        Some(_) => "run the scenario in another place with `--out DIR`",
        None => DAMAGED,
    }
}
