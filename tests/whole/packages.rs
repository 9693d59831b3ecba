//! Packages of policies that ministries have tried: each is read without mistakes, each of its rules concerns somebody, and
//! its arms leave out one rule at a time.

use merantau_engine::setup::Setup;
use merantau_lab::scenario::{Options, Scenario, Source, load, package_names};
use merantau_tests::history::{EVERYTHING, checked};
use rayon::prelude::*;

/// The approximate number of agents to which a package's scenario is reduced.
const AGENTS: u64 = 40_000;
/// Months for which a package is looked at after its last rule has opened.
const MONTHS: u32 = 18;

fn arm(name: &str, arm: &str) -> Scenario {
    let options = Options { arm: Some(arm.into()), ..Options::default() };
    load(&Source::Builtin(name.into()), &options).unwrap_or_else(|d| panic!("{name}: {}", d.render(false)))
}

/// The months of a package up to some months after its last rule has opened.
fn months(scenario: &Scenario, rules: &[String]) -> u32 {
    let setup = scenario.setup(0);
    let own = setup.policies.iter().filter(|p| rules.contains(&p.name));
    let last = own.map(|p| p.from).max().unwrap_or(setup.start);
    (last.0 + MONTHS - setup.start.0).min(setup.months)
}

/// The first months of a scenario in a small world.
fn small_until(scenario: &Scenario, months: u32) -> Setup {
    let mut setup = scenario.setup(0);
    let persons = setup.candidates + setup.corridors.iter().map(|c| c.stock).sum::<u64>();
    setup.persons_per_agent = u32::try_from(persons / AGENTS).expect("fewer").max(1);
    setup.months = months;
    (setup.by, setup.settle_in) = (EVERYTHING, 0);
    setup
}

#[test]
fn ten_packages_are_read_and_each_of_their_rules_concerns_somebody() {
    let names = package_names();
    assert_eq!(names.len(), 10, "{names:?}");
    let idle: Vec<String> = names
        .par_iter()
        .flat_map_iter(|name| {
            let (before, package) = (arm(name, "before"), arm(name, "package"));
            let had: Vec<String> = before.setup(0).policies.iter().map(|p| p.name.clone()).collect();
            let rules: Vec<String> = package
                .setup(0)
                .policies
                .iter()
                .map(|p| p.name.clone())
                .filter(|n| !had.contains(n))
                .collect();
            assert!(rules.len() >= 2, "{name}: {rules:?}");
            for rule in &rules {
                let without = arm(name, &format!("without_{rule}")).setup(0);
                assert_eq!(without.policies.len(), had.len() + rules.len() - 1, "{name}");
                assert!(without.policies.iter().all(|p| p.name != *rule), "{name}: {rule}");
            }
            let months = months(&package, &rules);
            let history = checked(small_until(&package, months));
            let policies = history.table("policies");
            rules
                .into_iter()
                .filter(|rule| {
                    let of = |column| policies.sum(column, &[("policy", rule.as_str())]);
                    // a rule for employers touches nobody, but changes what they do
                    let same = || {
                        let without = small_until(&arm(name, &format!("without_{rule}")), months);
                        checked(without).panel() == history.panel()
                    };
                    of("touched") + of("served") == 0 && same()
                })
                .map(|rule| format!("{name}: {rule}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(idle.is_empty(), "rules that concern nobody: {idle:?}");
}
