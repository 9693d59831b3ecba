//! Emergent: the cost of a place rises with applicants per vacancy.

use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn twice_as_many_adults_pay_more_for_a_place() {
    let arms = pair(6, work::lawful, |setup| {
        setup.candidates *= 2;
        setup.states.iter_mut().flat_map(|s| &mut s.adults).for_each(|n| *n *= 2.0);
    });
    let each = arms.of(|h| total(h, "recruitment_cost") / work::places(h));
    assert!(each.rises(), "{each:?}");
    // The price of the visa rises.
    let rent = arms.of(|h| total(h, "visa_rent") / work::places(h));
    assert!(rent.rises(), "{rent:?}");
}
