//! Tests the registration of migrants in irregular status, with cards and work permits for those who register.

use merantau_tests::arms::pair;
use merantau_tests::effect::in_month;
use merantau_tests::small;

#[test]
fn a_round_registers_gives_permits_and_lowers_the_irregular_stock() {
    let arms = pair(4, small::world, |setup| {
        let mut policy = small::policy("regularization");
        small::set(policy.policy.parameters_mut(), "announced_length", 3.0);
        policy.from = small::START.plus(6);
        policy.until = small::START.plus(8);
        setup.policies.push(policy);
    });
    let registered = arms.total("registered");
    assert_eq!(registered.base, 0.0);
    assert!(registered.rises(), "{registered:?}");
    let permits = arms.total("permits_granted");
    assert!(permits.rises(), "{permits:?}");
    // Nobody obtains a permit without having been recorded.
    assert!(permits.mean <= registered.mean, "{permits:?} {registered:?}");
    let irregular = arms.total("irregular_months");
    assert!(irregular.falls(), "{irregular:?}");
    for (_, with) in arms.histories() {
        let cost: i64 = with.table("policies").ints("cost").iter().sum();
        let served: i64 = with.table("policies").ints("served").iter().sum();
        // 10,000 US dollars per month for three months, and 5 US dollars per person served.
        assert_eq!(cost, 3 * 1_000_000 + 500 * served);
    }
}

#[test]
fn people_can_wait_for_the_end_of_the_round() {
    let arms = pair(4, small::world, |setup| {
        let mut policy = small::policy("regularization");
        small::set(policy.policy.parameters_mut(), "deadline", 3.0);
        small::set(policy.policy.parameters_mut(), "announced_length", 3.0);
        policy.from = small::START.plus(6);
        policy.until = small::START.plus(8);
        setup.policies.push(policy);
    });
    let by_month: Vec<f64> = (6..9).map(|m| arms.of(|h| in_month(h, m, "registered", &[])).with).collect();
    // The density grows by a factor of e in each of three months.
    for pair in by_month.windows(2) {
        assert!((2.0..3.5).contains(&(pair[1] / pair[0])), "{by_month:?}");
    }
}
