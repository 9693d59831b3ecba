//! Year 15 is as year 1.

use crate::open::{SUITE, check};
use crate::world::{WORLDS, came, history, interest_at_home, mean_of};
use merantau_tests::history::History;
use merantau_tests::open::Measured;
use merantau_tests::worlds::SETTLING;
use rayon::prelude::*;

/// The largest relative change that is rest.
const REST: f64 = 0.05;

#[test]
fn nothing_drifts_in_fifteen_years() {
    for (world, make) in WORLDS {
        let histories: Vec<_> =
            (0..2).into_par_iter().map(|replicate| history(make, replicate, SETTLING, 180)).collect();
        for ((figure, first), (_, last)) in
            mean_of(&histories, 0..1).into_iter().zip(mean_of(&histories, 14..15))
        {
            println!("{world}, {figure}: {first:.4} in the first year, {last:.4} in the last");
            check(world, figure, last / first - 1.0, REST);
        }
        // A world that begins has people who wait for their departure, as many as later.
        let early = |h: &History| came(h, 1..7) / came(h, 12..36);
        let early = histories.iter().map(early).sum::<f64>() / histories.len() as f64;
        check(
            world,
            "entries a month in months 2 to 7, relative to the second and third year",
            early - 1.0,
            0.1,
        );
        let accrued = histories.iter().map(|h| interest_at_home(h, 14)).fold(0.0, f64::max);
        let measure = "interest that accrues at home, relative to what is paid";
        SUITE.check(&Measured::within(world, measure, accrued, (0.0, 1.5)));
    }
}
