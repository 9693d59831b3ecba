//! Tests that permit holders may change employer.

use merantau_engine::codes::Skill;
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, people, policy};
use merantau_tests::history::History;

/// The number of persons in the first month who obtain the right to change employer.
fn freed(h: &History) -> f64 {
    let month = h.months[0].to_string();
    let selector = [("month", &*month), ("from", "permit_tied"), ("to", "permit_mobile")];
    h.table("transitions").sum("persons", &selector) as f64
}

#[test]
fn tied_permit_holders_become_mobile_within_a_year() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 5);
    let arms =
        pair(3, workers, |s| s.policies.push(policy("job_mobility", &[("share", 1.0), ("after", 0.0)])));
    let first = arms.of(freed);
    assert_eq!(first.base, 0.0);
    // A twelfth of about 13,500 per month.
    assert!((first.with / 13_500.0 - 1.0 / 12.0).abs() < 0.01, "{first:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn new_permits_need_not_be_tied() {
    let arms = pair(
        3,
        || people(&[(Status::PermitTied, 1.0)], 1),
        |s| {
            let mut p = policy("job_mobility", &[("share", 0.0), ("untied", 1.0)]);
            p.selector.skill = vec![Skill::Low];
            s.policies.push(p);
        },
    );
    let mobile = arms.of(|h| {
        h.table("transitions").sum("persons", &[("from", "waiting"), ("to", "permit_mobile")]) as f64
    });
    let tied = arms
        .of(|h| h.table("transitions").sum("persons", &[("from", "waiting"), ("to", "permit_tied")]) as f64);
    assert!(mobile.base == 0.0 && mobile.rises(), "{mobile:?}");
    // Skilled people still arrive with a tied permit.
    assert!(tied.falls() && tied.with > 0.0, "{tied:?}");
}
