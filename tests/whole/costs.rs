//! The cost of a departure does not depend on the length of a run: it is counted with those who depart.

use merantau_tests::chance::mean;
use merantau_tests::figures::total;
use merantau_tests::history::run;
use merantau_tests::work;

const REPLICATES: u32 = 8;

/// The cost per departure over some months, US dollars, with its standard error.
fn cost(months: u32) -> (f64, f64) {
    let runs: Vec<f64> = (0..REPLICATES)
        .map(|replicate| {
            let mut setup = work::lawful();
            (setup.replicate, setup.months) = (replicate, months);
            let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
            let departures = total(&history, "departures");
            assert!(departures > 0.0, "nobody departs in {months} months");
            // Of those who depart, so many have borrowed.
            assert!(total(&history, "borrowers") <= departures);
            total(&history, "recruitment_cost") / 100.0 / departures
        })
        .collect();
    mean(&runs)
}

#[test]
fn of_a_departure_is_the_same_in_short_and_long_runs() {
    let (long, error_long) = cost(24);
    for months in [3, 6, 12] {
        let (short, error) = cost(months);
        // Prices follow the number of applicants, which changes a little in two years.
        let allowed = 4.0 * error.hypot(error_long) + 0.1 * long;
        assert!((short - long).abs() < allowed, "{months} months: {short} ± {error}, {long} in 24");
    }
}
