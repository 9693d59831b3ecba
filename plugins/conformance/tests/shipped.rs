//! Every kind of policy that is shipped keeps what every kind promises, but for the exceptions that are listed here.

use merantau_conformance::{Conformance, Findings, Promise, world};
use merantau_engine::ids::StateId;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::{Selector, Setup};
use merantau_plugins::Registry;
use rayon::prelude::*;

/// Promises that a kind does not keep, and what is wrong.
const KNOWN: &[(&str, Promise, &str)] = &[
    (
        "anti_trafficking",
        Promise::Where,
        "it raises `licence_enforcement` of the states of origin for all who leave, whatever destination and sector \
         `where` names: agencies are licensed by the origin alone",
    ),
    (
        "crackdown",
        Promise::Where,
        "it changes `deportation_capacity`, `hostility` and `bribery` of whole states, whatever origin, sector, sex, \
         skill and status `where` names: these are properties of a state, as its page says",
    ),
    (
        "crackdown",
        Promise::Bill,
        "it counts as served every person in detention, also those whom the state detains without it",
    ),
    (
        "anti_trafficking",
        Promise::Nobody,
        "`licence_enforcement` of the state of origin rises, whatever destination `where` names",
    ),
    (
        "crackdown",
        Promise::Nobody,
        "`deportation_capacity`, `hostility` and `bribery` of the destination change, whatever origin `where` names",
    ),
    (
        "information_campaign",
        Promise::Nobody,
        "its rule asks for the origin of a person and not for the destination: all people of the origin who look for work are reached and billed",
    ),
    (
        "script",
        Promise::Nobody,
        "a script that sets law of states sets that of the destination, whatever origin `where` names",
    ),
    (
        "security_bond",
        Promise::Nobody,
        "the factor on confinement asks for destination and sector, and holds for people of all origins",
    ),
];

/// Values with which a kind is tried where its defaults would leave it nothing to do in the small world.
const VALUES: [(&str, &str, f64); 8] = [
    // In the four months of the default too few people decide.
    ("exit_amnesty", "announced_length", 18.0),
    // The default is below the minimum wage that the small world has already.
    ("minimum_wage", "amount", 400.0),
    // Nobody is abroad for the five years of the default within the run.
    ("residence", "after", 12.0),
    // The small world has more natives than the default asks for.
    ("nationality_quota", "share", 0.9),
    // A substituted contract is abuse for a year, which by default is a ground by itself.
    ("sponsor_change", "abused", 0.0),
    // The default moves an agreement once in ten years.
    ("regional_process", "steps", 4.0),
    // Without a limit, or with one of thousands, a small world has as many places or grievances as it has.
    ("seasonal_scheme", "places", 3.0),
    ("agency_rating", "capacity", 0.5),
];

/// Parameters that change nothing in the small world. They are tried in tests/whole/parameters.rs.
const IDLE: [(&str, &str, &str); 1] =
    [("crackdown", "fear", "no result here depends on what is feared beyond what is seen")];

/// Months of the world.
const MONTHS: u32 = 18;
/// Months of the world for regularization: some of its parameters concern a second round.
const MONTHS_OF_TWO_ROUNDS: u32 = 24;

/// The busy world in which demand grows, and its growth fades soon: parameters of demand have an effect. It has a policy
/// of a kind whose defaults would do nothing.
fn growing(registry: &Registry, name: &str) -> Setup {
    let mut setup = world::busy();
    setup.months = if name == "regularization" { MONTHS_OF_TWO_ROUNDS } else { MONTHS };
    setup.states.iter_mut().for_each(|s| s.law.demand_growth = 0.2);
    if let Some(after) = setup.mechanisms.get_mut("demand").and_then(|d| d.values_mut("fading_after")) {
        after.fill(3.0);
    }
    // Few leave outside the legal channel in this world: for these kinds more of them are deceived.
    if matches!(name, "information_campaign" | "trafficking_demand")
        && let Some(deception) = setup.mechanisms.get_mut("crossing").and_then(|c| c.values_mut("deception"))
    {
        deception.fill(0.3);
    }
    // People are in such danger in this world that all would leave, whatever they fear.
    if name == "exit_amnesty"
        && let Some(life) = setup.mechanisms.get_mut("worth").and_then(|p| p.values_mut("life"))
    {
        life.fill(0.0);
    }
    // By default a state recognizes every qualification, which leaves the kind nothing to do.
    if name == "skills_recognition" {
        setup.states.iter_mut().for_each(|s| s.law.recognition = 0.1);
    }
    // So many are detected in this world that detection is feared as certain, whatever is announced.
    if name == "exit_amnesty" {
        setup.states.iter_mut().for_each(|s| (s.law.detection, s.law.inspection) = (0.05, 0.0));
    }
    for (_, parameter, value) in VALUES.iter().filter(|(kind, ..)| *kind == name) {
        let mut policy = registry.get(name).expect("a shipped kind").policy();
        policy.parameters_mut().values_mut(parameter).expect("a parameter").fill(*value);
        setup.policies.push(PolicySetup {
            name: name.to_owned(),
            policy,
            from: setup.start,
            until: setup.start.plus(MONTHS - 1),
            again: Vec::new(),
            announced: None,
            selector: Selector::default(),
            strength: 1.0,
            cost_month: 10_000.0,
            cost_person: 5.0,
            payer: StateId::from_index(4),
            timeline: Vec::new(),
        });
    }
    setup
}

fn in_growing_world<'a>(registry: &'a Registry, name: &'a str) -> Conformance<'a> {
    Conformance::of(registry, name).in_world(growing(registry, name)).with_file("small.rhai", world::SCRIPT)
}

fn check(registry: &Registry, name: &str) -> Result<(), Findings> {
    let all = in_growing_world(registry, name);
    let known = KNOWN.iter().filter(|(kind, ..)| *kind == name);
    let all = known.fold(all, |all, (_, promise, why)| all.except(*promise, why));
    let idle = IDLE.iter().filter(|(kind, ..)| *kind == name);
    idle.fold(all, |all, (_, parameter, why)| all.idle(parameter, why)).check()
}

#[test]
fn every_shipped_kind_conforms() {
    let registry = Registry::shipped();
    let names: Vec<&str> = registry.names().collect();
    let wrong: Vec<Findings> = names.par_iter().filter_map(|name| check(&registry, name).err()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An exception that is not needed any more is removed from the list.
#[test]
fn every_known_exception_is_one() {
    let registry = Registry::shipped();
    KNOWN.par_iter().for_each(|(kind, promise, why)| {
        let found = in_growing_world(&registry, kind).check_only(&[*promise]);
        assert!(found.is_err_and(|f| f.breaks(*promise)), "`{kind}` now keeps {promise:?}: remove `{why}`");
    });
}
