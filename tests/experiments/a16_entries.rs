//! A16: nobody comes where it does not pay: earnings at home twenty times as high, wages abroad below the cost of living
//! there, wages in irregular status at 15 %. The last is the wage of a
//! place where all migrants are in irregular status.

use crate::measure::{Claim, Found, check};
use crate::world::{NEPAL, STRAIT};
use merantau_tests::watch::Watched;
use merantau_tests::worlds::HOME;

/// Everyone who came in the second year.
fn came(place: usize) -> impl Fn(&Watched) -> f64 {
    move |w| w.came(12..24, place, None)
}

#[test]
fn nobody_leaves_earnings_twenty_times_as_high() {
    let arms = NEPAL.arms(24, |setup| setup.states[HOME].law.home_income = 20.0);
    for column in ["lookers", "willing", "able", "refused"] {
        let found = Found::change(&arms.of(|w| w.panel(12..24, column, &[])));
        println!("A16, home earnings × 20, {column}: {:+.3}", found.mean);
    }
    for (place, measure) in [(1, "home earnings × 20, India"), (2, "home earnings × 20, the Gulf")] {
        check("A16", measure, Found::change(&arms.of(came(place))), Claim::Within(-1.0, -0.95));
    }
}

#[test]
fn nobody_comes_for_a_wage_below_the_cost_of_living() {
    let arms = NEPAL.arms(24, |setup| {
        for state in &mut setup.states[1..] {
            let living = state.law.living_cost;
            state.sectors.iter_mut().for_each(|s| s.wage = 0.3 * living);
        }
    });
    for (place, measure) in [(1, "wage below living, India"), (2, "wage below living, the Gulf")] {
        check("A16", measure, Found::change(&arms.of(came(place))), Claim::Within(-1.0, -0.95));
    }
}

#[test]
fn few_come_without_papers_for_a_seventh_of_the_wage() {
    let arms = STRAIT.arms(24, |setup| setup.states[2].sectors.iter_mut().for_each(|s| s.wage *= 0.15));
    let entries = arms.of(|w| w.panel(12..24, "clandestine_entries", &[("destination", "RIV")]));
    check("A16", "wage in irregular status × 0.15", Found::change(&entries), Claim::Within(-1.0, -0.50));
}
