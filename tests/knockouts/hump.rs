//! The middle third by income leaves more often by a dear corridor than the poorest third does. Named cause: what a household can
//! raise is limited. Without it, every household owns twenty years of income, which lenders take as a pledge. The coefficient: how far
//! households differ in what they own.

use merantau_tests::worlds::nepal;

use crate::open::check;
use crate::world::{Comparison, Effects, Value, means, tune};

/// Index of the Gulf.
const GULF: usize = 2;
const MONTHS: usize = 36;

/// By how much departures of the middle third exceed those of the poorest, in logarithms.
fn rise(values: &'static [Value]) -> f64 {
    let comparison = Comparison { make: nepal, months: MONTHS, from_start: &[], measure: &|_| {} };
    let runs = comparison.runs(|setup| tune(setup, values));
    let came = |third| means(&runs, |w| w.came(0..MONTHS, GULF, Some(third)))[0];
    (came(1) / came(0)).ln()
}

#[test]
fn the_poorest_leave_less_by_a_dear_corridor() {
    let found = Effects {
        on: rise(&[]),
        off: rise(&[("credit", "owned", 240.0), ("credit", "owned_deviation", 0.0)]),
        neutral: rise(&[("credit", "owned_deviation", 0.0)]),
    };
    let effect = "logarithm of departures of the middle third relative to the poorest one";
    check("hump", effect, (0.05, 3.0), "limits to what households can raise", "equal households", &found);
}
