//! Tests regular consultations of governments, which sometimes raise an agreement by a step.

use merantau_tests::arms::{Arms, pair};
use merantau_tests::small;
use merantau_tests::work;

fn arms(values: &'static [(&'static str, f64)]) -> Arms {
    pair(5, work::lawful, |setup| {
        let mut process = work::policy("regional_process", values);
        // The process lasts a year; the agreements that it has reached remain.
        process.until = small::START.plus(11);
        setup.policies.push(process);
    })
}

/// Agencies' margins relative to official costs in the last year.
fn margin(h: &merantau_tests::history::History) -> f64 {
    let late = |column| {
        let months = h.panel().texts("month").iter();
        let rows = h.panel().ints(column).iter().zip(months);
        rows.filter(|(_, m)| &***m >= "2003").map(|(n, _)| *n).sum::<i64>() as f64
    };
    late("agency_margin") / late("official_cost")
}

#[test]
fn agreements_move_up_and_stay_there() {
    // A step every third month: agreements are government-to-government everywhere within the year, and margins fall
    // to 0.3.
    let arms = arms(&[("steps", 4.0), ("highest", 3.0)]);
    let margin = arms.of(margin);
    assert!((-0.75..-0.4).contains(&margin.share()), "{margin:?}");
    for (_, with) in arms.histories() {
        let [touched, served, _] = work::did(with, "regional_process");
        assert!(touched > 0 && served == 0, "{touched} {served}");
    }
}

#[test]
fn agreements_do_not_exceed_the_highest_level() {
    let arms = arms(&[("steps", 4.0), ("highest", 2.0)]);
    let margin = arms.of(margin);
    assert!(margin.share().abs() < 0.1, "{margin:?}");
    let substituted = arms.total("substituted");
    assert!(substituted.falls(), "{substituted:?}");
}
