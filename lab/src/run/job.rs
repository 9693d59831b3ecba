//! A run before it begins: its inputs, its size, and the names of its files.

use super::digest::DIGESTS;
use super::start::START;
use super::summary::SUMMARY;
use crate::scenario::Scenario;
use crate::tables::DICTIONARY;
use merantau_engine::Engine;
use merantau_engine::month::Month;
use merantau_engine::setup::Setup;
use merantau_engine::tables::TableSpec;

/// The name of the resolved scenario in a run's directory.
pub const RESOLVED: &str = "scenario.resolved.toml";

/// All data of a run except the world itself.
pub(crate) struct Job<'a> {
    /// Name of the scenario, from which the directory's default name is made.
    pub(crate) scenario: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// The resolved scenario.
    pub(crate) resolved: &'a str,
    /// SHA-256 of the resolved scenario and its data.
    pub(crate) sha256: &'a str,
    /// The data files.
    pub(crate) data: Vec<(&'a str, &'a [u8])>,
    /// Seed.
    pub(crate) seed: u64,
    /// Replicate.
    pub(crate) replicate: u32,
    /// First month.
    pub(crate) start: Month,
    /// Number of months.
    pub(crate) months: u32,
    /// Number of persons for whom an agent stands.
    pub(crate) persons_per_agent: u32,
    /// Number of migrants that the world will have.
    pub(crate) migrants: u64,
    /// Number of bytes that the world will need.
    pub(crate) bytes: u64,
    /// The tables that the run will write.
    pub(crate) tables: Vec<TableSpec>,
}

impl<'a> Job<'a> {
    /// The job of a scenario, without its world.
    pub(super) fn of(scenario: &'a Scenario, setup: &Setup) -> Self {
        Self {
            scenario: &scenario.name,
            title: &scenario.title,
            resolved: &scenario.resolved,
            sha256: &scenario.sha256,
            data: scenario.data.iter().map(|file| (file.name.as_str(), &*file.bytes)).collect(),
            seed: scenario.seed,
            replicate: setup.replicate,
            start: setup.start,
            months: setup.months,
            persons_per_agent: setup.persons_per_agent,
            migrants: Engine::migrants(setup),
            bytes: Engine::bytes(setup),
            tables: Engine::tables(setup.by),
        }
    }
}

/// The files of a completed run.
pub(super) fn planned(job: &Job<'_>, csv: bool) -> Vec<String> {
    let mut names: Vec<String> = [DIGESTS, SUMMARY, START].map(str::to_owned).to_vec();
    names.extend(job.tables.iter().map(|t| format!("{}.parquet", t.name)));
    if csv {
        names.extend(job.tables.iter().map(|t| format!("{}.csv", t.name)));
    }
    names.extend(inputs(job));
    names
}

/// The files that a run writes before its first month.
pub(super) fn inputs(job: &Job<'_>) -> Vec<String> {
    let data = job.data.iter().map(|(name, _)| (*name).to_owned());
    [RESOLVED, DICTIONARY].map(str::to_owned).into_iter().chain(data).collect()
}
