//! Addresses of parameters: finds in a setup the tables and the values that a key of the scenario names.
//!
//! A key names a table and a parameter of it: `mechanism.NAME.X`, `state.CODE.X`, `state.CODE.sector.SECTOR.X`,
//! `corridor.ORIGIN-DESTINATION.X` or `policy.NAME.X`. The word `*` stands for all states, sectors or corridors.

use super::sections::calibration::Free;
use super::types::Scenario;
use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::params::{Param, Parameters};
use merantau_engine::policy::{Place, PolicySetup};
use merantau_engine::setup::{CorridorSetup, LawStep, Setup, StateSetup};

/// The word that stands for all states, sectors or corridors.
pub(crate) const ALL_PLACES: &str = "*";

/// Finds the parameters of a scenario's setups by their keys. Without the codes of states ([`Default`]), only keys that
/// name none are found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    states: Vec<String>,
}

impl Places {
    /// The places of a scenario.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        Self { states: scenario.states().map(|s| s.0.to_owned()).collect() }
    }

    /// Replaces values of a setup.
    pub(crate) fn apply(&self, setup: &mut Setup, values: &[(String, f64)]) {
        for (key, value) in values {
            for slot in self.slots(setup, key).into_iter().flatten() {
                *slot = *value;
            }
        }
    }

    /// The value of a parameter in a setup; if it has several, such as one per sector, the first. `None` if the key
    /// names nothing in the setup, such as a policy that is not enabled.
    pub(crate) fn value(&self, setup: &mut Setup, free: &Free) -> Option<f64> {
        self.slots(setup, &free.key)?.first().copied()
    }

    /// The values of a key that names one parameter, or of one of its labels.
    pub(crate) fn values(&self, setup: &mut Setup, key: &str) -> Option<Vec<f64>> {
        self.slots(setup, key).map(|slots| slots.to_vec())
    }

    /// Whether the value of a key changes over time in a setup, so that no single value can replace it.
    pub(crate) fn changes(&self, setup: &Setup, key: &str) -> bool {
        let parts: Vec<&str> = key.split('.').collect();
        let ["policy", name, parameter, ..] = parts[..] else {
            let corridors = &setup.corridors;
            return setup.law_steps.iter().any(|step| {
                let at = parts.iter().position(|word| *word == step.rule);
                at.and_then(|at| parts.get(..=at)).is_some_and(|key| self.names(key, step.place, corridors))
            });
        };
        let of = |p: &&PolicySetup| p.name == name;
        setup.policies.iter().find(of).is_some_and(|p| p.timeline.iter().any(|step| step.1 == parameter))
    }

    /// The values of a key that names one parameter.
    fn slots<'s>(&self, setup: &'s mut Setup, key: &str) -> Option<&'s mut [f64]> {
        let parts: Vec<&str> = key.split('.').collect();
        match parts.as_slice() {
            ["policy", name, "strength"] => {
                let policy = setup.policies.iter_mut().find(|p| p.name == *name)?;
                return Some(std::slice::from_mut(&mut policy.strength));
            }
            // The value is stored in two places, one of which comes from the corridor table.
            ["corridor", _, "female_share"] => return None,
            _ => {}
        }
        let (tables, rest) = self.tables(Tables::of(setup).0, &parts)?;
        let [name, label @ ..] = rest else { return None };
        let [table] = <[Table<'s>; 1]>::try_from(tables).ok()?;
        let spec: &Param = table.specs().iter().find(|s| s.name == *name)?;
        let values = table.values_mut(name)?;
        match label {
            [] => Some(values),
            [label] => {
                let at = spec.shape.labels().iter().position(|l| l == label)?;
                values.get_mut(at..=at)
            }
            _ => None,
        }
    }

    /// The values of a key in each table that it names; those that it takes over time follow.
    pub(crate) fn each<'s>(&self, setup: &'s mut Setup, key: &str) -> Vec<&'s mut [f64]> {
        let parts: Vec<&str> = key.split('.').collect();
        if let ["policy", policy, name] = parts[..] {
            let Some(policy) = setup.policies.iter_mut().find(|p| p.name == policy) else {
                return Vec::new();
            };
            let steps = policy.timeline.iter_mut().filter(|step| step.1 == name).map(|step| &mut step.2[..]);
            return policy.policy.parameters_mut().values_mut(name).into_iter().chain(steps).collect();
        }
        let rule = parts.last().copied().unwrap_or_default();
        let corridors = &setup.corridors;
        let named = |step: &LawStep| step.rule == rule && self.names(&parts, step.place, corridors);
        let over_time: Vec<bool> = setup.law_steps.iter().map(named).collect();
        let (own, steps) = Tables::of(setup);
        let Some((tables, [name])) = self.tables(own, &parts) else { return Vec::new() };
        let first = tables.into_iter().filter_map(|table| table.values_mut(name));
        let later = steps.iter_mut().zip(over_time).filter(|(_, named)| *named);
        first.chain(later.map(|(step, _)| &mut step.values[..])).collect()
    }

    /// The tables that a key names, and the words of the key behind the table's.
    fn tables<'s, 'k>(
        &self,
        setup: Tables<'s>,
        parts: &'k [&'k str],
    ) -> Option<(Vec<Table<'s>>, &'k [&'k str])> {
        match parts {
            ["mechanism", name, rest @ ..] => Some((vec![setup.mechanisms.get_mut(name)?], rest)),
            ["state", code, "sector", sector, rest @ ..] => {
                let states = self.states(setup.states, code)?.into_iter().flat_map(|s| &mut s.sectors);
                let sectors = states.zip(Sector::ALL.into_iter().cycle());
                let named = sectors.filter(|(_, s)| [ALL_PLACES, s.code()].contains(sector));
                Some((named.map(|(law, _)| law as Table<'s>).collect(), rest))
            }
            ["state", code, rest @ ..] => {
                let states = self.states(setup.states, code)?;
                Some((states.into_iter().map(|s| &mut s.law as Table<'s>).collect(), rest))
            }
            ["corridor", name, rest @ ..] => {
                let ends = name.split_once('-').and_then(|(o, d)| Some((self.index(o)?, self.index(d)?)));
                let named = |c: &&mut CorridorSetup| {
                    *name == ALL_PLACES || ends == Some((c.origin.index(), c.destination.index()))
                };
                let named = setup.corridors.iter_mut().filter(named);
                Some((named.map(|c| &mut c.law as Table<'s>).collect(), rest))
            }
            ["policy", name, rest @ ..] => {
                let policy = setup.policies.iter_mut().find(|p| p.name == *name)?;
                Some((vec![policy.policy.parameters_mut()], rest))
            }
            _ => None,
        }
    }

    fn states<'s>(&self, states: &'s mut [StateSetup], code: &str) -> Option<Vec<&'s mut StateSetup>> {
        match code {
            ALL_PLACES => Some(states.iter_mut().collect()),
            code => states.get_mut(self.index(code)?).map(|s| vec![s]),
        }
    }

    /// Whether the words of a key name a place of law.
    fn names(&self, parts: &[&str], place: Place, corridors: &[CorridorSetup]) -> bool {
        let state = |code: &str, s: StateId| code == ALL_PLACES || self.index(code) == Some(s.index());
        match (parts, place) {
            (["state", code, "sector", sector, _], Place::Sector(s, of)) => {
                state(code, s) && [ALL_PLACES, of.code()].contains(sector)
            }
            (["state", code, _], Place::State(s)) => state(code, s),
            (["corridor", name, _], Place::Corridor(c)) => {
                let ends = name.split_once('-').and_then(|(o, d)| Some((self.index(o)?, self.index(d)?)));
                let own = corridors.get(c.index()).map(|c| (c.origin.index(), c.destination.index()));
                *name == ALL_PLACES || ends.is_some() && ends == own
            }
            _ => false,
        }
    }

    fn index(&self, code: &str) -> Option<usize> {
        self.states.iter().position(|s| s == code)
    }
}

/// The parts of a setup in which the tables of parameters are.
struct Tables<'s> {
    mechanisms: &'s mut Mechanisms,
    states: &'s mut Vec<StateSetup>,
    corridors: &'s mut Vec<CorridorSetup>,
    policies: &'s mut Vec<PolicySetup>,
}

impl<'s> Tables<'s> {
    /// The tables of a setup, and its law that changes over time.
    fn of(setup: &'s mut Setup) -> (Self, &'s mut [LawStep]) {
        let Setup { mechanisms, states, corridors, policies, law_steps, .. } = setup;
        (Self { mechanisms, states, corridors, policies }, law_steps)
    }
}

/// A table of parameters of a setup.
type Table<'s> = &'s mut dyn Parameters;
