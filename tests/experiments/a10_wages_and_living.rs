//! A10: wages and the cost of living abroad are worth 10 % more in money of the origin. When exchange rates moved so in 1997, 1.4
//! points fewer Philippine migrants came home within a year, and remittances rose (Yang 2006). In constant US dollars, in which
//! the model counts, it is earnings and the cost of living at home that are a tenth lower.

use merantau_engine::people::status::{StatusSet, Stock};
use merantau_tests::watch::Watched;
use merantau_tests::worlds::HOME;

use crate::measure::{Claim, Found, check};
use crate::world::PHILIPPINES;

/// How much more a dollar is worth at home.
const RATE: f64 = 1.1;

/// People who came home of their own accord within a year, as a share of the mean stock abroad.
fn came_home(w: &Watched) -> f64 {
    let abroad: f64 = Stock::counting(StatusSet::ABROAD).map(|s| w.panel(0..12, s.column, &[])).sum();
    let home = ["returns_completed", "returns_early", "returns_other"];
    home.iter().map(|column| w.panel(0..12, column, &[])).sum::<f64>() / (abroad / 12.0)
}

#[test]
fn a_dollar_that_buys_more_at_home_keeps_people_abroad() {
    let arms = PHILIPPINES.arms(12, |setup| {
        setup.states[HOME].law.home_wage /= RATE;
        // The cost of living at home follows the home wage of the file that makes the start.
        setup.start_of = None;
        setup.start_of = Some(Box::new(setup.clone()));
    });
    check(
        "A10",
        "points of returns within twelve months (calibrated)",
        Found::difference(&arms.of(|w| 100.0 * came_home(w))),
        Claim::Within(-2.5, -0.5),
    );
    let sent = arms.of(|w| w.panel(0..12, "remitted", &[]));
    let at_home: Vec<(f64, f64)> = sent.iter().map(|(without, with)| (*without, RATE * with)).collect();
    let measure = "remittances in money of the origin";
    check("A10", measure, Found::change(&at_home), Claim::Within(0.03, 0.10));
}
