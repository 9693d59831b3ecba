//! A cap on the price of the visa that is enforced as little as before leads to payments under the table. Named cause: places are
//! scarce, so that those who want one pay for it. Without it, so few look that everyone finds a place. The coefficient: the share
//! of the cap that is enforced, which is 0 where it is neutral.

use merantau_engine::setup::Setup;
use merantau_tests::watch::Watched;
use merantau_tests::worlds::{HOME, nepal};

use crate::open::check;
use crate::world::{Comparison, Effects, means};

/// Index of the Gulf.
const GULF: usize = 2;
/// Without scarcity the price falls for some years.
const MONTHS: usize = 60;
/// The last year.
const YEAR: std::ops::Range<usize> = MONTHS - 12..MONTHS;
const PLACE: &[(&str, &str)] = &[("destination", "GLF")];

/// Paid above the cap for each departure, US dollars.
fn over(w: &Watched) -> f64 {
    w.panel(YEAR, "over_cap", PLACE) / w.panel(YEAR, "departures", PLACE) / 100.0
}

/// Paid above the cap, with so many who look and so much enforcement.
fn paid(looking: f64, enforcement: f64) -> f64 {
    let measure = |setup: &mut Setup| {
        let law = &mut setup.states[GULF].law;
        (law.rent_cap, law.cap_enforcement) = (83.0, enforcement);
        setup.states[HOME].law.looking = looking;
    };
    let comparison = Comparison { make: nepal, months: MONTHS, from_start: &[], measure: &measure };
    means(&comparison.runs(|_| {}), over)[1]
}

#[test]
fn what_is_paid_under_the_table_comes_from_scarcity() {
    let usual = 0.05;
    let found = Effects { on: paid(1.0, usual), off: paid(0.05, usual), neutral: paid(1.0, 0.0) };
    let effect = "US dollars paid above the cap for each departure";
    check(
        "unenforced cap",
        effect,
        (50.0, f64::INFINITY),
        "scarcity of places",
        "no enforcement at all",
        &found,
    );
}
