//! Every shipped scenario, reduced in size: it runs to its end, its accounts and stocks agree, and its results equal
//! the golden ones. Together the scenarios and the packages use every kind of policy.

use std::collections::BTreeSet;

use merantau_engine::setup::Setup;
use merantau_lab::scenario::{Options, Scenario, Source, builtin_names, load, package_names};
use merantau_tests::history::{EVERYTHING, checked, run};

/// The approximate number of agents to which a scenario is reduced.
const AGENTS: u64 = 10_000;
/// The number of months over which every identity is checked; golden results are those of whole runs.
const MONTHS: u32 = 30;

fn shipped(name: &str) -> Scenario {
    load(&Source::Builtin(name.into()), &Options::default())
        .unwrap_or_else(|d| panic!("{name}: {}", d.render(false)))
}

/// The scenario with so many persons per agent that it is small.
fn small(scenario: &Scenario) -> Setup {
    let mut setup = scenario.setup(0);
    let persons = setup.candidates + setup.corridors.iter().map(|c| c.stock).sum::<u64>();
    setup.persons_per_agent = u32::try_from(persons / AGENTS).expect("fewer").max(1);
    setup
}

fn identities(name: &str) {
    let mut setup = small(&shipped(name));
    setup.months = setup.months.min(MONTHS);
    setup.by = EVERYTHING;
    checked(setup);
}

fn golden(name: &str) {
    let history = run(small(&shipped(name))).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    super::golden::compare(name, &history);
}

macro_rules! scenarios {
    ($($module:ident = $name:literal),+ $(,)?) => {
        const NAMES: &[&str] = &[$($name),+];
        $(mod $module {
            #[test]
            fn identities_hold() {
                super::identities($name);
            }
            #[test]
            fn is_as_it_was() {
                super::golden($name);
            }
        })+
    };
}

scenarios! {
    bangladesh_gulf = "bangladesh-gulf",
    escap_2005 = "escap-2005",
    gulf_domestic_work = "gulf-domestic-work",
    korea_permits = "korea-permits",
    malaysia_2004 = "malaysia-2004",
    nepal_india = "nepal-india",
    pacific_settlement = "pacific-settlement",
    philippines_nurses = "philippines-nurses",
    reacting_state = "reacting-state",
    saudi_2013 = "saudi-2013",
    thailand_2004 = "thailand-2004",
    trafficking_mekong = "trafficking-mekong",
    world_2005 = "world-2005",
}

#[test]
fn none_is_left_out() {
    let named: BTreeSet<&str> = NAMES.iter().copied().chain(["bench"]).collect();
    let carried: BTreeSet<&str> = builtin_names().into_iter().collect();
    assert_eq!(named, carried, "the list in tests/whole/shipped.rs and the files below scenarios/ differ");
}

#[test]
fn every_kind_of_policy_stands_in_a_scenario() {
    let names = NAMES.iter().copied().filter(|n| *n != "world-2005").chain(package_names());
    let texts: Vec<String> = names.map(|name| shipped(name).resolved).collect();
    let missing: Vec<&str> = merantau_lab::plugins::Registry::shipped()
        .names()
        .filter(|kind| !texts.iter().any(|t| t.contains(&format!("kind = \"{kind}\""))))
        .collect();
    assert!(missing.is_empty(), "in no scenario: {missing:?}");
}
