//! Tests the payment of wages through banks, which leaves a record of unpaid wages.

use merantau_engine::codes::{Sector, Sex};
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

/// The number of wages paid late or not at all, in the first month.
fn unpaid(h: &merantau_tests::history::History, selector: &[(&str, &str)]) -> f64 {
    ["late_pay", "withheld_pay"].iter().map(|c| in_month(h, 0, c, selector)).sum()
}

#[test]
fn permit_holders_are_withheld_the_share_less_that_banks_prevent() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 10);
    let arms =
        pair(4, workers, |s| s.policies.push(policy("wage_protection", &[("share", 1.0), ("records", 0.0)])));
    // The mechanism states that payment through banks prevents 60 % of withholding.
    let unpaid_all = arms.of(|h| unpaid(h, &[]));
    assert!(unpaid_all.falls(), "{unpaid_all:?}");
    assert!((unpaid_all.share() + 0.6).abs() < 0.08, "{unpaid_all:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn irregular_workers_have_no_account() {
    let workers = || people(&[(Status::Overstayed, 1.0)], 3);
    let arms = pair(2, workers, |s| s.policies.push(policy("wage_protection", &[])));
    assert_eq!(arms.of(|h| unpaid(h, &[])).mean, 0.0);
}

#[test]
fn a_sector_and_a_sex_alone_can_be_protected() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 10);
    let arms = pair(4, workers, |s| {
        let mut p = policy("wage_protection", &[("share", 1.0)]);
        p.selector.sector = vec![Sector::Domestic];
        p.selector.sex = vec![Sex::Female];
        s.policies.push(p);
    });
    let women = arms.of(|h| unpaid(h, &[("sector", "domestic"), ("sex", "female")]));
    assert!((women.share() + 0.6).abs() < 0.25 && women.falls(), "{women:?}");
    assert_eq!(arms.of(|h| unpaid(h, &[("sector", "domestic"), ("sex", "male")])).mean, 0.0);
    assert_eq!(arms.of(|h| unpaid(h, &[("sector", "construction")])).mean, 0.0);
}

#[test]
fn half_strength_prevents_half_as_much() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 10);
    let arms = pair(4, workers, |s| {
        let mut p = policy("wage_protection", &[("share", 1.0), ("records", 0.0)]);
        p.strength = 0.5;
        s.policies.push(p);
    });
    let unpaid_all = arms.of(|h| unpaid(h, &[]));
    assert!((unpaid_all.share() + 0.3).abs() < 0.08, "{unpaid_all:?}");
}
