//! Tests an office for complaints of migrants, and a firewall between that office and the police.

use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, people, policy};
use merantau_tests::history::History;

#[test]
fn complaints_and_remedies_rise() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 5);
    let arms = pair(24, workers, |s| s.policies.push(policy("complaint_mechanism", &[])));
    for column in ["complaints", "remedied"] {
        let change = arms.total(column);
        assert!(change.rises(), "{column}: {change:?}");
    }
    // Most of what is kept comes back after some months, when an employer pays again. Complaints bring it back sooner, and
    // employers keep less.
    let soon = |h: &History| -> f64 {
        h.months[..3].iter().map(|m| h.panel().sum("recovered", &[("month", &*m.to_string())]) as f64).sum()
    };
    let soon = arms.of(soon);
    assert!(soon.rises(), "{soon:?}");
    let withheld = arms.total("withheld");
    assert!(withheld.falls(), "{withheld:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn only_a_firewall_lets_irregular_migrants_complain() {
    let workers = || people(&[(Status::Clandestine, 1.0)], 5);
    let with = |firewall: f64| {
        pair(3, workers, |s| {
            s.policies.push(policy("complaint_mechanism", &[("firewall", firewall)]));
        })
        .of(|h| {
            // In the first month no migrant has obtained regular status yet.
            merantau_tests::effect::in_month(h, 0, "complaints", &[])
        })
    };
    assert_eq!(with(0.0).with, 0.0);
    assert!(with(1.0).rises());
}
