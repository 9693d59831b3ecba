//! Finds the parameter in a setup that a key of the scenario names.

use super::sections::calibration::Free;
use super::types::Scenario;
use merantau_engine::codes::Sector;
use merantau_engine::params::{Param, Parameters};
use merantau_engine::setup::Setup;

/// Finds the parameters of a scenario's setups by their keys.
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

    /// Whether the value of a key changes over time in a setup, so that no single value can replace it.
    pub(crate) fn changes(&self, setup: &Setup, key: &str) -> bool {
        let parts: Vec<&str> = key.split('.').collect();
        let ["policy", name, parameter, ..] = parts[..] else { return false };
        let of = |p: &&merantau_engine::policy::PolicySetup| p.name == name;
        setup.policies.iter().find(of).is_some_and(|p| p.timeline.iter().any(|step| step.1 == parameter))
    }

    /// The values of a key.
    fn slots<'s>(&self, setup: &'s mut Setup, key: &str) -> Option<&'s mut [f64]> {
        let parts: Vec<&str> = key.split('.').collect();
        let corridor = |setup: &Setup, name: &str| {
            let (origin, destination) = name.split_once('-')?;
            let index = |code: &str| self.states.iter().position(|s| s == code);
            let ends = (index(origin)?, index(destination)?);
            setup.corridors.iter().position(|c| (c.origin.index(), c.destination.index()) == ends)
        };
        let state = |name: &str| self.states.iter().position(|s| s == name);
        match parts.as_slice() {
            ["policy", name, "strength"] => {
                let policy = setup.policies.iter_mut().find(|p| p.name == *name)?;
                return Some(std::slice::from_mut(&mut policy.strength));
            }
            // The value is stored in two places, one of which comes from the corridor table.
            ["corridor", _, "female_share"] => return None,
            _ => {}
        }
        let (table, rest): (&mut dyn Parameters, &[&str]) = match parts.as_slice() {
            ["mechanism", name, rest @ ..] => (setup.mechanisms.get_mut(name)?, rest),
            ["state", code, "sector", sector, rest @ ..] => {
                let sector = Sector::from_code(sector)? as usize;
                (setup.states.get_mut(state(code)?)?.sectors.get_mut(sector)?, rest)
            }
            ["state", code, rest @ ..] => (&mut setup.states.get_mut(state(code)?)?.law, rest),
            ["corridor", name, rest @ ..] => {
                let at = corridor(setup, name)?;
                (&mut setup.corridors.get_mut(at)?.law, rest)
            }
            ["policy", name, rest @ ..] => {
                let policy = setup.policies.iter_mut().find(|p| p.name == *name)?;
                (policy.policy.parameters_mut(), rest)
            }
            _ => return None,
        };
        let [name, label @ ..] = rest else { return None };
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
}
