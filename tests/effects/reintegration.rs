//! Tests assistance to people who come home.

use crate::money::{add, served, spent, touched};
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::{figures, small};

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let nothing = [("takes_part", 1.0), ("grant", 0.0), ("debt", 0.0), ("trade", 0.0), ("enterprise", 0.0)];
    let all: Vec<_> = nothing.iter().chain(parameters).copied().collect();
    add(setup, "reintegration", &all);
}

#[test]
fn everyone_who_comes_home_gets_the_grant_once() {
    let arms = pair(2, small::world, |s| only(s, &[("grant", 100.0)]));
    for (_, with) in arms.histories() {
        let panel = with.panel();
        let last = small::START.plus(23).to_string();
        let returns: i64 = ["returns_completed", "returns_early", "returns_other", "deported"]
            .iter()
            .map(|c| panel.ints(c).iter().sum::<i64>() - panel.sum(c, &[("month", &last)]))
            .sum();
        let served = served(with);
        // Some have left again, have died or have become too old within the month.
        assert!(served <= returns && served > returns * 8 / 10, "{served} of {returns}");
        assert_eq!(touched(with), served);
        assert_eq!(spent(with), 10_000 * served);
    }
}

#[test]
fn fewer_returned_people_are_in_need() {
    let count = |eligible: f64| {
        let arms = pair(2, small::world, |s| only(s, &[("eligible", eligible)]));
        arms.histories().iter().map(|(_, with)| served(with)).sum::<i64>()
    };
    let (all, in_need) = (count(0.0), count(1.0));
    assert!(in_need > 0 && in_need < all, "{in_need} of {all}");
}

#[test]
fn debts_are_repaid_skills_learnt_and_enterprises_started() {
    let arms = pair(4, small::world, |s| only(s, &[("debt", 20_000.0)]));
    let debt = arms.total("debt");
    assert!(debt.falls(), "{debt:?}");
    assert!(arms.histories().iter().all(|(_, with)| spent(with) > 0));
    let learn = |trade: f64, skill: &'static str| {
        let arms = pair(4, small::world, |s| only(s, &[("trade", trade)]));
        arms.of(move |h| h.panel().sum("stock_home", &[("skill", skill)]) as f64)
    };
    let (skilled, nobody) = (learn(1.0, "skilled"), learn(0.0, "skilled"));
    assert!(skilled.rises() && nobody.with == nobody.base, "{skilled:?} {nobody:?}");
    // Those who have more than a trade keep it.
    let professional = learn(1.0, "professional");
    assert!(professional.share().abs() < 0.05, "{professional:?}");
    let arms = pair(16, small::world, |s| only(s, &[("enterprise", 1.0)]));
    // A person who runs an enterprise has less reason to leave again.
    let again = arms.of(|h| figures::total(h, "departures") - figures::total(h, "departures_first"));
    assert!(again.falls(), "{again:?}");
}
