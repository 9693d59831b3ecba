//! A3: a quota takes away 91 % of the places for Philippine entertainers in Japan, after three years at rest. In 2005 their number fell from
//! 71,108 to 6,696; other streams did not absorb it, and the total fell by at least as much (Theoharides 2020).

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Selector;
use merantau_tests::watch::Watched;

use crate::measure::{Claim, Found, check};
use crate::world::{AT_REST, PHILIPPINES, later};

/// Two years after.
const YEARS: std::ops::Range<usize> = AT_REST..AT_REST + 24;
/// Index of Japan.
const JAPAN: usize = 2;
const STREAM: &[(&str, &str)] = &[("destination", "JPN"), ("sector", "entertainment")];

/// Departures through the legal channel: all, and those of the stream; and everyone who came elsewhere, by any channel.
fn flows(w: &Watched) -> [f64; 3] {
    let of = |column, selector| w.panel(YEARS, column, selector);
    let (all, stream) = (of("departures", &[]), of("departures", STREAM));
    let around = of("clandestine_entries", &[]) - of("clandestine_entries", STREAM);
    [all, stream, all - stream + around]
}

#[test]
fn a_stream_that_closes_is_lost() {
    let months = AT_REST - 12..AT_REST;
    let held = |w: &Watched| w.panel(months.clone(), "stock_permit", STREAM) / months.len() as f64;
    let base = PHILIPPINES.base();
    let permits = 0.09 * base.iter().map(held).sum::<f64>() / base.len() as f64;
    let arms = PHILIPPINES.arms(60, |setup| {
        let selector = Selector {
            destination: vec![StateId::from_index(JAPAN)],
            sector: vec![Sector::Entertainment],
            ..Selector::default()
        };
        setup.policies.push(later("quota", &[("permits", permits.round())], selector));
    });
    let flow = |k: usize| arms.of(|w| flows(w)[k]);
    let (all, stream, elsewhere) = (flow(0), flow(1), flow(2));
    let closed = Found::change(&stream);
    println!("A3, the stream itself: {:+.3}", closed.mean);
    let lost = |pairs: &[(f64, f64)]| pairs.iter().map(|(a, b)| a - b).collect::<Vec<f64>>();
    let mean = lost(&stream).iter().sum::<f64>() / stream.len() as f64;
    let of_it = |pairs: &[(f64, f64)], sign: f64| {
        Found::level(&lost(pairs).iter().map(|n| sign * n / mean).collect::<Vec<_>>())
    };
    let measure = "all departures lost, of those that the stream lost";
    check("A3", measure, of_it(&all, 1.0), Claim::Within(0.8, 1.6));
    let measure = "taken up elsewhere, of those that the stream lost";
    check("A3", measure, of_it(&elsewhere, -1.0), Claim::Throughout(-0.6, 0.25));
}
