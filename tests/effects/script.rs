//! Tests the kind `script`: a policy that reads official statistics and sets law.

use crate::money::{served, spent, touched};
use merantau_engine::Engine;
use merantau_engine::failure::{Failure, PolicyFailure};
use merantau_engine::ids::StateId;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::history::run;
use merantau_tests::small;

/// The scripts that the project ships, which the tests run.
const RAIDS: &str = include_str!("../../scenarios/scripts/reacting-raids.rhai");
const LEVY: &str = include_str!("../../scenarios/scripts/levy-by-unemployment.rhai");

fn script(name: &str, text: &str, numbers: [f64; 4]) -> PolicySetup {
    let mut policy = small::policy("script");
    policy.name = name.to_owned();
    for (name, value) in ["a", "b", "c", "d"].into_iter().zip(numbers) {
        small::set(policy.policy.parameters_mut(), name, value);
    }
    policy.policy.set_file(name, text).unwrap_or_else(|mistake| panic!("{mistake:?}"));
    policy.selector.destination = vec![StateId::new(3)];
    policy
}

#[test]
fn raids_follow_observed_irregularity() {
    let arms = pair(4, small::world, |s| {
        s.policies.push(script("raids", RAIDS, [0.0, 40.0, 4.0, 0.0]));
    });
    let inspected = |state: &'static str| {
        arms.of(move |h| h.table("states").sum("inspected", &[("state", state)]) as f64)
    };
    let here = inspected("XXX");
    assert!(here.rises(), "{here:?}");
    // With `a = 1` the state tolerates every share, so nothing changes.
    let arms = pair(2, small::busy, |s| {
        let mut raids = script("raids", RAIDS, [1.0, 4.0, 4.0, 0.0]);
        (raids.cost_month, raids.cost_person) = (0.0, 0.0);
        s.policies.push(raids);
    });
    assert!(arms.histories().iter().all(|(a, b)| a.digests == b.digests));
    for (_, with) in arms.histories() {
        let own = |column: &str| with.table("policies").sum(column, &[("policy", "raids")]);
        assert_eq!((own("touched"), own("served")), (0, 0));
    }
}

#[test]
fn a_levy_follows_unemployment() {
    let base = || {
        let mut setup = small::world();
        setup.months = 36;
        setup
    };
    let arms = pair(2, base, |s| s.policies.push(script("levy", LEVY, [0.0, 1_000.0, 40.0, 0.0])));
    let revenue = |month: u32| {
        let month = small::START.plus(month).to_string();
        arms.of(move |h| h.table("states").sum("revenue", &[("state", "XXX"), ("month", &month)]) as f64).mean
    };
    // It rises by at most 5 US dollars per month, up to 40.
    let (first, third, last) = (revenue(0), revenue(2), revenue(11));
    assert!(first > 0.0 && third > 2.0 * first && last > 5.0 * first, "{first} {third} {last}");
    for (_, with) in arms.histories() {
        assert_eq!((served(with), touched(with), spent(with)), (0, 0, 0));
    }
}

/// The law's revenue in the first month, with a script of a given strength.
fn levied(text: &str, strength: f64, other: Option<(&str, f64)>) -> i64 {
    let mut setup = small::world();
    setup.months = 1;
    let mut policy = script("levy", text, [0.0; 4]);
    policy.strength = strength;
    setup.policies.push(policy);
    if let Some((_, by)) = other {
        let knob = merantau_tests::knob::Knob { levy: by, ..Default::default() };
        setup.policies.push(small::setup_of(Box::new(knob)));
    }
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    history.table("states").sum("revenue", &[("state", "XXX")])
}

#[test]
fn law_moves_by_its_strength_and_other_policies_go_on_from_there() {
    let none = levied("", 1.0, None);
    let whole = levied("law.levy = 100;", 1.0, None) - none;
    let half = levied("law.levy = 100;", 0.5, None) - none;
    assert!(whole > 0 && (whole - 2 * half).abs() <= 20, "{whole} {half}");
    // Another policy adds to the value that the script has set, in either order.
    let knob = levied("", 1.0, Some(("knob", 40.0)));
    let both = levied("law.levy = 100;", 1.0, Some(("knob", 40.0)));
    let added = both - knob;
    assert!((added - whole).abs() < whole / 5, "{added} {whole}");
}

#[test]
fn a_script_reads_sectors_and_corridors_and_sets_their_rules() {
    let text =
        "for s in sector_law.keys() {\n    if state.sectors[s].jobs > 0.0 { sector_law[s].demand = 0.5; }\n}";
    let arms = pair(2, small::world, |s| s.policies.push(script("sectors", text, [0.0; 4])));
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[("state", "XXX")]) as f64);
    // `demand` is a factor on activity, which jobs follow by the elasticity of 0.3.
    assert!((jobs.share() - (0.5_f64.powf(0.3) - 1.0)).abs() < 0.02, "{jobs:?}");
    let text = "if origin.code == \"AAA\" && destination.code == \"XXX\" { law.ban = 1.0; law.border = \"closed\"; }";
    let arms = pair(2, small::world, |s| {
        let mut policy = small::policy("script");
        small::set(policy.policy.parameters_mut(), "each", 2.0);
        policy.policy.set_file("corridors", text).unwrap_or_else(|m| panic!("{m:?}"));
        s.policies.push(policy);
    });
    let left = |origin: &'static str| {
        let last = small::START.plus(20).to_string();
        arms.of(move |h| {
            let key = [("origin", origin), ("destination", "XXX"), ("month", last.as_str())];
            h.panel().sum("departures", &key) as f64
        })
    };
    assert!(left("AAA").with == 0.0 && left("BBB").with > 0.0);
}

/// Counts its calls, and levies that number of dollars.
const COUNTING: &str = "memory.calls = (memory.calls ?? 0.0) + 1.0;\nlaw.levy = memory.calls;\n";

#[test]
fn the_memory_of_a_script_is_in_snapshots() {
    let setup = || -> Setup {
        let mut setup = small::world();
        setup.months = 8;
        setup.policies.push(script("counting", COUNTING, [0.0; 4]));
        setup
    };
    let whole = run(setup()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut first = Engine::new(setup()).unwrap_or_else(|failure| panic!("{failure:?}"));
    for _ in 0..4 {
        first.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    let snapshot = first.snapshot();
    let mut second = Engine::new(setup()).unwrap_or_else(|failure| panic!("{failure:?}"));
    second.restore(&snapshot);
    while !second.done() {
        second.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    assert_eq!(second.digests(), whole.last());
}

#[test]
fn two_scripts_must_not_set_one_rule() {
    let mut setup = small::world();
    setup.policies.push(script("one", "law.levy = 5;", [0.0; 4]));
    setup.policies.push(script("two", "law.levy = 5;", [0.0; 4]));
    match run(setup) {
        Err(Failure::Policy { month, why: PolicyFailure::Conflict { rule, place, .. }, .. }) => {
            assert_eq!(month, small::START);
            assert_eq!((rule, place.as_str()), ("levy", "XXX"));
        }
        other => panic!("{:?}", other.map(|h| h.months)),
    }
}

#[test]
fn a_script_reads_what_households_receive() {
    // the official cost in US dollars is what households receive, divided by their number in thousands of dollars
    let text = "if origin.code == \"AAA\" && destination.code == \"XXX\" { law.official = origin.remittances / 1000.0; }";
    let mut setup = small::world();
    setup.months = 24;
    let mut policy = small::policy("script");
    small::set(policy.policy.parameters_mut(), "each", 2.0);
    policy.policy.set_file("received", text).unwrap_or_else(|m| panic!("{m:?}"));
    (policy.cost_month, policy.cost_person) = (0.0, 0.0);
    setup.policies.push(policy);
    let h = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let of = |column: &str, months: std::ops::Range<u32>, key: &[(&str, &str)]| {
        let of = |month: u32| {
            let month = small::START.plus(month).to_string();
            h.panel().sum(column, &[key, &[("month", &month)]].concat()) as f64
        };
        months.map(of).sum::<f64>()
    };
    let way = [("origin", "AAA"), ("destination", "XXX")];
    let cost = of("official_cost", 18..24, &way) / 100.0 / of("departures", 18..24, &way);
    let origin = [("origin", "AAA")];
    let received = (of("remitted", 8..22, &origin) - of("sending_cost", 8..22, &origin)) / 100.0 / 14.0;
    println!("{cost} {received}");
    assert!((cost * 1000.0 / received - 1.0).abs() < 0.15, "{cost} thousand US dollars of {received}");
}
