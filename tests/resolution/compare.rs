//! The comparisons: of each figure, the 95 % interval of the relative difference between two resolutions.

use std::sync::OnceLock;

use merantau_engine::setup::Setup;
use merantau_tests::open::Measured;
use merantau_tests::watch::{Watched, watch};
use merantau_tests::worlds::{nepal, scaled, strait};
use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::open::SUITE;

/// Replicates by persons per agent: as many as narrow the intervals enough.
const fn replicates(persons: u32) -> u32 {
    match persons {
        1 => 4,
        10 => 16,
        _ => 48,
    }
}
/// Months of each run.
const MONTHS: u32 = 36;
/// How much larger than in other tests the worlds are.
const TIMES: u64 = 25;

/// A world with as many candidates as suffice, times a factor.
fn world(make: fn() -> Setup, persons: u32, candidates: u64) -> Setup {
    let mut setup = scaled(make(), TIMES);
    setup.candidates = setup.candidates_needed().iter().flatten().sum::<f64>() as u64 * candidates;
    (setup.persons_per_agent, setup.months) = (persons, MONTHS);
    setup
}

fn runs(make: fn() -> Setup, persons: u32, candidates: u64) -> Vec<Watched> {
    let one = |replicate| {
        let mut setup = world(make, persons, candidates);
        setup.replicate = replicate;
        watch(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
    };
    (0..replicates(persons)).into_par_iter().map(one).collect()
}

/// A figure by its name.
type Figure = (&'static str, fn(&Watched) -> f64);

/// What is looked at.
const FIGURES: [Figure; 6] = [
    ("departures", |w| total(w, "departures")),
    ("clandestine entries", |w| total(w, "clandestine_entries")),
    ("cost per departure", |w| {
        total(w, "recruitment_cost") / (total(w, "departures") + total(w, "clandestine_entries"))
    }),
    ("workers", |w| total(w, "workers")),
    ("debt per worker", |w| total(w, "debt") / total(w, "workers")),
    ("monthly departures of returnees", |w| w.returnees.1 as f64 / w.returnees.0 as f64),
];

fn total(w: &Watched, column: &str) -> f64 {
    w.panel(0..MONTHS as usize, column, &[])
}

/// Mean and variance of the mean.
fn mean(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0) / n)
}

/// Compares two resolutions of a world: the 95 % interval of the relative difference of each figure.
fn compare(name: &str, a: &[Watched], b: &[Watched]) {
    let freedom = (a.len() + b.len() - 2) as f64;
    let point = StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975));
    for (figure, of) in FIGURES {
        let [(a, va), (b, vb)] = [a, b].map(|runs| mean(&runs.iter().map(of).collect::<Vec<_>>()));
        if a == 0.0 && b == 0.0 {
            continue;
        }
        let (change, half) = (b / a - 1.0, point * (va + vb).sqrt() / a);
        let (low, high) = (change - half, change + half);
        SUITE.check(&Measured {
            of: name,
            measure: figure,
            asserted: "the whole 95 % interval of the relative difference lies in the band",
            found: change,
            interval: Some((low, high)),
            band: (-0.02, 0.02),
            holds: low >= -0.02 && high <= 0.02,
        });
    }
}

/// Both worlds at ten persons per agent.
static TEN: OnceLock<[Vec<Watched>; 2]> = OnceLock::new();
const MAKERS: [fn() -> Setup; 2] = [nepal, strait];

fn ten() -> &'static [Vec<Watched>; 2] {
    TEN.get_or_init(|| MAKERS.map(|make| runs(make, 10, 1)))
}

#[test]
fn ten_times_as_many_candidates_change_no_answer() {
    for ((name, make), ten) in
        ["Nepal, candidates × 10", "Malaysia, candidates × 10"].into_iter().zip(MAKERS).zip(ten())
    {
        compare(name, ten, &runs(make, 10, 10));
    }
}

#[test]
fn one_person_per_agent_changes_no_answer() {
    for ((name, make), ten) in ["Nepal, 1 person", "Malaysia, 1 person"].into_iter().zip(MAKERS).zip(ten()) {
        compare(name, ten, &runs(make, 1, 1));
    }
}

#[test]
fn fifty_persons_per_agent_change_no_answer() {
    for ((name, make), ten) in
        ["Nepal, 50 persons", "Malaysia, 50 persons"].into_iter().zip(MAKERS).zip(ten())
    {
        compare(name, ten, &runs(make, 50, 1));
    }
}
