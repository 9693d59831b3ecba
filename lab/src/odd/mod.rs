//! The model's description after the ODD protocol (Grimm et al. 2020): purpose, patterns and design concepts from prose
//! in `docs/odd/`, everything else from the code's own comments, its schedule and the scenario.
//!
//! What has no text is an error, so that a description never leaves out a stage or a policy silently.

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

/// The description as Markdown, in a directory.
pub const MARKDOWN: &str = "odd.md";
/// The same as a page for a browser.
pub const HTML: &str = "odd.html";

/// Why there is no description.
#[derive(Debug)]
pub enum OddError {
    /// Parts of the model that have no text.
    Silent(Vec<String>),
    /// A disk that refuses.
    Disk(TableError),
}

impl OddError {
    /// What is wrong, and what to do.
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
/// [`OddError::Silent`]: what has no text.
pub fn markdown(scenario: &Scenario) -> Result<String, OddError> {
    described(scenario, &ModelText::of(scenario))
}

/// The arms of a scenario, a line of Markdown each: for pages about it.
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

/// Where a description lies by default: `runs/<scenario>-odd-<first 8 of the scenario's hash>`.
pub fn default_dir(scenario: &Scenario) -> PathBuf {
    let hash: String = scenario.sha256.chars().take(8).collect();
    Path::new("runs").join(format!("{}-odd-{hash}", scenario.name))
}

/// Writes the description into a directory, as Markdown and as a page for a browser, in place of what was there.
///
/// # Errors
/// What has no text, or a disk that refuses.
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
