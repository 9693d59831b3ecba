//! Tests a shock that hits the households of an origin.

use crate::money::{about, add, served, spent, touched};
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let nothing =
        [("income", 1.0), ("hit", 0.0), ("looking", 1.0), ("reach", 0.0), ("onset", 1.0), ("recovery", 1.0)];
    let all: Vec<_> = nothing.iter().chain(parameters).copied().collect();
    add(setup, "origin_shock", &all);
    setup.policies[0].selector.origin = vec![StateId::new(1)];
}

#[test]
fn migrants_remit_more_when_households_are_hit() {
    let arms = pair(4, small::world, |s| only(s, &[("hit", 0.5), ("relief", 20.0)]));
    let remitted =
        |origin: &'static str| arms.of(move |h| h.panel().sum("remitted", &[("origin", origin)]) as f64);
    let here = remitted("BBB");
    assert!(here.rises() && here.share() > 0.05, "{here:?}");
    assert!(remitted("AAA").share().abs() < 0.02);
    for (_, with) in arms.histories() {
        assert!(served(with) > 0 && touched(with) == served(with));
        // Half of the households of those at work, each month.
        let households = with.panel().sum("workers", &[("origin", "BBB")]) as f64;
        assert!(about(served(with) as f64, 0.5 * households, 0.1), "{} of {households}", served(with));
        // 20 US dollars to each household that is hit.
        assert_eq!(spent(with), 2_000 * served(with));
    }
}

#[test]
fn earnings_fall_and_savings_are_lost() {
    let arms = pair(4, small::world, |s| only(s, &[("income", 0.5)]));
    let first = small::START.to_string();
    let forgone = arms.of(|h| h.panel().sum("forgone", &[("origin", "BBB"), ("month", &first)]) as f64);
    assert!((forgone.share() + 0.5).abs() < 0.01, "{forgone:?}");
    let saved = |loss: f64| {
        let arms = pair(4, small::world, |s| only(s, &[("reach", 1.0), ("loss", loss)]));
        arms.of(|h| h.panel().sum("saved", &[("origin", "BBB"), ("month", &first)]) as f64)
    };
    let (all, half) = (saved(1.0), saved(0.5));
    // What is lost is about all that migrants and households save in a month.
    assert!(all.falls() && all.with < 0.2 * all.base, "{all:?}");
    // Half of the savings are lost where a shock takes half of them.
    let part = (half.base - half.with) / (all.base - all.with);
    assert!((0.45..0.55).contains(&part), "{part}: {all:?} {half:?}");
}

#[test]
fn more_leave_where_more_consider_migration() {
    let arms = pair(4, small::world, |s| only(s, &[("looking", 3.0)]));
    let departures = arms.of(|h| h.panel().sum("departures", &[("origin", "BBB")]) as f64);
    assert!(departures.rises(), "{departures:?}");
}
