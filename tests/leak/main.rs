//! A build of the engine in which one mechanism sometimes loses a cent must be stopped by the accounts: `cargo test
//! -p merantau-tests --features leak --test leak`.

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
