//! The reasons why an experiment ended early.

use super::cell::CellId;
use crate::diagnostics::{Class, Code, Diagnostic, Diagnostics};
use crate::run::{EngineFailure, RunError};
use std::fmt;
use std::path::PathBuf;

/// The reason why an experiment (a comparison, a validation, a calibration) ended early.
#[derive(Debug)]
pub enum ExperimentError {
    /// An error that can also end a single run: of the input, the directory or the machine.
    Run(RunError),
    /// The engine failed in a run of the experiment.
    Cell {
        /// The experiment's directory.
        dir: PathBuf,
        /// The run.
        id: CellId,
        /// The failure.
        failure: EngineFailure,
    },
    /// The user stopped the experiment.
    Stopped {
        /// The experiment's directory.
        dir: PathBuf,
        /// The number of completed cells.
        cells: u32,
        /// The total number of cells.
        of: u32,
    },
}

impl ExperimentError {
    /// The class with which the program ends.
    pub fn class(&self) -> Class {
        self.explain().class().unwrap_or(Class::Machine)
    }

    /// The program's exit code. For an interrupt it is 130; only the handler of the signal knows whether it should be
    /// 143.
    pub fn exit_code(&self) -> u8 {
        self.class().exit_code()
    }

    /// The error as diagnostics.
    pub fn explain(&self) -> Diagnostics {
        match self {
            Self::Run(error) => error.explain(),
            Self::Cell { dir, id, failure } => {
                let CellId { arm, replicate, draw } = id;
                let which = draw.map(|d| format!(" of draw {d}")).unwrap_or_default();
                let d = failure
                    .explain()
                    .note(format!("in the arm `{arm}`, replicate {replicate}{which}"))
                    .note(format!("the runs that are done are kept in {}", dir.display()));
                match failure.failure.is_of_engine() || draw.is_some() {
                    true => d.into(),
                    false => d.help(format!(
                        "`merantau run SCENARIO --arm {arm} --replicate {replicate}` runs it alone and writes its \
                         tables until then"
                    ))
                    .into(),
                }
            }
            Self::Stopped { dir, cells, of } => {
                Diagnostic::error(Code::Stopped, format!("stopped; {cells} of {of} runs are done and kept"))
                    .at(dir.clone())
                    .help(format!("go on with the same command, or with `merantau resume {}`", dir.display()))
                    .into()
            }
        }
    }
}

impl From<RunError> for ExperimentError {
    fn from(error: RunError) -> Self {
        Self::Run(error)
    }
}

impl From<ExperimentError> for Diagnostics {
    fn from(error: ExperimentError) -> Self {
        error.explain()
    }
}

impl fmt::Display for ExperimentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explain().summary())
    }
}

impl std::error::Error for ExperimentError {}
