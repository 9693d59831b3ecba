//! Every kind of policy that is shipped keeps what every kind promises, but for the exceptions that are listed here.

use merantau_conformance::{Conformance, Findings, Promise, world};
use merantau_engine::setup::Setup;
use merantau_plugins::Registry;
use rayon::prelude::*;

/// Promises that a kind does not keep, and what is wrong.
const KNOWN: [(&str, Promise, &str); 5] = [
    (
        "anti_trafficking",
        Promise::Where,
        "it raises `licence_enforcement` of the states of origin for all who leave, whatever destination and sector \
         `where` names",
    ),
    (
        "crackdown",
        Promise::Where,
        "it changes `deportation_capacity`, `hostility` and `bribery` of whole states, whatever origin, sector, sex, \
         skill and status `where` names",
    ),
    (
        "minimum_wage",
        Promise::Strength,
        "two strengths between 0 and 1 give the same results in the small world; the cause is not known yet",
    ),
    (
        "residence",
        Promise::Strength,
        "two strengths between 0 and 1 give the same results in the small world; the cause is not known yet",
    ),
    (
        "regional_process",
        Promise::Effect,
        "in the small world its steps change nothing but its cost; `highest` is tried in tests/whole/parameters.rs",
    ),
];

/// Parameters that change nothing in the small world. They are tried in tests/whole/parameters.rs.
const IDLE: [(&str, &str, &str); 2] = [
    ("crackdown", "fear", "no result here depends on what is feared beyond what is seen"),
    ("regional_process", "highest", "no agreement is moved here"),
];

/// The busy world in which demand grows, and its growth fades soon: parameters of demand have an effect.
fn growing() -> Setup {
    let mut setup = world::busy();
    setup.states.iter_mut().for_each(|s| s.law.demand_growth = 0.2);
    if let Some(after) = setup.mechanisms.get_mut("demand").and_then(|d| d.values_mut("fading_after")) {
        after.fill(3.0);
    }
    setup
}

#[test]
fn every_shipped_kind_conforms() {
    let registry = Registry::shipped();
    let names: Vec<&str> = registry.names().collect();
    let wrong: Vec<Findings> = names.par_iter().filter_map(|name| check(&registry, name).err()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn in_growing_world<'a>(registry: &'a Registry, name: &'a str) -> Conformance<'a> {
    Conformance::of(registry, name).in_world(growing()).with_file("small.rhai", world::SCRIPT)
}

fn check(registry: &Registry, name: &str) -> Result<(), Findings> {
    let all = in_growing_world(registry, name);
    let known = KNOWN.iter().filter(|(kind, ..)| *kind == name);
    let all = known.fold(all, |all, (_, promise, why)| all.except(*promise, why));
    let idle = IDLE.iter().filter(|(kind, ..)| *kind == name);
    idle.fold(all, |all, (_, parameter, why)| all.idle(parameter, why)).check()
}

/// An exception that is not needed any more is removed from the list.
#[test]
fn every_known_exception_is_one() {
    let registry = Registry::shipped();
    for (kind, promise, why) in KNOWN {
        let found = in_growing_world(&registry, kind).check_only(&[promise]);
        assert!(found.is_err_and(|f| f.breaks(promise)), "`{kind}` now keeps {promise:?}: remove `{why}`");
    }
}
