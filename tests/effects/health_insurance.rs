//! Tests the enrolment of migrants in health insurance.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

#[test]
fn the_share_is_enrolled_and_pays_less_for_illness() {
    let workers = || {
        let mut setup = people(&[(Status::PermitTied, 1.0)], 5);
        setup.states.iter_mut().for_each(|s| s.law.health_insurance = 0.0);
        setup
    };
    let arms = pair(3, workers, |s| s.policies.push(policy("health_insurance", &[("share", 0.7)])));
    for (_, with) in arms.histories() {
        let month = with.months[0].to_string();
        let served = with.table("policies").sum("served", &[("month", &month)]) as f64;
        assert!((served / 13_500.0 - 0.7).abs() < 0.015, "{served}");
    }
    let borne = arms.of(|h| in_month(h, 0, "health_cost", &[]));
    assert!(borne.falls() && (borne.share() + 0.7).abs() < 0.15, "{borne:?}");
    // The state pays what migrants no longer pay.
    assert!(arms.of(|h| in_month(h, 0, "public_cost", &[])).rises());
    costs_add_up(&arms, 12);
}

#[test]
fn irregular_migrants_are_enrolled_where_insurance_is_open_to_them() {
    let workers = || people(&[(Status::Clandestine, 1.0)], 3);
    let first = |open: f64| {
        let arms = pair(2, workers, |s| {
            let mut p = policy("health_insurance", &[("irregular", open), ("share", 1.0)]);
            p.selector.sector = vec![Sector::Fishing];
            s.policies.push(p);
        });
        arms.of(|h| in_month(h, 0, "touched", &[]))
    };
    assert_eq!(first(0.0).with, 0.0);
    // A tenth of 8,100 persons.
    assert!((first(1.0).with - 810.0).abs() < 60.0, "{:?}", first(1.0));
}

#[test]
fn later_on_only_those_who_have_just_arrived_are_enrolled() {
    let world = || {
        let mut setup = people(&[(Status::PermitTied, 1.0)], 5);
        setup.states.iter_mut().for_each(|s| s.law.health_insurance = 0.0);
        setup
    };
    let arms = pair(2, world, |s| s.policies.push(policy("health_insurance", &[("share", 0.5)])));
    for (_, with) in arms.histories() {
        let mut later = 0.0;
        for month in 1..12 {
            let at = with.months[month].to_string();
            let enrolled = with.table("policies").sum("served", &[("month", &at)]) as f64;
            let arrived = in_month(with, month, "departures", &[]);
            assert!(enrolled <= arrived, "month {month}: {enrolled} of {arrived}");
            later += enrolled;
        }
        assert!(later > 0.0, "nobody who arrived was enrolled");
    }
}

#[test]
fn the_premium_is_paid_by_the_insured() {
    let paid = |premium: f64| {
        let arms = pair(
            2,
            || people(&[(Status::PermitTied, 1.0)], 5),
            |s| {
                s.policies.push(policy("health_insurance", &[("share", 1.0), ("premium", premium)]));
            },
        );
        arms.of(|h| in_month(h, 0, "health_cost", &[])).with
    };
    let more = paid(10.0) - paid(0.0);
    // All of 13,500 people pay 10 US dollars, except those who do not have as much.
    assert!((0.3..=1.0).contains(&(more / (13_500.0 * 1_000.0))), "{more}");
}
