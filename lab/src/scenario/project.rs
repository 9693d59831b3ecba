//! A new scenario with comments, which can be run.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{builtin, schema};
use merantau_plugins::Registry;

use crate::diagnostics::{Argument, Code, Diagnostic, Diagnostics, did_you_mean};

/// The reason why a new project was not written.
#[derive(Debug)]
pub enum ProjectError {
    /// There is no builtin scenario of this name.
    Unknown(String),
    /// A file exists already; nothing was written.
    Exists(PathBuf),
    /// The disk refuses.
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl ProjectError {
    /// The error as a diagnostic.
    pub fn explain(&self) -> Diagnostic {
        match self {
            Self::Unknown(name) => {
                Diagnostic::error(Code::UnknownName, format!("there is no builtin scenario `{name}`"))
                    .at(Argument::of_flag("--from", name))
                    .help(did_you_mean(name, builtin::builtin_names()))
            }
            Self::Exists(path) => {
                Diagnostic::error(Code::Directory, format!("`{}` is there already", path.display()))
                    .at(path.clone())
                    .help("name another folder; nothing was written")
            }
            Self::Disk { path, error } => {
                Diagnostic::error(Code::Disk, format!("`{}` cannot be written: {error}", path.display()))
                    .at(path.clone())
            }
        }
    }
}

impl From<ProjectError> for Diagnostics {
    fn from(error: ProjectError) -> Self {
        error.explain().into()
    }
}

impl fmt::Display for ProjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt(f)
    }
}

impl std::error::Error for ProjectError {}

/// Writes a scenario to begin with into a folder: `scenario.toml`, the schema for editors, with these kinds of
/// policies, and a small table of corridors. With `from`, the scenario extends that builtin one and has no table.
/// Returns the files that it wrote.
///
/// # Errors
/// The builtin scenario does not exist, a file exists already (then nothing is written), or the disk refuses.
pub fn new_project(
    dir: &Path,
    from: Option<&str>,
    registry: &Registry,
) -> Result<Vec<PathBuf>, ProjectError> {
    let schema = format!("{:#}\n", schema::schema(registry));
    let mut files: Vec<(&str, String)> = Vec::new();
    match from {
        None => {
            files.push(("scenario.toml", include_str!("project/scenario.toml").to_owned()));
            files.push(("data/corridors.csv", include_str!("project/corridors.csv").to_owned()));
        }
        Some(name) => {
            let name = name.strip_prefix("builtin:").unwrap_or(name);
            if !builtin::builtin_names().contains(&name) {
                return Err(ProjectError::Unknown(name.to_owned()));
            }
            files.push(("scenario.toml", include_str!("project/extended.toml").replace("NAME", name)));
        }
    }
    files.push(("scenario.schema.json", schema));
    let files: Vec<(PathBuf, String)> =
        files.into_iter().map(|(name, text)| (dir.join(name), text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(ProjectError::Exists(path.clone()));
    }
    for (path, text) in &files {
        let failed = |error| ProjectError::Disk { path: path.clone(), error };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut file = fs::File::create_new(path).map_err(failed)?;
        io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)?;
    }
    Ok(files.into_iter().map(|f| f.0).collect())
}
