//! Tests that sending money home through banks becomes cheaper, and that a bonus is added to the amount.

use crate::money::{about, add, served, spent, touched};
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::{figures, small};

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let nothing = [("price", 1.0), ("access", 0.0), ("bonus", 0.0)];
    let all: Vec<_> = nothing.iter().chain(parameters).copied().collect();
    add(setup, "remittance_incentive", &all);
}

#[test]
fn a_lower_price_and_access_bring_money_into_formal_channels() {
    let formal = |parameter| {
        let arms = pair(4, small::world, |s| only(s, &[parameter]));
        assert!(arms.histories().iter().all(|(_, with)| spent(with) == 0 && served(with) == touched(with)));
        (arms.total("remitted_formal"), arms.total("sending_cost"))
    };
    let (cheaper, cost) = formal(("price", 0.5));
    assert!(cheaper.rises() && cost.falls(), "{cheaper:?} {cost:?}");
    let (open, _) = formal(("access", 1.0));
    assert!(open.rises(), "{open:?}");
}

#[test]
fn the_bonus_is_paid_on_what_is_sent_through_formal_channels() {
    let arms = pair(4, small::world, |s| {
        only(s, &[("bonus", 0.1)]);
        s.policies[0].selector.origin = vec![StateId::new(2)];
    });
    let formal = arms.of(|h| h.panel().sum("remitted_formal", &[("origin", "CCC")]) as f64);
    assert!(formal.rises(), "{formal:?}");
    let cost = arms.of(|h| h.panel().sum("sending_cost", &[("origin", "CCC")]) as f64);
    // The price is 6 per cent; the rest is added on top.
    assert!(cost.falls() && cost.with < 0.0, "{cost:?}");
    for (_, with) in arms.histories() {
        let sent = with.panel().sum("remitted_formal", &[("origin", "CCC")]) as f64;
        assert!(about(spent(with) as f64, 0.1 * sent, 0.001), "{} of {sent}", spent(with));
        assert!(figures::total(with, "remitted_formal") > sent);
    }
}
