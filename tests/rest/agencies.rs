//! Agencies of a world at rest give up and open, and yet neither their number nor their margins nor their honesty drift.

use crate::open::SUITE;
use crate::world::changed;
use merantau_tests::history::History;
use merantau_tests::open::Measured;
use merantau_tests::small::tune;
use merantau_tests::worlds::{SETTLING, bangladesh, scaled};
use rayon::prelude::*;

/// A figure of the agencies that work, weighted by those that are open, in some years.
fn mean(h: &History, years: std::ops::Range<i64>, column: &str) -> f64 {
    let t = h.table("agencies");
    let first = t.ints("year")[0];
    let rows: Vec<usize> = (0..t.rows())
        .filter(|&r| &*t.texts("kind")[r] != "trafficker" && years.contains(&(t.ints("year")[r] - first)))
        .collect();
    let open = |r: usize| t.ints("open")[r] as f64;
    let all: f64 = rows.iter().map(|&r| open(r)).sum();
    if column == "open" {
        return all / (years.end - years.start) as f64;
    }
    rows.iter().map(|&r| open(r) * t.reals(column)[r]).sum::<f64>() / all
}

/// The sum of a column over all years, for agencies with a licence.
fn licensed(h: &History, column: &str) -> f64 {
    let t = h.table("agencies");
    let values = t.ints(column);
    (0..t.rows()).filter(|&r| &*t.texts("kind")[r] == "licensed").map(|r| values[r] as f64).sum()
}

#[test]
fn agencies_rest_for_fifteen_years() {
    let make = || {
        let mut setup = scaled(bangladesh(), 3);
        // many, so that what single agencies do by chance is small
        setup.communities = 20;
        tune(&mut setup, "initialization", "least_agencies", 200.0);
        setup
    };
    let histories: Vec<_> =
        (0..3).into_par_iter().map(|replicate| changed(make, replicate, SETTLING, 180, |_| {})).collect();
    // the number of agencies is small, and moves by chance as firms give up and open
    let figures = [("honesty_mean", 0.05), ("margin_mean", 0.05), ("margin_deviation", 0.05), ("open", 0.1)];
    for (figure, most) in figures {
        let of = |years: std::ops::Range<i64>| {
            histories.iter().map(|h| mean(h, years.clone(), figure)).sum::<f64>() / histories.len() as f64
        };
        let (first, last) = (of(0..1), of(14..15));
        println!("{figure}: {first:.4} in the first year, {last:.4} in the last");
        assert!(
            (last / first - 1.0).abs() < most,
            "{figure}: {first:.4} in the first year, {last:.4} in the last"
        );
    }
    let gave_up = histories.iter().map(|h| licensed(h, "gave_up") / licensed(h, "open")).sum::<f64>();
    let share = gave_up / histories.len() as f64;
    SUITE.check(&Measured::within(
        "Agencies",
        "share of those with a licence that give up in a year",
        share,
        (0.03, 0.08),
    ));
}

#[test]
fn agencies_that_were_closed_are_closed_when_a_world_begins() {
    let closed = |months: u32| {
        let make = || {
            let mut setup = bangladesh();
            setup.communities = 20;
            tune(&mut setup, "initialization", "least_agencies", 200.0);
            setup.states.iter_mut().for_each(|state| state.law.licence_enforcement = 1.0);
            setup
        };
        let h = changed(make, 0, 60, months, |_| {});
        h.table("agencies").ints("blacklisted").iter().sum::<i64>()
    };
    let (first, later) = (closed(1), closed(12));
    println!("closed: {first} in the first month, {later} after a year");
    assert!(later > 20 && first * 3 > later * 2, "{first} in the first month, {later} after a year");
}
