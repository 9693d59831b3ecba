//! Tests loans for recruitment at low interest, in place of moneylenders.

use merantau_tests::arms::pair;
use merantau_tests::work;

#[test]
fn interest_falls_and_no_month_lends_more_than_the_budget() {
    let arms = pair(4, work::lawful, |setup| {
        // The subsidy equals the amount lent, so that the amount can be observed.
        let values = [("budget", 8_000.0), ("reach", 1.0), ("subsidy", 1.0)];
        setup.policies.push(work::policy("migrant_loan", &values));
    });
    let interest = arms.total("interest");
    assert!(interest.falls(), "{interest:?}");
    for (_, with) in arms.histories() {
        // The subsidy is booked at home; costs of deportation are booked where people are.
        let rows = with.panel().sums("public_cost", ["month", "origin", "destination"]);
        let mut months = std::collections::BTreeMap::new();
        for ([month, origin, destination], cents) in rows {
            if origin == destination {
                *months.entry(month).or_insert(0) += cents;
            }
        }
        let most = months.values().copied().max().unwrap_or(0);
        assert!(most <= 800_000, "{most}");
        assert!(most > 400_000, "nothing was lent, or next to nothing: {most}");
        let [touched, served, _] = work::did(with, "migrant_loan");
        assert!(touched > 0 && touched == served, "{touched} {served}");
    }
}

#[test]
fn loans_let_people_without_lenders_leave() {
    let world = || {
        let mut setup = work::lawful();
        merantau_tests::small::tune(&mut setup, "credit", "lender_months", 0.0);
        setup
    };
    let arms = pair(4, world, |setup| {
        let values = [("budget", 1e9), ("reach", 1.0), ("amount", 3_000.0)];
        setup.policies.push(work::policy("migrant_loan", &values));
    });
    let places = arms.of(work::places);
    assert!(places.rises(), "{places:?}");
}
