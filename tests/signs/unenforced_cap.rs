//! Emergent: a cap that is hardly enforced leads to informal fees and changes little.

use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn fees_become_informal_and_little_else_changes() {
    let arms = pair(6, work::world, |setup| {
        setup.policies.push(work::policy("fee_cap", &[("amount", 300.0), ("enforcement", 0.05)]));
    });
    let unseen = arms.of(|h| total(h, "over_cap") / total(h, "recruitment_cost"));
    assert!(unseen.base == 0.0 && unseen.low > 0.1, "{unseen:?}");
    let each = arms.of(|h| total(h, "recruitment_cost") / work::places(h));
    assert!(each.share().abs() < 0.05, "{each:?}");
    let departures = arms.total("departures");
    assert!(departures.share().abs() < 0.02, "{departures:?}");
}
