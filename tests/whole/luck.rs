//! Common random numbers: arms differ only where a policy made them differ.

use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, run};
use merantau_tests::knob::Knob;
use merantau_tests::small;

fn history(setup: Setup) -> History {
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
}

fn digests(setup: Setup) -> Vec<MonthDigests> {
    history(setup).digests
}

#[test]
fn the_same_run_twice() {
    assert!(history(small::busy()) == history(small::busy()));
}

#[test]
fn another_seed_or_replicate_is_another_world() {
    let base = digests(small::busy());
    let mut seed = small::busy();
    seed.seed += 1;
    let mut replicate = small::busy();
    replicate.replicate += 1;
    let (seed, replicate) = (digests(seed), digests(replicate));
    assert_ne!(base[0][0], seed[0][0]);
    assert_ne!(base[0][0], replicate[0][0]);
    assert_ne!(seed[0][0], replicate[0][0]);
}

#[test]
fn law_at_zero_strength_is_no_law() {
    let base = digests(small::busy());
    let with = |strength: f64| {
        let mut setup = small::busy();
        let mut policy = small::setup_of(Box::<Knob>::default());
        policy.strength = strength;
        setup.policies.push(policy);
        digests(setup)
    };
    assert_eq!(base, with(0.0));
    assert_ne!(base, with(1.0));
    assert_ne!(with(0.5), with(1.0));
}

#[test]
fn the_order_of_policies_changes_nothing() {
    let with = |order: [usize; 3]| {
        let mut setup = small::busy();
        for i in order {
            let fee_cap = [900.0, 300.0, 555.5][i];
            let knob = Knob { official: 33.3, detection: [1.1, 1.7, 0.3][i], fee_cap, ..Knob::default() };
            let mut policy = small::setup_of(Box::new(knob));
            policy.name = ["a", "b", "c"][i].to_owned();
            policy.strength = [1.0, 0.7, 0.3][i];
            setup.policies.push(policy);
        }
        digests(setup)
    };
    let base = with([0, 1, 2]);
    for order in [[2, 1, 0], [1, 2, 0]] {
        assert!(base == with(order), "order {order:?}");
    }
}
