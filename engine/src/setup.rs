//! The complete input of a run: every value is resolved, in the engine's units, independent of any file.

pub use crate::law::{LawStep, Selector};
pub use crate::world::geography::By;

use crate::codes::{Sector, Sex, Skill};
use crate::ids::StateId;
use crate::law::Law;
use crate::law::tables::{CorridorLaw, SectorLaw, StateLaw};
use crate::mechanism_parameters::Mechanisms;
use crate::month::Month;
use crate::people::status::{Status, StatusSet};
use crate::policy::PolicySetup;
use crate::world::settled::Settled;
use std::borrow::Cow;
use std::sync::Arc;

/// The number of candidates that suffices for each adult who looks in a month, so that few candidates look.
const LOOKERS: f64 = 5.0;
/// The share of departures that are first ones.
const FIRST: f64 = 0.9;
/// Months from coming of age to retirement or death, on average.
const WORKING_LIFE: f64 = 480.0;
/// Months from a return to retirement, on average.
pub(crate) const REMAINING: f64 = 240.0;
/// The largest share of the people at home who have come home or wait.
pub(crate) const COME_HOME: f64 = 0.75;

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
    /// Law that changes over time, in the order of months.
    pub law_steps: Vec<LawStep>,
    /// Policies in the order of the file, which has no effect on results.
    pub policies: Vec<PolicySetup>,
    /// The dimensions by which the panel is split.
    pub by: By,
    /// The setup from which the start is made, if it is another one: that of the scenario as written, without an arm's changes. Its
    /// law, mechanisms and people make the start. It has the same states, corridors and resolution. The differences of this setup
    /// then act from the first month on, on the same people.
    pub start_of: Option<Box<Setup>>,
    /// Months for which a sample of the world settles before the start; 0 if it does not settle.
    pub settle_in: u32,
    /// The settled state from which the world starts; without one, it starts from tables and random draws alone.
    pub settled: Option<Arc<Settled>>,
}

/// A state as the scenario describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct StateSetup {
    /// ISO alpha-3, or another code of at most 16 letters.
    pub code: String,
    /// Law of the state.
    pub law: StateLaw,
    /// Law of each sector.
    pub sectors: [SectorLaw; Sector::COUNT],
    /// Adults at the start by sex, persons.
    pub adults: [f64; Sex::COUNT],
}

/// A corridor as the scenario describes it.
#[derive(Clone, Debug, PartialEq)]
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
    /// Shares of statuses among people abroad at the start; sum to one, zero for statuses that are not abroad.
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
    /// The mean length of stays in a corridor, months, as assumed before the world has settled.
    fn stay(&self, c: &CorridorSetup) -> f64 {
        let law = &self.states[c.destination.index()].law;
        let permit = (law.permit * (1.0 + 0.5 * law.renewals)).clamp(6.0, 60.0);
        let other = self.mechanisms.initialization.longest_stay * 0.5;
        let share = |set: StatusSet| -> f64 {
            Status::ALL.into_iter().filter(|s| set.has(*s)).map(|s| c.statuses[s as usize]).sum()
        };
        let settled = c.statuses[Status::Settled as usize];
        let (with, all) = (share(StatusSet::PERMIT), share(StatusSet::WORKING) - settled);
        if all > 0.0 { (with * permit + (all - with) * other) / all } else { permit }
    }
    /// First departures per month of a population at rest by corridor, persons, as assumed before the world has settled. Those of an
    /// origin are at most as many as the people who come of age there.
    pub(crate) fn first_leavers(&self) -> Vec<f64> {
        let leavers = |c: &CorridorSetup| {
            let settled = c.statuses[Status::Settled as usize];
            FIRST * c.stock as f64 * (1.0 - settled) / self.stay(c).max(1.0)
        };
        let mut all: Vec<f64> = self.corridors.iter().map(leavers).collect();
        let mut origins: Vec<(f64, f64)> =
            self.states.iter().map(|s| (0.0, s.adults.iter().sum::<f64>())).collect();
        for (c, n) in self.corridors.iter().zip(&all) {
            let (leavers, adults) = &mut origins[c.origin.index()];
            (*leavers, *adults) = (*leavers + n, *adults + c.stock as f64);
        }
        for (c, n) in self.corridors.iter().zip(&mut all) {
            let (leavers, adults) = origins[c.origin.index()];
            *n *= (adults / WORKING_LIFE / leavers.max(1e-9)).min(1.0);
        }
        all
    }
    /// The number of candidates that suffices for the adults of a state who look for a way abroad, persons.
    fn lookers(&self, state: &StateSetup) -> f64 {
        LOOKERS * self.mechanisms.aspiration.look * state.law.looking * state.adults.iter().sum::<f64>()
    }
    /// The number of candidates that suffices, by origin and sex, persons: only few of them look in a month although each stands for
    /// several adults, and there is room among them for the people who have come home in a population at rest.
    pub fn candidates_needed(&self) -> Vec<[f64; Sex::COUNT]> {
        let mut needed = vec![[0.0; Sex::COUNT]; self.states.len()];
        let mut origin = vec![false; self.states.len()];
        for (c, leavers) in self.corridors.iter().zip(self.first_leavers()) {
            let (women, abroad) = (c.women(), REMAINING / COME_HOME * leavers);
            let of = &mut needed[c.origin.index()];
            of[Sex::Female as usize] += abroad * women;
            of[Sex::Male as usize] += abroad * (1.0 - women);
            origin[c.origin.index()] = true;
        }
        let looking: f64 = self
            .states
            .iter()
            .zip(&origin)
            .filter(|(_, origin)| **origin)
            .map(|(s, _)| self.lookers(s))
            .sum();
        let returned: f64 = needed.iter().flatten().sum();
        // If the given candidates do not suffice, those who are needed for looking have priority.
        if self.candidates > 0 && looking + returned > self.candidates as f64 {
            let fits = ((self.candidates as f64 - looking) / returned.max(1.0)).clamp(0.0, 1.0);
            needed.as_flattened_mut().iter_mut().for_each(|n| *n *= fits);
        }
        for ((needed, state), _) in
            needed.iter_mut().zip(&self.states).zip(origin).filter(|(_, origin)| *origin)
        {
            let look = self.mechanisms.aspiration.look * state.law.looking;
            for (needed, adults) in needed.iter_mut().zip(state.adults) {
                *needed += LOOKERS * look * adults + 0.5;
            }
        }
        needed
    }
    /// The setup from which the start is made: the law, the mechanisms and the shares of people of [`Setup::start_of`], if there is
    /// one. Everything else, such as seed, months, resolution and the split of the panel, is that of this setup.
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
            settle_in: self.settle_in,
            settled: self.settled.clone(),
            policies: Vec::new(),
            law_steps: Vec::new(),
            start_of: None,
            ..(**start).clone()
        })
    }
    /// The setup from which the start is made, without policies: everything on which the settled state depends.
    pub fn that_settles(&self) -> Self {
        let mut start = self.at_start().into_owned();
        start.policies.clear();
        start.law_steps.clear();
        start
    }
    /// Whether the worlds of two setups come to the same state at rest.
    pub fn settles_like(&self, other: &Self) -> bool {
        let (a, b) = (self.at_start(), other.at_start());
        (a.seed, a.replicate, a.start, a.settle_in) == (b.seed, b.replicate, b.start, b.settle_in)
            && (a.persons_per_agent, a.candidates) == (b.persons_per_agent, b.candidates)
            && (a.communities, a.workers_per_employer) == (b.communities, b.workers_per_employer)
            && a.mechanisms == b.mechanisms
            && a.states == b.states
            && a.corridors == b.corridors
    }
    /// The law before any policy changes it.
    pub fn law(&self) -> Law {
        Law {
            states: self.states.iter().map(|s| s.law.clone()).collect(),
            sectors: self.states.iter().map(|s| s.sectors.clone()).collect(),
            corridors: self.corridors.iter().map(|c| c.law.clone()).collect(),
            amendments: Vec::new(),
            bonuses: vec![0.0; self.corridors.len()],
            districts: Vec::new(),
            ventures: Vec::new(),
            recruitment_rules: Vec::new(),
            workplace_rules: Vec::new(),
        }
    }
}
