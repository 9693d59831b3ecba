//! Entries answer to what is earned, here and there.

use crate::open::{TWO, check};
use crate::world::{arms, entries, late, ratio};

/// The destinations and what they are called.
const PLACES: [(&str, &str); 2] = [("DEA", "dear destination"), ("NEA", "cheap destination")];

#[test]
fn nobody_leaves_a_home_that_pays_twenty_times_as_much() {
    let arms = arms(|setup| setup.states[0].law.home_wage *= 20.0);
    for (place, name) in PLACES {
        check(
            TWO,
            &format!("home wage × 20: entries, {name}"),
            ratio(&arms, |h| entries(h, place)),
            (0.0, 0.05),
        );
    }
}

#[test]
fn nobody_goes_where_pay_does_not_cover_living() {
    let arms = arms(|setup| {
        for state in &mut setup.states[1..] {
            let living = state.law.living_cost;
            state.sectors.iter_mut().for_each(|s| s.wage = 0.5 * living);
        }
    });
    for (place, name) in PLACES {
        let measure = format!("wage below the cost of living: entries, {name}");
        check(TWO, &measure, ratio(&arms, |h| entries(h, place)), (0.0, 0.05));
    }
}

#[test]
fn a_better_wage_in_one_place_draws_from_the_other() {
    let arms = arms(|setup| setup.states[2].sectors.iter_mut().for_each(|s| s.wage *= 1.25));
    let willing = ratio(&arms, |h| late(h, "willing", "HOM") / late(h, "lookers", "HOM"));
    check(TWO, "wage of the cheap destination × 1.25: share willing", willing, (1.0, 2.0));
    let refused = ratio(&arms, |h| late(h, "refused", "HOM"));
    check(TWO, "wage of the cheap destination × 1.25: refused a place in the dear one", refused, (0.0, 1.0));
}
