//! A4: a cap of 83 US dollars on paper, enforced as little as before. In Nepal, 2015, 98 % paid above it.

use crate::measure::{Claim, Found, check};
use crate::world::NEPAL;
use merantau_tests::watch::Watched;
use merantau_tests::worlds::HOME;

const GULF: &[(&str, &str)] = &[("destination", "GLF")];

fn price(w: &Watched) -> f64 {
    w.panel(0..36, "recruitment_cost", GULF) / w.panel(0..36, "departures", GULF)
}

#[test]
fn a_cap_on_paper_changes_neither_price_nor_departures() {
    let arms = NEPAL.arms(36, |setup| setup.states[HOME].law.fee_cap = 83.0);
    check("A4", "mean price", Found::change(&arms.of(price)), Claim::Throughout(-0.10, 0.10));
    let departures = arms.of(|w| w.panel(0..36, "departures", GULF));
    check("A4", "departures", Found::change(&departures), Claim::Throughout(-0.03, 0.03));
    let over: Vec<f64> = arms.of(|w| w.places.1 as f64 / w.places.0 as f64).iter().map(|p| p.1).collect();
    check("A4", "share over the cap", Found::level(&over), Claim::Within(0.8, 1.0));
}
