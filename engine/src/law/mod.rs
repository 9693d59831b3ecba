//! The law (policy environment) of a month: what a scenario sets for each state, sector and corridor, and what policies
//! change. It is rebuilt from the scenario each month, so that no change has to be undone.

pub mod amendments;
pub mod change;
pub mod open;
pub mod recruitment_rules;
pub mod ruling;
pub mod selector;
pub mod steps;
pub mod tables;
pub mod workplace_rules;

pub use amendments::{Amendment, Rule, Rules};
pub use change::{Amend, Change};
pub use open::Open;
pub use recruitment_rules::{RecruitmentRule, RuleKind};
pub use ruling::{Place, Ruling};
pub use selector::{CompiledSelector, Dimension, PersonContext, Selector};
pub use steps::LawStep;
pub use tables::{CorridorLaw, SectorLaw, StateLaw};
pub use workplace_rules::{LeaveTerms, PatentTerms, TribunalTerms, WorkplaceRule, WorkplaceRuleKind};

use crate::codes::Sector;
use crate::ids::{CorridorId, MarketId, StateId};
use crate::params::Parameters;
use crate::world::geography::Geography;
use bevy_ecs::prelude::Resource;

/// The law of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Law of each state, by its index.
    pub states: Vec<StateLaw>,
    /// Law of each state's sectors, by the state's index.
    pub sectors: Vec<[SectorLaw; Sector::COUNT]>,
    /// Law of each corridor, by its index.
    pub corridors: Vec<CorridorLaw>,
    /// Amendments for a sector or for some people; see [`crate::law::amendments`].
    pub amendments: Vec<crate::law::amendments::Amendment>,
    /// The share of each amount sent through formal channels that is added to it, by corridor. No scenario sets it: a
    /// policy that sets it pays the bonus to the operators, with [`Chunk::spend`](crate::chunk::Chunk::spend).
    pub bonuses: Vec<f64>,
    /// Shocks to some communities of an origin. No scenario sets them.
    pub districts: Vec<DistrictShock>,
    /// What people abroad may expect of loans for an enterprise at home. No scenario sets it.
    pub ventures: Vec<Venture>,
    /// Recruitment rules of policies; a scenario's own law has none.
    pub recruitment_rules: Vec<RecruitmentRule>,
    /// Workplace rules of policies; a scenario's own law has none.
    pub workplace_rules: Vec<WorkplaceRule>,
}

/// A shock to some communities of an origin: a failed harvest, a disaster, a conflict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistrictShock {
    /// A hash of the policy's name: the `k` of the draw of communities.
    pub code: u32,
    /// The first month of the window. The communities are drawn for this month, so that they stay the same.
    pub since: u32,
    /// The origins.
    pub selector: CompiledSelector,
    /// Share of an origin's communities that are struck.
    pub share: f64,
    /// Factor on income at home.
    pub income: f64,
    /// Factor on looking for a way abroad.
    pub looking: f64,
    /// Added to the probability per month that a household is hit.
    pub hit: f64,
    /// Factor on what households own.
    pub possessions: f64,
}

/// The loan for an enterprise that people abroad may expect after a return.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Venture {
    /// The people who may expect it, by origin, sex and skill.
    pub selector: CompiledSelector,
    /// The share of them who obtain it.
    pub share: f64,
    /// What the loan costs per month until it is repaid, US dollars.
    pub service: f64,
}

impl Venture {
    /// The income that a person may expect from the enterprise per month, US dollars, given what an enterprise adds to own income at home.
    pub(crate) fn gain(&self, origin: StateId, traits: crate::people::Traits, added: f64) -> f64 {
        let meant = self.selector.origin(origin) && self.selector.person(traits.sex(), traits.skill());
        if meant { self.share * (added - self.service).max(0.0) } else { 0.0 }
    }
}

/// The law that the scenario gives for the first month, before policies, and what of it changes later.
#[derive(Resource, Clone)]
pub(crate) struct BaseLaw(pub(crate) Law, pub(crate) Vec<LawStep>);

impl Law {
    /// The law of the corridors that a selector names.
    pub fn corridors_of<'a>(
        &'a mut self,
        selector: &'a CompiledSelector,
        geography: &'a Geography,
    ) -> impl Iterator<Item = &'a mut CorridorLaw> {
        let named = move |c: usize| selector.corridor(geography, CorridorId::from_index(c));
        self.corridors.iter_mut().enumerate().filter(move |(c, _)| named(*c)).map(|(_, law)| law)
    }
    /// The tables that apply in a market: those of the state and of the sector.
    pub fn of_market(&self, market: MarketId) -> (&StateLaw, &SectorLaw) {
        let state = market.state().index();
        (&self.states[state], &self.sectors[state][market.sector() as usize])
    }
    /// The rules in which two laws of the same places differ by more than rounding errors.
    pub fn differences(&self, other: &Self) -> Vec<(Place, &'static str)> {
        let mut found = Vec::new();
        let mut compare = |place: Place, a: &dyn Parameters, b: &dyn Parameters| {
            for spec in a.specs() {
                let (a, b) =
                    (a.values(spec.name).unwrap_or_default(), b.values(spec.name).unwrap_or_default());
                if a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1e-6)) {
                    found.push((place, spec.name));
                }
            }
        };
        for (s, (a, b)) in self.states.iter().zip(&other.states).enumerate() {
            compare(Place::State(StateId::from_index(s)), a, b);
        }
        for (s, (a, b)) in self.sectors.iter().zip(&other.sectors).enumerate() {
            for (sector, (a, b)) in Sector::ALL.into_iter().zip(a.iter().zip(b)) {
                compare(Place::Sector(StateId::from_index(s), sector), a, b);
            }
        }
        for (c, (a, b)) in self.corridors.iter().zip(&other.corridors).enumerate() {
            compare(Place::Corridor(CorridorId::from_index(c)), a, b);
        }
        found
    }
    /// The value of a rule.
    pub(crate) fn rule(&mut self, place: Place, rule: &str) -> Option<&mut f64> {
        self.table(place)?.values_mut(rule)?.first_mut()
    }
    fn table(&mut self, place: Place) -> Option<&mut dyn Parameters> {
        Some(match place {
            Place::State(s) => self.states.get_mut(s.index())?,
            Place::Sector(s, sector) => &mut self.sectors.get_mut(s.index())?[sector as usize],
            Place::Corridor(c) => self.corridors.get_mut(c.index())?,
        })
    }
}
