//! Emergent: departures first rise and then fall with income at home, where there are no lenders and gains
//! matter.
//!
//! By default lenders advance months of pay abroad, so that hardly anybody is too poor to leave, and the scale of
//! gains (`aspiration.scale`) is so wide that those who earn more at home than abroad leave nearly as often: then
//! departures do not fall.

use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small::tune;
use merantau_tests::work;

fn earning(home_wage: f64) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = work::lawful();
        setup.states[..3].iter_mut().for_each(|s| s.law.home_wage = home_wage);
        tune(&mut setup, "credit", "lender_months", 0.0);
        tune(&mut setup, "aspiration", "scale", 0.25);
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
