//! Tests that skilled migrants may settle permanently.

use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, over_all, people, policy};

#[test]
fn only_the_skilled_settle() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 10);
    let arms = pair(12, workers, |s| s.policies.push(policy("residence", &[("after", 1.0), ("skill", 1.0)])));
    let settled = |skill| arms.of(|h| over_all(h, "settlements", &[("skill", skill)]));
    assert_eq!(settled("low").with, 0.0);
    // 1 % of them per month.
    for skill in ["skilled", "professional"] {
        let first = |column| arms.of(|h| in_month(h, 0, column, &[("skill", skill)]));
        let share = first("settlements").with / first("stock_permit").base;
        assert!(settled(skill).rises() && (0.008..0.012).contains(&share), "{skill}: {share}");
    }
    costs_add_up(&arms, 12);
}

#[test]
fn some_settle_on_arrival() {
    let arms = pair(
        6,
        || {
            let mut setup = people(&[(Status::PermitTied, 1.0)], 10);
            setup.months = 24;
            setup
        },
        |s| {
            s.policies.push(policy("residence", &[("after", 600.0), ("on_arrival", 0.5)]));
        },
    );
    let settled = |skill| arms.of(|h| over_all(h, "settlements", &[("skill", skill)]));
    assert_eq!(settled("low").with, 0.0);
    assert!(settled("professional").rises());
    let legal = arms.of(|h| over_all(h, "departures", &[("skill", "professional")]));
    assert!((settled("professional").with / legal.with - 0.5).abs() < 0.12, "{legal:?}");
}
