//! Built in: more debt leads to more overstays.

use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn migrants_with_more_debt_overstay_more() {
    let arms = pair(8, work::lawful, |setup| {
        setup.corridors.iter_mut().for_each(|c| c.law.official = 2_500.0);
    });
    let borrowed = arms.of(|h| total(h, "borrowed") / work::places(h));
    assert!(borrowed.rises(), "{borrowed:?}");
    let stay = arms.of(|h| {
        let (overstays, returns) = (total(h, "overstays"), total(h, "returns_completed"));
        overstays / (overstays + returns)
    });
    assert!(stay.rises(), "{stay:?}");
}
