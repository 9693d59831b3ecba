//! Why a run ended before its time, in words that say what, where, and what to do.

mod engine;

pub use engine::EngineFailure;

use super::memory::Room;
use crate::scenario::{Diagnostics, Scenario};
use crate::tables::TableError;
use std::fmt;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Why a run did not end as it should.
#[derive(Debug)]
pub enum RunError {
    /// An option that makes no sense.
    Command(String),
    /// The scenario does not have what was asked of it.
    Scenario(Diagnostics),
    /// The directory is not one that this run may write to.
    Directory {
        /// The directory.
        dir: PathBuf,
        /// What is the matter with it.
        what: String,
        /// What to do.
        help: String,
    },
    /// A file cannot be written or read.
    Disk {
        /// The run's directory.
        dir: PathBuf,
        /// Which file, and why.
        error: TableError,
        /// Months that were written before.
        months: u32,
    },
    /// The population does not fit in memory.
    Memory {
        /// Migrants.
        migrants: u64,
        /// Bytes that they need.
        need: u64,
        /// What there is.
        have: Room,
    },
    /// The threads cannot be had.
    Threads {
        /// How many were asked for.
        threads: usize,
        /// Why not.
        why: String,
    },
    /// The engine stopped: an account does not close, or a policy failed.
    Check {
        /// The run's directory.
        dir: PathBuf,
        /// What did not hold.
        failure: EngineFailure,
    },
    /// The engine stopped in a run of an experiment.
    Cell {
        /// The experiment's directory.
        dir: PathBuf,
        /// The arm.
        arm: String,
        /// The replicate.
        replicate: u32,
        /// The draw of the uncertain parameters, if any.
        draw: Option<u32>,
        /// What did not hold.
        failure: EngineFailure,
    },
    /// The user stopped an experiment.
    Stopped {
        /// The experiment's directory.
        dir: PathBuf,
        /// Cells that are done.
        cells: u32,
        /// Cells that were asked for.
        of: u32,
    },
    /// The user stopped the run.
    Interrupted {
        /// The run's directory.
        dir: PathBuf,
        /// Months that were done.
        months: u32,
        /// Months that were asked for.
        of: u32,
    },
}

impl RunError {
    /// The program's exit code. That of an interrupt is 130; only who caught the signal knows whether it is 143.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Check { failure, .. } | Self::Cell { failure, .. } if failure.failure.is_of_engine() => 1,
            Self::Command(_)
            | Self::Scenario(_)
            | Self::Directory { .. }
            | Self::Check { .. }
            | Self::Cell { .. } => 2,
            Self::Disk { .. } | Self::Memory { .. } | Self::Threads { .. } => 3,
            Self::Interrupted { .. } | Self::Stopped { .. } => 130,
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(text) => f.write_str(text),
            Self::Scenario(found) => f.write_str(found.render(false).trim_end()),
            Self::Directory { dir, what, help } => {
                write!(f, "{what}\n  --> {}\n  = help: {help}", dir.display())
            }
            Self::Disk { dir, error, months } => {
                write!(f, "{}\n  --> {}", error.why, error.path.display())?;
                if *months > 0 {
                    write!(f, "\n  = note: {months} months were run; what was written of them can be read")?;
                    if error.kind != Some(ErrorKind::NotFound) {
                        write!(f, "\n  = note: when that is mended: `merantau resume {}`", dir.display())?;
                    }
                }
                write!(f, "\n  = help: {}", disk_help(error.kind, *months > 0))
            }
            Self::Memory { migrants, need, have } => write!(
                f,
                "the memory here does not hold {} migrants\n  = note: about {} are needed, {have}\n  \
                 = help: raise `persons_per_agent`, or go where more memory may be taken",
                grouped(*migrants),
                gib(*need),
            ),
            Self::Threads { threads, why } => {
                write!(
                    f,
                    "the system gives no {threads} threads: {why}\n  = help: ask for fewer with `--threads N`"
                )
            }
            Self::Check { dir, failure } => {
                write_failure(f, failure)?;
                write_help(f, failure)?;
                write!(f, "\n  = note: what was written before can be read in {}", dir.display())
            }
            Self::Cell { dir, arm, replicate, draw, failure } => {
                write_failure(f, failure)?;
                let which = draw.map(|d| format!(" of draw {d}")).unwrap_or_default();
                write!(f, "\n  = note: in the arm `{arm}`, replicate {replicate}{which}")?;
                write!(f, "\n  = note: the runs that are done are kept in {}", dir.display())?;
                write_help(f, failure)?;
                if failure.failure.is_of_engine() || draw.is_some() {
                    return Ok(());
                }
                write!(
                    f,
                    "\n  = help: `merantau run SCENARIO --arm {arm} --replicate {replicate}` runs it alone and writes \
                     its tables until then"
                )
            }
            Self::Stopped { dir, cells, of } => write!(
                f,
                "stopped; {cells} of {of} runs are done and kept\n  --> {}\n  = help: go on with the same command, or \
                 with `merantau resume {}`",
                dir.display(),
                dir.display(),
            ),
            Self::Interrupted { dir, months, of } => write!(
                f,
                "stopped after {months} of {of} months\n  --> {0}\n  = note: what was written can be read\n  = help: go \
                 on with `merantau resume {0}`",
                dir.display(),
            ),
        }
    }
}

impl RunError {
    /// The same with the place in the scenario that it comes from.
    pub(crate) fn placed(self, scenario: &Scenario) -> Self {
        match self {
            Self::Check { dir, failure } => Self::Check { dir, failure: failure.within(scenario) },
            error => error,
        }
    }
}

impl std::error::Error for RunError {}

/// The message of a failure of the engine with its place.
fn write_failure(f: &mut fmt::Formatter<'_>, failure: &EngineFailure) -> fmt::Result {
    write!(f, "{failure}")?;
    match &failure.place {
        Some(place) => write!(f, "\n  --> {place}"),
        None => Ok(()),
    }
}

/// The hint of a failure of the engine.
fn write_help(f: &mut fmt::Formatter<'_>, failure: &EngineFailure) -> fmt::Result {
    failure.help().map_or(Ok(()), |help| write!(f, "\n  = help: {help}"))
}

fn disk_help(kind: Option<ErrorKind>, begun: bool) -> &'static str {
    match kind {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
            "free some space, or write elsewhere with `--out DIR`"
        }
        Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            "choose a directory that you may write to with `--out DIR`"
        }
        Some(ErrorKind::NotFound) if begun => {
            "something removed it; run again with `--force`, or elsewhere with `--out DIR`"
        }
        Some(_) => "write elsewhere with `--out DIR`",
        None => "the file is damaged; run again with `--force`, or elsewhere with `--out DIR`",
    }
}

/// Bytes in words, with three digits or so.
pub(crate) fn gib(bytes: u64) -> String {
    let mib = bytes as f64 / f64::from(1 << 20);
    if mib < 1000.0 { format!("{mib:.0} MiB") } else { format!("{:.1} GiB", mib / 1024.0) }
}

/// A count with separators between thousands.
pub(crate) fn grouped(n: impl Into<i128>) -> String {
    let n: i128 = n.into();
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
