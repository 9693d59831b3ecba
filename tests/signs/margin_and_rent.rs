//! Untested: where places are scarce, a cap on the agency's margin moves the cost less than one on the rent of the
//! visa.

use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

fn capped(on: f64) -> impl Fn(&mut Setup) + Sync {
    move |setup| {
        setup.policies.push(work::policy("fee_cap", &[("on", on), ("amount", 50.0), ("enforcement", 1.0)]));
    }
}

#[test]
fn a_cap_on_rent_moves_cost_more_than_one_on_margin() {
    let scarce = || {
        let mut setup = work::lawful();
        setup.candidates *= 2;
        setup.states.iter_mut().flat_map(|s| &mut s.adults).for_each(|n| *n *= 2.0);
        setup
    };
    let fall = |on| pair(6, scarce, capped(on)).of(|h| total(h, "recruitment_cost") / work::places(h));
    let (margin, rent) = (fall(0.0), fall(1.0));
    assert!(margin.falls() && rent.falls(), "{margin:?} {rent:?}");
    assert!(rent.high < margin.low, "{margin:?} {rent:?}");
}
