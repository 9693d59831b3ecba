//! Policies in small worlds. The worlds are those of the conformance kit.

use merantau_engine::ids::StateId;
use merantau_engine::params::Parameters;
use merantau_engine::policy::{Policy, PolicySetup};
use merantau_engine::setup::{Selector, Setup};

pub use merantau_conformance::world::{SCRIPT, START, STATES, busy, corridor, state, statuses, world};

/// A policy of a kind that selects everyone in all months, at full strength, paid by the first destination.
///
/// # Panics
/// If there is no such kind.
pub fn policy(kind: &str) -> PolicySetup {
    let found = merantau_plugins::Registry::shipped().get(kind).unwrap_or_else(|| panic!("no kind {kind}"));
    let mut policy = found.policy();
    if policy.wants_file() {
        policy.set_file("small.rhai", SCRIPT).unwrap_or_else(|mistake| panic!("{mistake:?}"));
    }
    setup_of(policy)
}

/// Adds a policy that is not one of the shipped kinds.
pub fn setup_of(policy: Box<dyn Policy>) -> PolicySetup {
    PolicySetup {
        name: policy.kind().to_owned(),
        policy,
        from: START,
        until: START.plus(1_000),
        again: Vec::new(),
        announced: None,
        selector: Selector::default(),
        strength: 1.0,
        cost_month: 10_000.0,
        cost_person: 5.0,
        payer: StateId::new(3),
        timeline: Vec::new(),
    }
}

/// Sets all values of a parameter.
///
/// # Panics
/// If there is no parameter of that name.
pub fn set(parameters: &mut dyn Parameters, name: &str, value: f64) {
    let values = parameters.values_mut(name).unwrap_or_else(|| panic!("no parameter {name}"));
    values.fill(value);
}

/// Sets a parameter of a mechanism.
///
/// # Panics
/// If there is no such mechanism or parameter.
pub fn tune(setup: &mut Setup, mechanism: &str, name: &str, value: f64) {
    let found = setup.mechanisms.get_mut(mechanism).unwrap_or_else(|| panic!("no mechanism {mechanism}"));
    set(found, name, value);
}
