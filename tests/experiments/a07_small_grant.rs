//! A7: a small sum at hand moves a cheap corridor and not a dear one (Bryan, Chowdhury, Mobarak 2014). The grants are a
//! policy of this package.

use crate::measure::{Claim, Found, check};
use crate::world::{NEPAL, gift};

#[test]
fn a_bus_fare_for_the_poorest_third_moves_the_cheap_corridor() {
    let arms = NEPAL.arms(24, |setup| setup.policies.push(gift(8.5, 1.0, 1.0)));
    let poorest = |place| arms.of(move |w| w.came(0..24, place, Some(0)));
    check(
        "A7",
        "departures of the poorest third, cheap",
        Found::change(&poorest(1)),
        Claim::Within(0.15, 0.70),
    );
    check(
        "A7",
        "departures of the poorest third, dear",
        Found::change(&poorest(2)),
        Claim::Throughout(-0.03, 0.03),
    );
}

#[test]
fn a_tenth_of_the_price_leaves_departures_of_the_dear_corridor() {
    // a tenth of the mean price in the arm without the grant, for everyone
    let gulf = [("destination", "GLF")];
    let of = |column| NEPAL.base().iter().map(|w| w.panel(0..24, column, &gulf)).sum::<f64>();
    let tenth = of("recruitment_cost") / of("departures") / 100.0 / 10.0;
    let arms = NEPAL.arms(24, |setup| setup.policies.push(gift(tenth, 3.0, 1.0)));
    let departures = arms.of(|w| w.panel(0..24, "departures", &gulf));
    check(
        "A7",
        "departures of the dear corridor, a tenth of the price",
        Found::change(&departures),
        Claim::Throughout(-0.02, 0.02),
    );
}
