//! Tests the licensing of agencies, their liability for the employers with whom they place people, and their closure
//! for grievances.

use merantau_tests::arms::pair;
use merantau_tests::work;

#[test]
fn liable_agencies_pay_are_more_honest_and_close_more_often() {
    let arms = pair(4, work::world, |setup| {
        setup.policies.push(work::policy("agency_licensing", &[("liability", 0.8), ("enforcement", 2.0)]));
    });
    let recovered = arms.total("recovered");
    assert!(recovered.rises(), "{recovered:?}");
    let substituted = arms.total("substituted");
    assert!(substituted.falls(), "{substituted:?}");
    let honesty = arms.of(|h| {
        let honesty = h.table("agencies").reals("honesty_mean");
        honesty.iter().sum::<f64>() / honesty.len() as f64
    });
    assert!(honesty.rises(), "{honesty:?}");
    let closed = arms.of(|h| h.table("agencies").sum("blacklisted", &[]) as f64);
    assert!(closed.rises(), "{closed:?}");
    for (_, with) in arms.histories() {
        let [touched, served, _] = work::did(with, "agency_licensing");
        assert!(touched > served && served > 0, "{touched} {served}");
    }
}

#[test]
fn liable_agencies_choose_employers_with_care() {
    let arms = pair(12, work::lawful, |setup| {
        // Liability alone, without closures and without deterrence of dishonest agencies.
        let values = [("liability", 1.0), ("enforcement", 0.0), ("deters", 0.0), ("grieved", 1.0)];
        setup.policies.push(work::policy("agency_licensing", &values));
    });
    let withheld = arms.total("withheld");
    assert!(withheld.falls(), "{withheld:?}");
}
