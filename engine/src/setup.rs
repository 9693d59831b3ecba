//! What a run is made from: every value resolved, in the engine's units, without a file in sight.

pub use crate::law::Selector;
pub use crate::world::geography::By;

use crate::codes::{Sector, Skill};
use crate::law::Law;
use crate::law::tables::{CorridorLaw, SectorLaw, StateLaw};
use crate::mechanism_parameters::Mechanisms;
use crate::month::Month;
use crate::people::status::Status;
use crate::policy::PolicySetup;

/// A run, fully described.
#[derive(Clone)]
pub struct Setup {
    /// Seed of all chance.
    pub seed: u64,
    /// Replicate: another world of the same seed.
    pub replicate: u32,
    /// First month.
    pub start: Month,
    /// Number of months.
    pub months: u32,
    /// People that one agent stands for, at least 1.
    pub persons_per_agent: u32,
    /// Migrants handled together, so that they stay in cache. Results do not depend on it.
    pub chunk: usize,
    /// States, at most 255; the index is the state's everywhere.
    pub states: Vec<StateSetup>,
    /// Corridors; the index is the corridor's everywhere.
    pub corridors: Vec<CorridorSetup>,
    /// Candidates, in persons, spread over origins by stock.
    pub candidates: u64,
    /// Communities an origin.
    pub communities: u32,
    /// Workers an employer has, about.
    pub workers_per_employer: u32,
    /// Parameters of every mechanism.
    pub mechanisms: Mechanisms,
    /// Policies in the order of the file, which decides nothing.
    pub policies: Vec<PolicySetup>,
    /// What the panel is split by.
    pub by: By,
}

/// A state as the scenario describes it.
#[derive(Clone, Debug)]
pub struct StateSetup {
    /// ISO alpha-3, or another code of at most 16 letters.
    pub code: String,
    /// Law, means and drivers.
    pub law: StateLaw,
    /// The same by sector.
    pub sectors: [SectorLaw; Sector::COUNT],
}

/// A corridor as the scenario describes it.
#[derive(Clone, Debug)]
pub struct CorridorSetup {
    /// Index of the origin.
    pub origin: u8,
    /// Index of the destination.
    pub destination: u8,
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
