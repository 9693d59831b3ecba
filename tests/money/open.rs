//! What does not hold yet.

use merantau_tests::open::{Measured, Open, Suite};

/// Everything that does not hold.
const OPEN: &[Open] = &[];

/// The suite of measures of money.
pub(crate) const SUITE: Suite = Suite { name: "money", open: OPEN };

/// The world of an origin with a dear destination and a cheap one.
pub(crate) const TWO: &str = "dear and cheap destination";
/// The world of Nepal.
pub(crate) const NEPAL: &str = "Nepal";

/// Checks that a figure with a change, relative to the figure without it, lies in a band.
pub(crate) fn check(of: &str, measure: &str, ratio: f64, band: (f64, f64)) {
    let asserted = "the figure with the change, relative to that without it, lies in the band";
    SUITE.check(&Measured { asserted, ..Measured::within(of, measure, ratio, band) });
}

#[test]
fn what_is_open_says_why() {
    SUITE.check_list();
}
