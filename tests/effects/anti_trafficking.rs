//! Tests the prosecution of traffickers and the assistance to people whom they hold.

use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, over_all, people, policy};

#[test]
fn some_trafficked_people_are_found_each_month() {
    let held = || people(&[(Status::Trafficked, 1.0)], 5);
    let arms = pair(3, held, |s| {
        let parameters = [("assistance", 0.1), ("card", 1.0), ("compensation", 100.0)];
        s.policies.push(policy("anti_trafficking", &parameters));
    });
    let stock = arms.of(|h| in_month(h, 0, "stock_registered", &[]));
    assert!((stock.mean / 13_500.0 - 0.1).abs() < 0.01, "{stock:?}");
    for (_, with) in arms.histories() {
        let month = with.months[0].to_string();
        let served = with.table("policies").sum("served", &[("month", &month)]);
        let paid = in_month(with, 0, "public_cost", &[]);
        assert_eq!(paid, served as f64 * 10_000.0);
    }
    costs_add_up(&arms, 12);
}

#[test]
fn half_the_strength_finds_half_as_many() {
    let arms = pair(
        3,
        || people(&[(Status::Trafficked, 1.0)], 5),
        |s| {
            let mut policy = policy("anti_trafficking", &[("assistance", 0.2), ("card", 1.0)]);
            policy.strength = 0.5;
            s.policies.push(policy);
        },
    );
    let stock = arms.of(|h| in_month(h, 0, "stock_registered", &[]));
    assert!((stock.mean / 13_500.0 - 0.1).abs() < 0.01, "{stock:?}");
}

#[test]
fn prosecution_lowers_trafficking() {
    let crossing = || {
        let mut setup = people(&[(Status::Clandestine, 1.0)], 3);
        merantau_tests::small::tune(&mut setup, "returning", "falls", 0.02);
        setup
    };
    let arms = pair(4, crossing, |s| {
        s.policies.push(policy("anti_trafficking", &[("prosecution", 0.25), ("assistance", 0.0)]));
    });
    let fallen = arms.of(|h| in_month(h, 0, "trafficked", &[]));
    assert!((fallen.share() + 0.75).abs() < 0.1, "{fallen:?}");
    assert!(arms.of(|h| over_all(h, "trafficked", &[])).falls());
}
