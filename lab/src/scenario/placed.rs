//! Parameters of a scenario with their values, by keys in which `*` stands for several places.

use super::address::{ALL_PLACES, Places};
use super::describe::Described;
use super::keys::{Key, KeyType};
use super::read::bare;
use super::types::Scenario;
use super::units;
use merantau_engine::params::Param;
use merantau_engine::setup::Setup;

/// The side of a state on which a rule acts, by the people whom the corridor table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// States with more people abroad than foreigners.
    Origins,
    /// States with more foreigners than people abroad.
    Destinations,
    /// All states, corridors or sectors.
    All,
}

/// A parameter of a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// Its key, without a star.
    pub(crate) key: String,
    /// Its description.
    pub(crate) spec: &'static Param,
    /// Its values in the engine's unit: one, or as many as its shape has.
    pub(crate) values: Vec<f64>,
}

/// What a key of a scenario names.
pub(crate) enum Named {
    /// A parameter, in each of its places; an empty list means that no single value can be changed.
    Parameter(&'static Param, Vec<Placed>),
    /// A whole number in a range, with the scenario's value if a layer sets it.
    Count(Option<u64>, (u64, u64)),
    /// A key of another type.
    Other,
}

/// The parameters of a scenario by their keys.
pub(crate) struct Parameters<'a> {
    scenario: &'a Scenario,
    setup: Setup,
    places: Places,
}

impl<'a> Parameters<'a> {
    /// The parameters of a scenario.
    pub(crate) fn of(scenario: &'a Scenario) -> Self {
        Self { scenario, setup: scenario.setup(0), places: Places::new(scenario) }
    }

    /// What a key names, in the places of a side. `Err` is a hint if there is no such key; it may be empty.
    pub(crate) fn named(&mut self, key: &str, side: Side) -> Result<Named, String> {
        let names = &self.scenario.model.names;
        let keys = names.expand(key);
        let Some(described) = keys.first().and_then(|key| names.describe(key)) else {
            return Err(names.suggest(keys.first().map_or(key, String::as_str)));
        };
        let spec = match described {
            Described::Param { spec } => spec,
            Described::Key(Key { what: KeyType::Count { min, max }, .. }) => {
                let own = self.scenario.settings.iter().find(|(known, _)| known == key);
                return Ok(Named::Count(own.and_then(|(_, toml)| toml.parse().ok()), (min, max)));
            }
            Described::Key(_) => return Ok(Named::Other),
        };
        let mut found = Vec::new();
        for key in keys {
            if !self.is_on(&key, side) || self.places.changes(&self.setup, &key) {
                continue;
            }
            if let Some(values) = self.places.values(&mut self.setup, &key) {
                found.push(Placed { key, spec, values });
            }
        }
        Ok(Named::Parameter(spec, found))
    }

    /// The states of a side, by code.
    pub(crate) fn states(&self, side: Side) -> impl Iterator<Item = &str> {
        let net: Vec<i64> = self.net();
        let all = self.scenario.states().map(|s| s.0).enumerate();
        all.filter(move |(i, _)| match side {
            Side::Origins => net.get(*i).is_some_and(|n| *n > 0),
            Side::Destinations => net.get(*i).is_some_and(|n| *n < 0),
            Side::All => true,
        })
        .map(|(_, code)| code)
    }

    /// Of each state, people abroad less foreigners.
    fn net(&self) -> Vec<i64> {
        let mut net = vec![0_i64; self.scenario.model.states.len()];
        for corridor in &self.scenario.model.corridors {
            let stock = i64::try_from(corridor.stock).unwrap_or(i64::MAX);
            for (state, persons) in [(corridor.origin, stock), (corridor.destination, -stock)] {
                if let Some(n) = net.get_mut(state.index()) {
                    *n = n.saturating_add(persons);
                }
            }
        }
        net
    }

    /// Whether the place of a key is on a side; a key of no state is on all.
    fn is_on(&self, key: &str, side: Side) -> bool {
        let state = key.strip_prefix("state.").and_then(|rest| rest.split('.').next());
        side == Side::All || state.is_none_or(|state| self.states(side).any(|code| code == state))
    }
}

impl Placed {
    /// The values of this shape as TOML.
    pub(crate) fn toml(&self, values: &[f64]) -> String {
        match values {
            [one] => units::toml(*one, self.spec.unit, self.spec.labels),
            many => super::written(self.spec, many),
        }
    }
}

/// The argument of `--set` that gives values to some keys of one section: `KEY=VALUE`, or a table of them.
pub(crate) fn argument(values: &[(&str, String)]) -> Option<String> {
    let ((first, toml), rest) = values.split_first()?;
    if rest.is_empty() {
        return Some(format!("{}={toml}", dotted(first)));
    }
    let (section, _) = first.split_once('.')?;
    let inner: Option<Vec<String>> = values
        .iter()
        .map(|(key, toml)| {
            let inside = key.strip_prefix(section)?.strip_prefix('.')?;
            Some(format!("{} = {toml}", dotted(inside)))
        })
        .collect();
    Some(format!("{section} = {{ {} }}", inner?.join(", ")))
}

/// A key with quotes where TOML wants them.
fn dotted(key: &str) -> String {
    key.split('.').map(bare).collect::<Vec<_>>().join(".")
}

/// The places that a star of a key stands for, in a few words; empty for a key without a star.
pub(crate) fn whom(key: &str, placed: &[Placed]) -> String {
    const SHOWN: usize = 6;
    if !key.contains(ALL_PLACES) {
        return String::new();
    }
    let stars: Vec<usize> =
        key.split('.').enumerate().filter(|(_, part)| *part == ALL_PLACES).map(|(i, _)| i).collect();
    let of = |p: &Placed| -> String {
        let parts: Vec<&str> = p.key.split('.').collect();
        stars.iter().filter_map(|i| parts.get(*i).copied()).collect::<Vec<_>>().join(" ")
    };
    let shown: Vec<String> = placed.iter().take(SHOWN).map(of).collect();
    let more = placed.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn several_keys_are_one_argument() {
        let one = argument(&[("state.THA.permit", "\"12 months\"".into())]);
        assert_eq!(one.as_deref(), Some("state.THA.permit=\"12 months\""));
        let two =
            argument(&[("corridor.LAO-THA.margin", "2.0".into()), ("corridor.MMR-THA.margin", "1.0".into())]);
        assert_eq!(two.as_deref(), Some("corridor = { LAO-THA.margin = 2.0, MMR-THA.margin = 1.0 }"));
        assert_eq!(argument(&[]), None);
    }
}
