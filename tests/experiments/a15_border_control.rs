//! A15: border control twice as tight (Massey, Durand, Pren 2015, 2016).

use crate::measure::{Claim, Found, check};
use crate::world::STRAIT;
use merantau_tests::watch::Watched;

const THERE: &[(&str, &str)] = &[("destination", "MYS")];
const IRREGULAR: [&str; 3] = ["stock_overstayed", "stock_absconded", "stock_clandestine"];

fn stock(w: &Watched, months: std::ops::Range<usize>) -> f64 {
    IRREGULAR.iter().map(|column| w.panel(months.clone(), column, THERE)).sum()
}

#[test]
fn a_harder_border_stops_entries_and_keeps_people_in() {
    let arms = STRAIT.arms(60, |setup| setup.states[1].law.border_control *= 2.0);
    let entries = arms.of(|w| w.panel(0..60, "clandestine_entries", THERE));
    check("A15", "irregular entries", Found::change(&entries), Claim::Within(-0.50, -0.10));
    // returns other than at the end of a permit or early from one, per person in irregular status and month
    let returns = arms.of(|w| w.panel(0..60, "returns_other", THERE) / stock(w, 0..60));
    check("A15", "returns of the irregular", Found::change(&returns), Claim::Within(-0.40, -0.10));
    let left = arms.of(|w| stock(w, 59..60));
    check("A15", "irregular stock after 60 months", Found::change(&left), Claim::Within(-0.20, 0.20));
}
