//! A scenario, and the source from which it is read.

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

/// The source of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// A scenario that the program contains, by its name.
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

/// The options for reading a scenario: the values from the command line, and the kinds of policies that it may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The arm that is applied; `None` means the file without an arm.
    pub arm: Option<String>,
    /// `KEY=VALUE`: VALUE is TOML; a text that is not valid TOML is a string.
    pub set: Vec<String>,
    /// The seed, which takes precedence over all layers.
    pub seed: Option<u64>,
    /// The kinds of policies; by default those of this program.
    pub registry: Registry,
    /// Whether more candidates are simulated than the scenario says if those are too few for the adults of an origin, with a
    /// warning; otherwise that is an error.
    pub enough_candidates: bool,
}

/// A data file that a scenario names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// The name in the scenario: a path relative to the folder of the scenario, with `/`.
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
    /// The question of the scenario; may be empty.
    pub question: String,
    /// The number of months.
    pub months: u32,
    /// The seed.
    pub seed: u64,
    /// The arms in the order of the file; the implied baseline comes first if none is marked.
    pub arms: Vec<Arm>,
    /// The whole scenario as canonical TOML, with the arm applied. It reads as the same scenario if the data files
    /// are in the same folder.
    pub resolved: String,
    /// SHA-256 over the resolved text and the data, in hexadecimal.
    pub sha256: String,
    /// The data files that it names.
    pub data: Vec<DataFile>,
    /// Warnings about the scenario, which can nevertheless be run.
    pub warnings: Diagnostics,
    pub(super) model: Model,
    /// The scenario that makes the world before the first month, if it differs in law or mechanisms.
    pub(super) start_of: Option<Box<Model>>,
    pub(super) settings: Vec<(String, String)>,
    /// The places of its tables, by their keys; the file itself, without a key, is the first.
    pub(super) places: Vec<(String, Place)>,
}

impl Scenario {
    /// The setup of one replicate for the engine.
    pub fn setup(&self, replicate: u32) -> Setup {
        let mut setup = self.model.setup(replicate);
        setup.start_of = self.start_of.as_ref().map(|start| {
            let start = start.setup(replicate);
            Box::new(Setup {
                seed: setup.seed,
                start: setup.start,
                months: setup.months,
                persons_per_agent: setup.persons_per_agent,
                candidates: setup.candidates,
                by: setup.by,
                ..start
            })
        });
        setup
    }
    /// The states in the order of the engine's indices: code and name.
    pub fn states(&self) -> impl Iterator<Item = (&str, &str)> {
        self.model.states.iter().map(|s| (s.code.as_str(), s.name.as_str()))
    }
    /// The place of a key: the header of its table, or of the nearest table above it that has one; otherwise the
    /// first line.
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
    /// A place in a file of a policy.
    pub fn place_in_file(&self, mistake: &FileMistake) -> Place {
        let FileMistake { file, line, column, .. } = mistake;
        let mut scripts = self.model.policies.iter().filter_map(|policy| policy.script.as_ref());
        let script = scripts.find(|script| script.known_as == *file);
        script.map_or_else(
            || Place::whole(file.as_str()),
            |script| Place::at(file.as_str(), script.text.clone(), *line, *column),
        )
    }
    /// The targets with which runs are compared.
    pub fn targets(&self) -> &[Target] {
        &self.model.targets
    }
    /// Every key that a layer sets, with its value as TOML, in the order of reading.
    pub fn settings(&self) -> &[(String, String)] {
        &self.settings
    }
    /// All policies of the file, including those that are in force in no arm, by name.
    pub fn policies(&self) -> Vec<Planned> {
        self.model.policies.iter().map(Planned::of).collect()
    }
    /// The section `[calibration]`.
    pub fn calibration(&self) -> &Calibration {
        &self.model.calibration
    }
}
