//! Emergent: departures first rise and then fall with income at home, where nobody lends; the knock-out tests the rise.
//!
//! By default lenders lend against what households own, so that few are too poor to leave.

use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small::tune;
use merantau_tests::work;

fn earning(home_wage: f64) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = work::lawful();
        setup.states[..3].iter_mut().for_each(|s| s.law.home_wage = home_wage);
        tune(&mut setup, "credit", "owned", 0.0);
        // The cost of living at home would rise with the wage.
        tune(&mut setup, "worth", "living_at_home", 0.0);
        setup
    }
}

#[test]
fn the_poorest_cannot_pay_and_the_better_off_need_not_go() {
    let from_to = |poor: f64, rich: f64| {
        let change = move |setup: &mut Setup| {
            setup.states[..3].iter_mut().for_each(|s| s.law.home_wage = rich);
        };
        pair(6, earning(poor), change).of(work::places)
    };
    let first = from_to(15.0, 90.0);
    assert!(first.rises(), "{first:?}");
    let then = from_to(90.0, 1_500.0);
    assert!(then.falls(), "{then:?}");
}
