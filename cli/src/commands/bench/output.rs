//! The destination of measurements as JSON, one per line.

use super::cell::json;
use crate::args::Output;
use crate::outcome::Failure;
use crate::terminal;
use merantau_lab::bench::Measurement;
use merantau_lab::diagnostics::{Code, Diagnostic};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Lines of JSON, which are written as they are measured.
pub(super) enum Lines {
    Nowhere,
    Stdout,
    /// The file, and the temporary file that is written until all lines are complete; the previous content remains
    /// until then.
    File {
        path: PathBuf,
        part: PathBuf,
        file: File,
    },
}

impl Lines {
    /// Opens the output before any work is done.
    pub(super) fn open(output: Option<&Output>) -> Result<Self, Failure> {
        Ok(match output {
            None => Self::Nowhere,
            Some(Output::Stdout) => Self::Stdout,
            Some(Output::File(path)) => {
                // A device, a pipe or the target of a link is written to directly, because a rename would replace it
                // by a file.
                let special = path.symlink_metadata().is_ok_and(|m| !m.file_type().is_file());
                let mut part = path.clone().into_os_string();
                if !special {
                    part.push(".part");
                }
                let part = PathBuf::from(part);
                let file = File::create(&part).map_err(|e| cannot_write(&part, &e))?;
                Self::File { path: path.clone(), part, file }
            }
        })
    }

    pub(super) fn write(&mut self, measurement: &Measurement) -> Result<(), Failure> {
        let line = json(measurement)?;
        match self {
            Self::Nowhere => Ok(()),
            Self::Stdout => terminal::data(&line).map_err(Failure::from),
            Self::File { part, file, .. } => {
                file.write_all(line.as_bytes()).map_err(|e| cannot_write(part, &e))
            }
        }
    }

    pub(super) fn close(self) -> Result<(), Failure> {
        match self {
            Self::Nowhere | Self::Stdout => Ok(()),
            Self::File { path, part, file } => {
                if part == path {
                    return Ok(());
                }
                file.sync_all().map_err(|e| cannot_write(&part, &e))?;
                std::fs::rename(&part, &path).map_err(|e| cannot_write(&path, &e))
            }
        }
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Diagnostic::error(Code::Disk, format!("cannot write {}: {error}", path.display()))
        .at(path.to_owned())
        .into()
}
