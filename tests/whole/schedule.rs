//! The systems of the month form a chain: any two systems that access the same data have a fixed order.

use merantau_engine::Engine;
use merantau_tests::small;

#[test]
fn leaves_nothing_unordered() {
    let mut setup = small::busy();
    setup.policies =
        merantau_plugins::Registry::shipped().iter().map(|kind| small::policy(kind.name)).collect();
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert_eq!(engine.ambiguities(), 0);
}
