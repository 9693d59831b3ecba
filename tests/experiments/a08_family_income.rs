//! A8: 100 US dollars a year more for each family of six adults, half of it at hand when one looks (Shrestha 2017: to India
//! +54 %, elsewhere 0). A policy of this package: earnings at home rise by the mean adult's part, and 50 US dollars are at
//! hand.

use crate::measure::{Claim, Found, check};
use crate::world::{NEPAL, gift};

/// Mean earnings of an adult at home, US dollars per month: 45 for a man of the median rank, 0.6 of that for a woman; ranks
/// with a deviation of 0.5 have a mean of exp(0.125).
const EARNINGS: f64 = 45.0 * 0.8 * 1.133;

#[test]
fn more_income_at_home_sends_people_over_the_open_border() {
    let factor = 1.0 + 100.0 / 72.0 / EARNINGS;
    let arms = NEPAL.arms(24, |setup| setup.policies.push(gift(50.0, 3.0, factor)));
    let came = |place| arms.of(move |w| w.came(0..24, place, None));
    check("A8", "departures to India", Found::change(&came(1)), Claim::Within(0.25, 0.80));
    check("A8", "departures to the Gulf", Found::change(&came(2)), Claim::Throughout(-0.05, 0.08));
}
