//! What a scenario assumes: the parameters that it sets to something else than their default.

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
    /// What it is.
    pub meaning: String,
    /// The source of the default, or `assumption`.
    pub evidence: String,
    /// Whether the default is an assumption.
    pub assumption: bool,
    /// Whether an analysis of uncertainty draws it.
    pub uncertain: bool,
}

/// What a parameter is, in a sentence or two; nothing if the key is none.
pub fn meaning(scenario: &Scenario, key: &str) -> Option<String> {
    match scenario.model.names.describe(key)? {
        Described::Param { spec } => Some(super::schema::doc(spec.doc)),
        Described::Key(_) => None,
    }
}

/// The parameters whose value differs from their default, in the order of the alphabet.
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
