//! Tests an office for complaints of migrants, and a firewall between that office and the police.

use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, people, policy};

#[test]
fn complaints_and_remedies_rise() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 5);
    let arms = pair(24, workers, |s| s.policies.push(policy("complaint_mechanism", &[])));
    // What is recovered in all hardly changes: most of it comes from employers that pay again after some months.
    for column in ["complaints", "remedied"] {
        let change = arms.total(column);
        assert!(change.rises(), "{column}: {change:?}");
    }
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
