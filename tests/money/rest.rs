//! Without growth and policies nothing drifts.

use crate::open::{SUITE, TWO};
use crate::world::{base, entries};
use merantau_tests::history::{History, run};
use merantau_tests::open::Measured;

/// A stock of a destination in a month of the run.
fn stock(h: &History, month: usize, column: &str, place: &str) -> f64 {
    let month = h.months[month].to_string();
    h.panel().sum(column, &[("destination", place), ("month", &month)]) as f64
}

#[test]
fn stocks_prices_and_debt_stay_where_they_are() {
    let mut setup = base();
    setup.months = 120;
    let h = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    for (column, place) in [("stock_permit", "DEA"), ("stock_open_border", "NEA"), ("debt", "DEA")] {
        let (first, last) = (stock(&h, 0, column, place), stock(&h, 119, column, place));
        let name = if place == "DEA" { "dear destination" } else { "cheap destination" };
        let measure = format!("`{column}`, {name}, after ten years at rest");
        let asserted = "the relative change lies in the band";
        let found = Measured::within(TWO, &measure, last / first - 1.0, (-0.1, 0.1));
        SUITE.check(&Measured { asserted, ..found });
    }
    assert!(entries(&h, "DEA") > 0.0 && entries(&h, "NEA") > 0.0);
}
