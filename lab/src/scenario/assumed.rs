//! The parameters that a scenario sets to a value other than the default.

use super::describe::Described;
use super::diff::default;
use super::types::Scenario;
use merantau_engine::params::ASSUMPTION;
use serde::{Deserialize, Serialize};

/// A parameter that a scenario changes from its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumed {
    /// The key.
    pub key: String,
    /// The scenario's value, as TOML.
    pub value: String,
    /// The default, as TOML.
    pub default: String,
    /// The meaning of the parameter.
    pub meaning: String,
    /// The source of the default, or `assumption`.
    pub evidence: String,
    /// Whether the default is an assumption.
    pub assumption: bool,
    /// Whether uncertainty analysis draws it.
    pub uncertain: bool,
}

/// The meaning of a parameter, in a sentence or two; `None` if the key is not a parameter.
pub fn meaning(scenario: &Scenario, key: &str) -> Option<String> {
    match scenario.model.names.describe(key)? {
        Described::Param { spec } => Some(super::schema::doc(spec.doc)),
        Described::Key(_) => None,
    }
}

/// The parameters whose values differ from their defaults, in alphabetical order.
pub fn assumed(scenario: &Scenario) -> Vec<Assumed> {
    let names = &scenario.model.names;
    let mut found: Vec<Assumed> = scenario
        .settings
        .iter()
        .filter_map(|(key, value)| {
            let Some(Described::Param { spec }) = names.describe(key) else { return None };
            let default = default(names, key);
            let default = default.trim_start_matches('(').trim_end_matches(')');
            (default != value).then(|| Assumed {
                key: key.clone(),
                value: value.clone(),
                default: default.to_owned(),
                meaning: super::schema::doc(spec.doc),
                evidence: spec.evidence.to_owned(),
                assumption: spec.evidence == ASSUMPTION,
                uncertain: spec.uncertain,
            })
        })
        .collect();
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}
