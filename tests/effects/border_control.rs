//! Tests that border control stops more of the people who enter clandestinely.

use merantau_engine::codes::Sex;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, of_policies, over_all, people, policy};
use merantau_tests::history::History;

/// A world with many clandestine entries.
fn crossing() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 1.0)], 3);
    setup.candidates = 30_000;
    for c in &mut setup.corridors {
        c.law.legal = 0.0;
        c.law.smuggler = 100.0;
    }
    setup
}

fn stopped(h: &History, months: std::ops::Range<usize>, selector: &[(&str, &str)]) -> f64 {
    let sum = |column: &str| months.clone().map(|m| in_month(h, m, column, selector)).sum::<f64>();
    sum("intercepted") / (sum("intercepted") + sum("clandestine_entries"))
}

#[test]
fn the_share_stopped_is_combined_with_the_share_of_the_law() {
    let arms = pair(3, crossing, |s| {
        let mut p = policy("border_control", &[("control", 0.3), ("smuggler", 1.0), ("deception", 1.0)]);
        p.selector.sex = vec![Sex::Male];
        s.policies.push(p);
    });
    let men = arms.of(|h| stopped(h, 0..12, &[("sex", "male")]));
    assert!((men.base - 0.05).abs() < 0.02 && (men.with - 0.35).abs() < 0.05, "{men:?}");
    let women = arms.of(|h| stopped(h, 0..12, &[("sex", "female")]));
    assert!((women.with - 0.05).abs() < 0.03, "{women:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn people_inside_are_not_affected() {
    let arms = pair(4, crossing, |s| {
        s.policies.push(policy("border_control", &[("homeward", 0.0)]));
    });
    let returns = arms.total("returns_other");
    assert!(returns.falls(), "{returns:?}");
}

#[test]
fn whoever_cannot_come_back_does_not_go_home() {
    let arms = pair(4, crossing, |s| {
        s.policies.push(policy("border_control", &[("control", 0.7), ("smuggler", 1.0), ("homeward", 1.0)]));
    });
    let returns = arms.total("returns_other");
    // A try costs 1/(1 − 0.715) in place of 1/(1 − 0.05): (0.285 / 0.95)^0.5 = 0.55 of the returns.
    assert!(returns.falls() && (-0.6..-0.25).contains(&returns.share()), "{returns:?}");
}

#[test]
fn the_policy_touches_those_who_cross_and_those_whom_it_stops() {
    let arms = pair(2, crossing, |s| s.policies.push(policy("border_control", &[("control", 0.3)])));
    for (_, with) in arms.histories() {
        let served = of_policies(with, "served") as f64;
        let entered = of_policies(with, "touched") as f64 - served;
        let sum = |column: &str| over_all(with, column, &[]);
        assert!(served > 0.0 && served <= sum("intercepted"), "{served}");
        // Some enter with traffickers, and some have died or are back when the policy looks.
        let (least, most) =
            (0.7 * sum("clandestine_entries"), sum("clandestine_entries") + sum("trafficked"));
        assert!((least..=most).contains(&entered), "{least} {entered} {most}");
    }
}
