//! The description of the model after the ODD protocol (Grimm et al. 2020): purpose, patterns and design concepts are
//! prose in `docs/odd/`; everything else comes from the comments of the code, its schedule and the scenario.
//!
//! A part of the model without text is an error, so that a description is never silently incomplete.

mod concepts;
mod entities;
mod html;
mod initialization;
mod input;
mod markdown;
mod process;
mod purpose;
mod said;
mod submodels;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::scenario::Scenario;
use crate::tables::{TableError, whole};
use said::ModelText;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The name of the description as Markdown in a directory.
pub const MARKDOWN: &str = "odd.md";
/// The name of the description as a page for a browser.
pub const HTML: &str = "odd.html";

/// The reason why there is no description.
#[derive(Debug)]
pub enum OddError {
    /// Parts of the model without text.
    Silent(Vec<String>),
    /// The disk refuses.
    Disk(TableError),
}

impl OddError {
    /// The error as a diagnostic.
    pub fn explain(&self) -> Diagnostic {
        match self {
            Self::Silent(parts) => {
                let d = Diagnostic::error(
                    Code::OutOfDate,
                    "the model cannot be described: some parts have no text",
                );
                parts.iter().fold(d, |d, part| d.note(part.as_str()))
            }
            Self::Disk(error) => error.explain().help("write elsewhere with `--out DIR`"),
        }
    }
}

impl From<OddError> for Diagnostics {
    fn from(error: OddError) -> Self {
        error.explain().into()
    }
}

impl fmt::Display for OddError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt(f)
    }
}

impl std::error::Error for OddError {}

/// The description as Markdown.
///
/// # Errors
/// [`OddError::Silent`]: parts of the model have no text.
pub fn markdown(scenario: &Scenario) -> Result<String, OddError> {
    described(scenario, &ModelText::of(scenario))
}

/// The arms of a scenario, one line of Markdown each, for pages about the scenario.
pub fn arms(scenario: &Scenario) -> String {
    purpose::arms(scenario)
}

/// The data files of a scenario with their columns and sources, under headings of the third level.
pub fn data(scenario: &Scenario) -> String {
    input::files(scenario)
}

fn described(scenario: &Scenario, said: &ModelText) -> Result<String, OddError> {
    let silent = said.silent();
    if !silent.is_empty() {
        return Err(OddError::Silent(silent));
    }
    let elements = [
        ("1. Purpose and patterns", purpose::element(scenario, said)),
        ("2. Entities, state variables and scales", entities::element(scenario, said)),
        ("3. Process overview and scheduling", process::element(scenario, said)),
        ("4. Design concepts", concepts::element(said)),
        ("5. Initialization", initialization::element(scenario, said)),
        ("6. Input data", input::element(scenario)),
        ("7. Submodels", submodels::element(scenario, said)),
    ];
    let mut text = format!("# ODD: {}\n\n{}\n", markdown::escaped(&scenario.title), purpose::head(scenario));
    for (title, _) in &elements {
        text.push_str(&format!("- [{title}](#{})\n", markdown::anchor(title)));
    }
    for (title, body) in &elements {
        text.push_str(&format!("\n## {title}\n\n{}\n", body.trim()));
    }
    Ok(text)
}

/// The default directory of a description: `runs/<scenario>-odd-<first 8 of the scenario's hash>`.
pub fn default_dir(scenario: &Scenario) -> PathBuf {
    let hash: String = scenario.sha256.chars().take(8).collect();
    Path::new("runs").join(format!("{}-odd-{hash}", scenario.name))
}

/// Writes the description into a directory, as Markdown and as a page for a browser; existing files are replaced.
///
/// # Errors
/// Parts of the model have no text, or the disk refuses.
pub fn write(scenario: &Scenario, dir: &Path) -> Result<(), OddError> {
    let text = markdown(scenario)?;
    let page = html::page(&scenario.title, &text);
    fs::create_dir_all(dir).map_err(|e| OddError::Disk(TableError::io(dir, &e)))?;
    for (name, text) in [(MARKDOWN, &text), (HTML, &page)] {
        let written = whole(&dir.join(name), |mut file, temporary| {
            file.write_all(text.as_bytes()).map_err(|e| TableError::io(temporary, &e))?;
            Ok(file)
        });
        written.map_err(OddError::Disk)?;
    }
    Ok(())
}
