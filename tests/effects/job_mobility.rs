//! Tests that permit holders may change employer.

use merantau_engine::codes::Skill;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, people, policy};
use merantau_tests::history::History;
use merantau_tests::work;

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

#[test]
fn the_months_of_the_policy_hold_where_nobody_may_change_employer_so_far() {
    // the state's own law says 12 months, for nobody
    let workers = || people(&[(Status::PermitTied, 1.0)], 20);
    let new = |h: &History| {
        let obtained = |month: &str| {
            let selector = [("month", month), ("from", "permit_tied"), ("to", "permit_mobile")];
            h.table("transitions").sum("persons", &selector) as f64
        };
        h.months.iter().map(|month| obtained(&month.to_string())).sum()
    };
    let of = |after: f64| {
        let law: &[(&str, f64)] = Box::leak(Box::new([("share", 1.0), ("after", after)]));
        pair(2, workers, |s| s.policies.push(policy("job_mobility", law))).of(new).with
    };
    assert!(of(60.0) < 0.8 * of(12.0), "{} {}", of(60.0), of(12.0));
}

/// The share of contracts that ended after which people stayed on.
fn stayed(h: &History) -> f64 {
    h.panel().sum("stayed_on", &[]) as f64 / h.panel().sum("contracts_ended", &[]) as f64
}

#[test]
fn whom_an_employer_does_not_keep_another_may_take_once_the_contract_has_ended() {
    let world = |law: &'static [(&'static str, f64)]| {
        move || {
            let mut setup = work::world();
            setup.policies.push(policy("job_mobility", law));
            setup
        }
    };
    let none = |s: &mut Setup| s.mechanisms.permits.found_at_end = 0.0;
    let free = pair(4, world(&[("share", 1.0), ("after", 12.0)]), none).of(stayed);
    assert!(free.falls(), "{free:?}");
    // where nobody may change employer, nobody is taken over
    let tied = pair(2, world(&[("share", 0.0), ("after", 12.0)]), none);
    for (with, without) in tied.histories() {
        assert_eq!(with.table("panel"), without.table("panel"));
    }
}
