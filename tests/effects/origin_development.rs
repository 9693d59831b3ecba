//! Tests the development of an origin.

use crate::money::{about, add, served, spent, touched};
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let nothing = [("income", 1.0), ("protection", 0.0), ("looking", 1.0), ("over", 1.0)];
    let all: Vec<_> = nothing.iter().chain(parameters).copied().collect();
    add(setup, "origin_development", &all);
}

#[test]
fn earnings_rise_by_the_factor_in_the_selected_origin_only() {
    let arms = pair(2, small::world, |s| {
        only(s, &[("income", 1.5)]);
        s.policies[0].selector.origin = vec![StateId::new(0)];
    });
    // The first month, in which nobody has yet reacted to higher earnings.
    let first = small::START.to_string();
    let forgone =
        |origin: &str| arms.of(|h| h.panel().sum("forgone", &[("origin", origin), ("month", &first)]) as f64);
    let (here, there) = (forgone("AAA"), forgone("BBB"));
    assert!(about(here.share(), 0.5, 0.01), "{here:?}");
    assert_eq!(there.mean, 0.0, "{there:?}");
    for (_, with) in arms.histories() {
        // Every adult at home, each month.
        assert!(
            served(with) > 20_000 && touched(with) == served(with) && spent(with) == 0,
            "{}",
            served(with)
        );
    }
}

#[test]
fn social_protection_makes_households_ask_for_less() {
    let arms = pair(4, small::world, |s| only(s, &[("protection", 1.0)]));
    let remitted = arms.total("remitted");
    assert!(remitted.falls(), "{remitted:?}");
}

#[test]
fn fewer_leave_where_fewer_consider_migration() {
    let arms = pair(4, small::world, |s| only(s, &[("looking", 0.2)]));
    let departures = arms.total("departures");
    assert!(departures.falls(), "{departures:?}");
}
