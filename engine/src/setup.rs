//! The complete input of a run: every value is resolved, in the engine's units, independent of any file.

pub use crate::law::Selector;
pub use crate::world::geography::By;

use crate::codes::{Sector, Skill};
use crate::ids::StateId;
use crate::law::Law;
use crate::law::tables::{CorridorLaw, SectorLaw, StateLaw};
use crate::mechanism_parameters::Mechanisms;
use crate::month::Month;
use crate::people::status::Status;
use crate::policy::PolicySetup;

/// A run, fully described.
#[derive(Clone)]
pub struct Setup {
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate: each number gives another world of the same seed.
    pub replicate: u32,
    /// First month.
    pub start: Month,
    /// Number of months.
    pub months: u32,
    /// Persons per agent, at least 1.
    pub persons_per_agent: u32,
    /// Migrants per chunk, chosen such that a chunk stays in the cache. Results do not depend on it.
    pub chunk: usize,
    /// States, at most 255. The position here is the state's index everywhere.
    pub states: Vec<StateSetup>,
    /// Corridors. The position here is the corridor's index everywhere.
    pub corridors: Vec<CorridorSetup>,
    /// Candidates, in persons, spread over origins by stock.
    pub candidates: u64,
    /// Number of communities per origin.
    pub communities: u32,
    /// Approximate number of workers per employer.
    pub workers_per_employer: u32,
    /// Parameters of every mechanism.
    pub mechanisms: Mechanisms,
    /// Policies in the order of the file, which has no effect on results.
    pub policies: Vec<PolicySetup>,
    /// The dimensions by which the panel is split.
    pub by: By,
}

/// A state as the scenario describes it.
#[derive(Clone, Debug)]
pub struct StateSetup {
    /// ISO alpha-3, or another code of at most 16 letters.
    pub code: String,
    /// Law of the state.
    pub law: StateLaw,
    /// Law of each sector.
    pub sectors: [SectorLaw; Sector::COUNT],
}

/// A corridor as the scenario describes it.
#[derive(Clone, Debug)]
pub struct CorridorSetup {
    /// Index of the origin.
    pub origin: StateId,
    /// Index of the destination.
    pub destination: StateId,
    /// People abroad at the start.
    pub stock: u64,
    /// Share of women among them.
    pub female_share: f64,
    /// Law and prices.
    pub law: CorridorLaw,
    /// Shares of statuses among those abroad at the start; sum to one, zero for statuses that are not abroad.
    pub statuses: [f64; Status::COUNT],
    /// Shares of sectors; sum to one.
    pub sectors: [f64; Sector::COUNT],
    /// Shares of skills; sum to one.
    pub skills: [f64; Skill::COUNT],
}

impl Setup {
    /// The law before any policy changes it.
    pub fn law(&self) -> Law {
        Law {
            states: self.states.iter().map(|s| s.law.clone()).collect(),
            sectors: self.states.iter().map(|s| s.sectors.clone()).collect(),
            corridors: self.corridors.iter().map(|c| c.law.clone()).collect(),
            amendments: Vec::new(),
            bonuses: vec![0.0; self.corridors.len()],
            recruitment_rules: Vec::new(),
        }
    }
}
