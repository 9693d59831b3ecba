//! Built in: at zero strength there is no difference at all.

use merantau_tests::arms::pair;
use merantau_tests::small;

#[test]
fn a_policy_at_zero_strength_makes_no_difference() {
    let arms = pair(2, small::busy, |setup| {
        for kind in merantau_plugins::Registry::shipped().iter() {
            let mut policy = small::policy(kind.name);
            policy.strength = 0.0;
            setup.policies.push(policy);
        }
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.digests, with.digests);
    }
}
