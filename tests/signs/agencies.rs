//! Built in: applicants avoid agencies with high prices, agencies without clients give up and others open, margins follow
//! demand and the number of competitors, and honesty follows supervision.
//!
//! Whether the number of agencies stays constant in a model at rest, and how many give up in a year, is measured in `tests/rest`.

use merantau_engine::settle::{Settled, settle};
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, pair_of};
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::worlds::{SETTLING, bangladesh};
use std::sync::{Arc, OnceLock};

/// Replicates.
const REPLICATES: usize = 6;

/// Bangladesh with many agencies.
fn unsettled(replicate: u32) -> Setup {
    let mut setup = bangladesh();
    tune(&mut setup, "initialization", "least_agencies", 40.0);
    (setup.replicate, setup.settle_in) = (replicate, 0);
    setup
}

/// The same for some years, once it has come to rest.
fn world(replicate: u32, years: u32) -> Setup {
    static SETTLED: [OnceLock<Arc<Settled>>; REPLICATES] = [const { OnceLock::new() }; REPLICATES];
    at_rest(unsettled(replicate), &SETTLED, years)
}

/// A world in which no agency ever gives up, so that none enters.
fn shut(replicate: u32, years: u32) -> Setup {
    static SETTLED: [OnceLock<Arc<Settled>>; REPLICATES] = [const { OnceLock::new() }; REPLICATES];
    let mut setup = unsettled(replicate);
    tune(&mut setup, "adapting", "idle_exit", 0.0);
    at_rest(setup, &SETTLED, years)
}

fn at_rest(mut setup: Setup, settled: &[OnceLock<Arc<Settled>>; REPLICATES], years: u32) -> Setup {
    let come = || Arc::new(settle(&setup, SETTLING).unwrap_or_else(|failure| panic!("{failure:?}")));
    let settled = settled[setup.replicate as usize].get_or_init(come).clone();
    (setup.settled, setup.months) = (Some(settled), 12 * years);
    setup.start_of = Some(Box::new(setup.clone()));
    setup
}

fn arms(years: u32, change: impl Fn(&mut Setup) + Sync) -> Arms {
    pair_of(REPLICATES as u32, |replicate| world(replicate, years), change)
}

/// Sum of a column of the table of agencies with a licence, in some years of the run.
fn sum(h: &History, years: std::ops::Range<usize>, column: &str) -> f64 {
    let t = h.table("agencies");
    let first = t.ints("year")[0];
    let values = t.ints(column);
    (0..t.rows())
        .filter(|&r| {
            &*t.texts("kind")[r] == "licensed" && years.contains(&((t.ints("year")[r] - first) as usize))
        })
        .map(|r| values[r] as f64)
        .sum()
}

/// The same of a column of numbers that are not counts.
fn real(h: &History, year: usize, column: &str) -> f64 {
    let t = h.table("agencies");
    let first = t.ints("year")[0];
    (0..t.rows())
        .find(|&r| &*t.texts("kind")[r] == "licensed" && t.ints("year")[r] == first + year as i64)
        .map_or(f64::NAN, |r| t.reals(column)[r])
}

/// Margin by client relative to the mean margin by agency.
fn dearness(h: &History) -> f64 {
    let own = sum(h, 0..1, "margin") / 100.0 / sum(h, 0..1, "departures");
    own / real(h, 0, "margin_mean")
}

#[test]
fn applicants_go_less_often_to_a_dear_agency() {
    // strangers alone, and remembered agencies alone
    for stranger in [1.0, 0.0] {
        let arms = pair_of(
            3,
            |replicate| {
                let mut setup = unsettled(replicate);
                setup.months = 12;
                tune(&mut setup, "initialization", "margin_spread", 0.9);
                tune(&mut setup, "recruitment", "stranger", stranger);
                tune(&mut setup, "recruitment", "price_sensitivity", 0.0);
                setup
            },
            |setup| tune(setup, "recruitment", "price_sensitivity", 3.0),
        );
        let dear = arms.of(dearness);
        assert!(dear.falls() && dear.share() < -0.2, "{stranger}: {dear:?}");
    }
}

#[test]
fn idle_agencies_give_up_and_others_open() {
    let arms = arms(12, |setup| tune(setup, "adapting", "idle_exit", 0.0));
    let years = |h: &History| sum(h, 0..12, "open");
    let left = arms.of(|h| sum(h, 0..12, "gave_up") / years(h));
    assert!(left.with == 0.0, "nobody gives up: {left:?}");
    assert!(left.falls(), "some give up: {left:?}");
    let opened = arms.of(|h| sum(h, 0..12, "opened") / years(h));
    assert!((opened.base - left.base).abs() < 0.02, "as many open: {opened:?} {left:?}");
    let active = arms.of(|h| sum(h, 0..12, "open") / sum(h, 0..12, "agencies"));
    assert!((0.12..0.40).contains(&active.base), "{active:?}");
}

#[test]
fn a_boom_raises_margins_and_rivals_lower_them() {
    let boom = |setup: &mut Setup| setup.states[1..].iter_mut().for_each(|s| s.law.demand_growth = 0.12);
    let margin = |h: &History| real(h, 5, "margin_mean");
    let answered = arms(6, boom).of(margin);
    assert!(answered.rises() && answered.share() > 0.02, "{answered:?}");
    // where no agency ever gives up, none enters
    let without = pair_of(REPLICATES as u32, |replicate| shut(replicate, 6), boom).of(margin);
    assert!(without.mean > answered.mean, "rivals enter: {answered:?}, none does: {without:?}");
    let rivals = arms(6, boom).of(|h| sum(h, 5..6, "open"));
    assert!(rivals.rises(), "{rivals:?}");
}

#[test]
fn stricter_supervision_makes_agencies_more_honest() {
    let honesty = |h: &History| real(h, 4, "honesty_mean");
    let arms = arms(5, |setup| setup.states[0].law.licence_enforcement += 0.5);
    let honesty = arms.of(honesty);
    assert!(honesty.rises(), "{honesty:?}");
}

#[test]
fn a_rating_leads_strangers_to_agencies_with_a_better_record() {
    let world = |replicate| {
        let mut setup = world(replicate, 4);
        tune(&mut setup, "recruitment", "stranger", 1.0);
        tune(&mut setup, "recruitment", "reputation", 10.0);
        setup
    };
    let arms = pair_of(3, world, |setup| setup.states[0].law.rating = 1.0);
    let substituted = arms.of(|h| {
        let t = h.panel();
        t.ints("substituted").iter().sum::<i64>() as f64 / t.ints("departures").iter().sum::<i64>() as f64
    });
    assert!(substituted.falls(), "{substituted:?}");
}
