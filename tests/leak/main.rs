//! A build of the engine in which one mechanism loses a cent now and then: `cargo test -p merantau-tests --features
//! leak --test leak`. The accounts must catch it.

use merantau_engine::Failure;
use merantau_tests::history::run;
use merantau_tests::small;

#[test]
fn is_caught_by_the_accounts() {
    let stopped = run(small::busy()).map(|_| ()).expect_err("a leaking build ran to its end");
    let Failure::Account { account, booked, held, .. } = &stopped else { panic!("stopped by {stopped:?}") };
    assert_ne!(booked, held, "{account}");
    assert!(!account.is_empty());
}
