//! Where measurements go as JSON, a line each.

use super::cell::json;
use crate::args::Output;
use crate::outcome::Failure;
use crate::terminal;
use merantau_lab::bench::Measurement;
use merantau_lab::diagnostics::{Code, Diagnostic};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Lines of JSON, written as they come.
pub(super) enum Lines {
    Nowhere,
    Stdout,
    /// The file to be, and the part that is written until all lines are there: what was there before stays until then.
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
                // a device, a pipe or what a link names is written into: a rename would put a file in its place
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
