//! No step: as income at home rises, fewer go, evenly.

use crate::open::{SUITE, TWO};
use crate::world::{arms, entries, late};
use merantau_tests::open::Measured;

#[test]
fn willing_people_fall_smoothly_with_income_at_home() {
    let factors = [0.5, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 2.0, 4.0];
    let willing = factors.map(|factor| {
        let arms = arms(|setup| setup.states[0].law.home_wage *= factor);
        arms.of(|h| late(h, "willing", "HOM") / late(h, "lookers", "HOM")).with
    });
    let steps: Vec<f64> = willing
        .windows(2)
        .zip(factors.windows(2))
        .map(|(w, f)| (w[0] / w[1]).ln() / (f[1] / f[0]).ln())
        .collect();
    even("share willing, as the home wage rises from half to four times", &steps, 2.0);
}

/// Checks steps between neighbours: none is zero or against the others, and none is more than so many times its neighbours.
fn even(measure: &str, steps: &[f64], most: f64) {
    println!("{steps:?}");
    let uneven = |pair: &[f64]| {
        if pair[0] > 0.0 && pair[1] > 0.0 { (pair[0] / pair[1]).max(pair[1] / pair[0]) } else { f64::MAX }
    };
    let worst = steps.windows(2).map(uneven).fold(1.0, f64::max).min(1e4);
    let asserted =
        "the elasticity keeps its sign, and changes from one step to the next at most by this factor";
    SUITE.check(&Measured { asserted, ..Measured::within(TWO, measure, worst, (1.0, most)) });
}

#[test]
fn willing_people_rise_smoothly_with_the_wage_abroad() {
    let factors = [0.7, 0.8, 0.9, 1.1, 1.25, 1.5];
    let willing = factors.map(|factor| {
        let arms = arms(|setup| {
            setup.states[1..].iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.wage *= factor);
        });
        arms.of(|h| late(h, "willing", "HOM") / late(h, "lookers", "HOM")).with
    });
    let steps: Vec<f64> = willing
        .windows(2)
        .zip(factors.windows(2))
        .map(|(w, f)| (w[1] / w[0]).ln() / (f[1] / f[0]).ln())
        .collect();
    even("share willing, as wages abroad rise from 0.7 to 1.5 times", &steps, 2.0);
}

#[test]
fn departures_fall_smoothly_with_the_price() {
    let prices = [20.0, 50.0, 80.0, 110.0, 140.0];
    let went = prices.map(|price| {
        let arms = arms(|setup| setup.corridors[1].law.travel = price);
        arms.of(|h| entries(h, "NEA")).with
    });
    let steps: Vec<f64> = went.windows(2).map(|w| (w[0] / w[1]).ln()).collect();
    even("entries, as the journey to the cheap destination costs 20 to 140 US dollars", &steps, 2.0);
}
