//! A scenario, and what it is read from.

use super::model::Model;
use super::planned::Planned;
use super::sections::arm::Arm;
use super::sections::calibration::Calibration;
use super::sections::target::Target;
use crate::diagnostics::{Diagnostics, Place};
use merantau_engine::failure::FileMistake;
use merantau_engine::setup::Setup;
use merantau_plugins::Registry;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a scenario is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// A scenario that the program carries, by its name.
    Builtin(String),
}

impl Source {
    /// `builtin:NAME`, or the path of a file.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix("builtin:") {
            Some(name) => Self::Builtin(name.to_owned()),
            None => Self::File(PathBuf::from(text)),
        }
    }
}

/// How a scenario is read: what the command line lays over it, and the kinds of policies that it may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The arm that is applied; without one, the file is taken as it is.
    pub arm: Option<String>,
    /// `KEY=VALUE`: VALUE is TOML; what is no TOML is a text.
    pub set: Vec<String>,
    /// The seed, over everything else.
    pub seed: Option<u64>,
    /// The kinds of policies that there are; by default those of this program.
    pub registry: Registry,
}

/// A data file that a scenario names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// The name that the scenario calls it by: a path below the folder of the scenario, with `/`.
    pub name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A scenario that passed every check.
#[derive(Clone)]
pub struct Scenario {
    /// The file's name without folder and ending.
    pub name: String,
    /// The title.
    pub title: String,
    /// The question that it is to answer; may be empty.
    pub question: String,
    /// The number of months.
    pub months: u32,
    /// The seed.
    pub seed: u64,
    /// The arms in the order of the file; the implied baseline comes first if none is marked.
    pub arms: Vec<Arm>,
    /// The whole scenario as canonical TOML, the arm applied. It reads as the same scenario when the data files lie
    /// beside it.
    pub resolved: String,
    /// SHA-256 over the resolved text and the data, in hexadecimal.
    pub sha256: String,
    /// The data files that it names.
    pub data: Vec<DataFile>,
    /// What someone should look at, though the scenario runs.
    pub warnings: Diagnostics,
    pub(super) model: Model,
    pub(super) settings: Vec<(String, String)>,
    /// Where its tables were written, by their keys; the file itself, without a key, comes first.
    pub(super) places: Vec<(String, Place)>,
}

impl Scenario {
    /// What the engine runs, for one replicate.
    pub fn setup(&self, replicate: u32) -> Setup {
        self.model.setup(replicate)
    }
    /// The states by the index that the engine knows them by: code and name.
    pub fn states(&self) -> impl Iterator<Item = (&str, &str)> {
        self.model.states.iter().map(|s| (s.code.as_str(), s.name.as_str()))
    }
    /// Where something was written: the header of the table that has this key, or of the one above it that there is; the
    /// first line where there is none.
    pub fn place(&self, key: &str) -> Place {
        let mut key = key;
        loop {
            if let Some((_, place)) = self.places.iter().find(|(known, _)| known == key) {
                return place.clone();
            }
            if key.is_empty() {
                return Place::whole(self.name.as_str());
            }
            key = key.rsplit_once('.').map_or("", |(above, _)| above);
        }
    }
    /// A place in a file that a policy was given.
    pub fn place_in_file(&self, mistake: &FileMistake) -> Place {
        let FileMistake { file, line, column, .. } = mistake;
        let mut scripts = self.model.policies.iter().filter_map(|policy| policy.script.as_ref());
        let script = scripts.find(|script| script.known_as == *file);
        script.map_or_else(
            || Place::whole(file.as_str()),
            |script| Place::at(file.as_str(), script.text.clone(), *line, *column),
        )
    }
    /// The observed figures that runs are held against.
    pub fn targets(&self) -> &[Target] {
        &self.model.targets
    }
    /// Every key that a layer sets, with its value as TOML, in the order in which they are read.
    pub fn settings(&self) -> &[(String, String)] {
        &self.settings
    }
    /// All policies of the file, those included that happen in no arm, by name.
    pub fn policies(&self) -> Vec<Planned> {
        self.model.policies.iter().map(Planned::of).collect()
    }
    /// Which parameters are fitted to the targets.
    pub fn calibration(&self) -> &Calibration {
        &self.model.calibration
    }
}
