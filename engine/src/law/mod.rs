//! The law (policy environment) of a month: what a scenario sets for each state, sector and corridor, and what policies
//! change. It is rebuilt from the scenario each month, so that no change has to be undone.

pub mod amendments;
pub mod change;
pub mod open;
pub mod recruitment_rules;
pub mod ruling;
pub mod selector;
pub mod tables;
pub mod workplace_rules;

pub use amendments::{Amendment, Rule, Rules};
pub use change::{Amend, Change};
pub use open::Open;
pub use recruitment_rules::{RecruitmentRule, RuleKind};
pub use ruling::{Place, Ruling};
pub use selector::{CompiledSelector, Dimension, PersonContext, Selector};
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
    /// Recruitment rules of policies; a scenario's own law has none.
    pub recruitment_rules: Vec<RecruitmentRule>,
    /// Workplace rules of policies; a scenario's own law has none.
    pub workplace_rules: Vec<WorkplaceRule>,
}

/// The law that the scenario gives, before policies.
#[derive(Resource, Clone)]
pub(crate) struct BaseLaw(pub(crate) Law);

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
        let table: &mut dyn Parameters = match place {
            Place::State(s) => self.states.get_mut(s.index())?,
            Place::Sector(s, sector) => &mut self.sectors.get_mut(s.index())?[sector as usize],
            Place::Corridor(c) => self.corridors.get_mut(c.index())?,
        };
        table.values_mut(rule)?.first_mut()
    }
}
