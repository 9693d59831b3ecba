//! Compares two resolved scenarios, key by key.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::describe::{Described, Names};
use super::params::{Values, write};
use super::types::Scenario;

/// A key with different values in two scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key.
    pub key: String,
    /// The first scenario's value as TOML; the default is in brackets if it does not set the key.
    pub a: String,
    /// The second scenario's value.
    pub b: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} -> {}", self.key, self.a, self.b)
    }
}

/// The keys whose values differ, in alphabetical order; stocks at the start by corridor, as `corridor.A-B (stock)`. A
/// key that one scenario sets to its default and the other does not set is not a difference.
pub fn diff(a: &Scenario, b: &Scenario) -> Vec<Difference> {
    let (left, right) = (values(a), values(b));
    let keys: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let mut out = Vec::new();
    for key in keys {
        let (x, y) = (left.get(key), right.get(key));
        let default = |names: &Names| default(names, key);
        let (x, y) = match (x, y) {
            (Some(x), None) => (x.clone(), default(&a.model.names)),
            (None, Some(y)) => (default(&b.model.names), y.clone()),
            (x, y) => (x.cloned().unwrap_or_default(), y.cloned().unwrap_or_default()),
        };
        let bare = |text: &str| text.trim_start_matches('(').trim_end_matches(')').to_owned();
        if bare(&x) != bare(&y) {
            out.push(Difference { key: key.clone(), a: x, b: y });
        }
    }
    out
}

fn values(scenario: &Scenario) -> BTreeMap<String, String> {
    let mut values: BTreeMap<String, String> = scenario.settings.iter().cloned().collect();
    for corridor in &scenario.model.corridors {
        values.insert(format!("corridor.{} (stock)", corridor.name), corridor.stock.to_string());
        values
            .insert(format!("corridor.{} (female share)", corridor.name), corridor.female_share.to_string());
    }
    let setup = scenario.setup(0);
    for state in setup.states.iter().filter(|s| s.adults.iter().any(|n| *n > 0.0)) {
        let adults: f64 = state.adults.iter().sum();
        values.insert(format!("state.{} (adults)", state.code), format!("{adults:.0}"));
    }
    values.insert("population.candidates".into(), setup.candidates.to_string());
    values
}

/// The default of a key that is not set, in brackets.
pub(super) fn default(names: &Names, key: &str) -> String {
    let default = match names.describe(key) {
        Some(Described::Param { spec }) => {
            write(&Values { first: spec.default.to_vec(), steps: Vec::new() }, spec, None)
        }
        Some(Described::Key(key)) => key.default.to_owned(),
        None => "none".to_owned(),
    };
    format!("({default})")
}
