//! Tests that public money is added to the contributions of migrants to projects of their home communities.

use crate::money::{about, add, served, spent, touched};
use merantau_tests::arms::pair;
use merantau_tests::{figures, small};

#[test]
fn the_fund_matches_gifts_and_communities_earn_more() {
    let parameters = [("joins", 0.5), ("given", 0.2), ("added", 2.0), ("most", 10_000.0), ("effect", 3.0)];
    let arms = pair(4, small::world, |s| add(s, "matching_fund", &parameters));
    for (_, with) in arms.histories() {
        assert!(served(with) > 0 && touched(with) == served(with));
        // Half of those who send money give a fifth of it, and the fund adds twice that amount.
        let expected = 0.5 * 0.2 * 2.0 * figures::total(with, "remitted");
        assert!(about(spent(with) as f64, expected, 0.1), "{} for {expected}", spent(with));
    }
    let forgone = arms.total("forgone");
    assert!(forgone.rises(), "{forgone:?}");
}

#[test]
fn the_fund_adds_no_more_than_its_maximum() {
    let arms =
        pair(2, small::world, |s| add(s, "matching_fund", &[("joins", 1.0), ("added", 10.0), ("most", 7.0)]));
    for (_, with) in arms.histories() {
        assert!(spent(with) > 0 && spent(with) <= 700 * served(with));
    }
}

#[test]
fn a_gift_that_brings_in_what_it_costs_changes_nothing() {
    let parameters = [("joins", 1.0), ("given", 0.2), ("added", 0.0), ("effect", 1.0)];
    let arms = pair(4, small::world, |s| add(s, "matching_fund", &parameters));
    assert!(arms.histories().iter().all(|(_, with)| served(with) > 0));
    let forgone = arms.total("forgone");
    assert_eq!(forgone.with, forgone.base);
}
