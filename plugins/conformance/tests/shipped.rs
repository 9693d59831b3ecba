//! Every kind of policy that is shipped keeps what every kind promises.

use merantau_conformance::{Conformance, Findings, Promise, world};
use merantau_plugins::Registry;
use rayon::prelude::*;

/// What is checked here. Effects between none and the whole, `where`, and parameters that change something are checked
/// by the tests of effects and of whole runs.
const PROMISES: [Promise; 8] = [
    Promise::Page,
    Promise::Parameters,
    Promise::Effect,
    Promise::Placebo,
    Promise::Window,
    Promise::Threads,
    Promise::Accounts,
    Promise::Checkpoint,
];

#[test]
fn every_shipped_kind_conforms() {
    let registry = Registry::shipped();
    let names: Vec<&str> = registry.names().collect();
    let wrong: Vec<Findings> = names.par_iter().filter_map(|name| check(&registry, name).err()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn check(registry: &Registry, name: &str) -> Result<(), Findings> {
    Conformance::of(registry, name).with_file("small.rhai", world::SCRIPT).check_only(&PROMISES)
}
