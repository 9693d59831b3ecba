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
use std::borrow::Cow;

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
    /// The setup whose law, mechanisms and people make the start, if it is another one: that of the scenario as written,
    /// without an arm's changes. It has the same states, corridors and resolution. What this setup changes then acts from
    /// the first month on, on the same people.
    pub start_of: Option<Box<Setup>>,
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

impl CorridorSetup {
    /// The share of women at the start: that of the law if it is set, otherwise that of the corridor table.
    pub(crate) fn women(&self) -> f64 {
        if self.law.female_share >= 0.0 { self.law.female_share } else { self.female_share }
    }
}

impl Setup {
    /// The setup that makes the start: the law, the mechanisms and the shares of people of another setup, if there is one.
    /// Everything else, such as seed, months, resolution and the split of the panel, is that of this setup.
    pub(crate) fn at_start(&self) -> Cow<'_, Self> {
        let Some(start) = &self.start_of else { return Cow::Borrowed(self) };
        Cow::Owned(Self {
            seed: self.seed,
            replicate: self.replicate,
            start: self.start,
            months: self.months,
            persons_per_agent: self.persons_per_agent,
            chunk: self.chunk,
            candidates: self.candidates,
            communities: self.communities,
            workers_per_employer: self.workers_per_employer,
            by: self.by,
            policies: Vec::new(),
            start_of: None,
            ..(**start).clone()
        })
    }
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
