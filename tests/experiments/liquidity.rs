//! Who leaves by third of own income at home, at default credit: the cheap corridor takes the poor, the dear one those in
//! the middle. A share less one, of one third against another; the bands ask for a twentieth at least.

use crate::measure::{Claim, Found, check};
use crate::world::NEPAL;
use merantau_tests::watch::Watched;

/// How many of a third come to a destination relative to another third, less one.
fn against(destination: usize, one: usize, other: usize) -> Found {
    let of = |w: &Watched, third| w.came(0..36, destination, Some(third));
    let pairs: Vec<(f64, f64)> = NEPAL.base().iter().map(|w| (of(w, other), of(w, one))).collect();
    Found::change(&pairs)
}

#[test]
fn departures_fall_with_income_in_the_cheap_corridor_and_are_humped_in_the_dear_one() {
    let cases = [
        (
            "cheap corridor, middle third against the poorest one",
            against(1, 1, 0),
            Claim::Within(-1.0, -0.05),
        ),
        (
            "cheap corridor, richest third against the middle one",
            against(1, 2, 1),
            Claim::Within(-1.0, -0.05),
        ),
        ("dear corridor, middle third against the poorest one", against(2, 1, 0), Claim::Within(0.05, 9.0)),
        ("dear corridor, richest third against the middle one", against(2, 2, 1), Claim::Within(-1.0, -0.05)),
    ];
    for (measure, found, claim) in cases {
        check("liquidity", measure, found, claim);
    }
}
