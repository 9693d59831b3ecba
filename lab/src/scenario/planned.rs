//! The policies of a scenario for its description: all policies of the file, and not only those of a run.

use merantau_engine::month::Month;
use merantau_engine::params::Param;
use merantau_plugins::Kind;

use super::params::{Values, write};
use super::sections::policy::Policy;

/// A policy of a scenario.
#[derive(Clone)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether the policy is in force unless an arm changes that.
    pub enabled: bool,
    /// First month, included.
    pub from: Month,
    /// Last month, of the last window, included.
    pub until: Month,
    /// The number of windows.
    pub rounds: usize,
    /// Parameters that change: from a month on, a key has this value as TOML.
    pub changes: Vec<(Month, &'static str, String)>,
}

impl Planned {
    pub(super) fn of(policy: &Policy) -> Self {
        let steps = policy.values.iter().flat_map(|(spec, values)| {
            values.steps.iter().map(move |(month, v)| (*month, spec.name, written(spec, v)))
        });
        Self {
            name: policy.name.clone(),
            kind: policy.kind,
            enabled: policy.enabled,
            from: policy.windows.first.from,
            until: policy.windows.last(),
            rounds: policy.windows.again.len() + 1,
            changes: steps.collect(),
        }
    }
}

/// A parameter's values as TOML.
pub(crate) fn written(spec: &Param, values: &[f64]) -> String {
    write(&Values { first: values.to_vec(), steps: Vec::new() }, spec, None)
}
