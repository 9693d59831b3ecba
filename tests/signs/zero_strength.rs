//! Built in: at zero strength there is no difference at all.

use merantau_engine::setup::Setup;
use merantau_tests::history::run;
use merantau_tests::small;

fn digests(setup: Setup) -> Vec<[u128; 7]> {
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}")).digests
}

#[test]
fn a_policy_at_zero_strength_makes_no_difference() {
    let without = digests(small::busy());
    for kind in merantau_plugins::Registry::shipped().iter() {
        let mut setup = small::busy();
        let mut policy = small::policy(kind.name);
        policy.strength = 0.0;
        setup.policies.push(policy);
        assert!(without == digests(setup), "{} at zero strength", kind.name);
    }
}
