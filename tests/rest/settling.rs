//! How long a world settles does not matter; and what rests is not held.

use crate::open::{SUITE, check};
use crate::world::{WORLDS, changed, history, irregular, mean_of};
use merantau_engine::setup::Setup;
use merantau_tests::open::Measured;
use merantau_tests::worlds::SETTLING;
use rayon::prelude::*;

#[test]
fn a_world_that_settles_for_twice_as_long_is_the_same() {
    for (world, make) in WORLDS {
        let of = |months| {
            let histories: Vec<_> =
                (0..4).into_par_iter().map(|replicate| history(make, replicate, months, 24)).collect();
            mean_of(&histories, 0..2)
        };
        for ((figure, short), (_, long)) in of(SETTLING).into_iter().zip(of(2 * SETTLING)) {
            check(world, &format!("settling, {figure}"), long / short - 1.0, 0.02);
        }
    }
}

#[test]
fn people_who_do_not_go_home_add_up() {
    for (world, make) in WORLDS {
        let without_papers = |change: fn(&mut Setup)| irregular(&changed(make, 0, SETTLING, 12, change));
        let stay = without_papers(|setup| setup.states[1..].iter_mut().for_each(|s| s.law.homeward = 0.0));
        let as_usual = without_papers(|_| {});
        let measure = "irregular stock after twelve months in which nobody in irregular status goes home";
        let asserted = "the relative change lies in the band: the stock is not held";
        let found = Measured::within(world, measure, stay / as_usual - 1.0, (0.02, f64::INFINITY));
        SUITE.check(&Measured { asserted, ..found });
    }
}
