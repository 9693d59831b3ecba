//! Tests an epidemic: illness, deaths, closed borders, and sectors without demand.

use crate::money::{about, add, served, spent, touched};
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let nothing = [
        ("illness", 1.0),
        ("deaths", 1.0),
        ("closed", 0.0),
        ("demand", 1.0),
        ("onset", 1.0),
        ("recovery", 1.0),
    ];
    let all: Vec<_> = nothing.iter().chain(parameters).copied().collect();
    add(setup, "epidemic", &all);
    setup.policies[0].selector.destination = vec![StateId::new(3)];
}

#[test]
fn illness_rises_by_the_factor_where_the_epidemic_is() {
    let arms = pair(4, small::world, |s| only(s, &[("illness", 3.0)]));
    let ill = |state: &'static str| arms.of(move |h| h.panel().sum("ill", &[("destination", state)]) as f64);
    let (here, there) = (ill("XXX"), ill("YYY"));
    assert!(about(here.share(), 2.0, 0.1), "{here:?}");
    assert!(there.share().abs() < 0.05, "{there:?}");
    for (_, with) in arms.histories() {
        assert!(served(with) > 0 && touched(with) == served(with) && spent(with) == 0);
    }
}

#[test]
fn more_die() {
    let arms = pair(16, small::world, |s| only(s, &[("deaths", 10.0)]));
    let deaths = arms.of(|h| h.panel().sum("deaths", &[("destination", "XXX")]) as f64);
    // Ten times as likely; but people who fear to die come home, and fewer come.
    assert!(deaths.share() > 3.0 && deaths.rises(), "{deaths:?}");
}

#[test]
fn borders_close() {
    let arms = pair(16, small::busy, |s| {
        s.policies.clear();
        only(s, &[("closed", 1.0)]);
    });
    let departures =
        arms.of(|h| h.panel().sum("departures", &[("destination", "XXX"), ("origin", "AAA")]) as f64);
    assert!(departures.falls() && departures.share() < -0.5, "{departures:?}");
    let intercepted = arms.of(|h| h.panel().sum("intercepted", &[("destination", "XXX")]) as f64);
    assert!(intercepted.rises(), "{intercepted:?}");
    // those who look know that hardly any attempt succeeds, and fewer make one
    let entries = arms.of(|h| h.panel().sum("clandestine_entries", &[("destination", "XXX")]) as f64);
    assert!(entries.falls() && entries.share() < -0.4, "{entries:?}");
}

#[test]
fn sectors_without_demand_lose_jobs() {
    let arms = pair(2, small::world, |s| only(s, &[("demand", 0.5)]));
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[("state", "XXX")]) as f64);
    // Activity falls by half, jobs by the elasticity of 0.3.
    assert!(about(jobs.share(), 0.5_f64.powf(0.3) - 1.0, 0.02), "{jobs:?}");
}
