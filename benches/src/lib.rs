//! Benchmarks of the engine and the lab: `cargo bench -p merantau-benches --bench NAME`. This crate holds the code
//! that they share: worlds of a given size, made once.

pub mod counted;
pub mod raor;

use std::time::{Duration, Instant};

use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Snapshot};
use merantau_lab::bench::scaled;
use merantau_lab::scenario::{Options, Source, load};

/// The setup of the shipped scenario `bench` with about the given number of migrants.
///
/// # Panics
/// If the scenario does not load, which a test excludes.
pub fn setup(migrants: u64) -> Setup {
    setup_of("builtin:bench", migrants, MONTHS)
}

/// A setup from a scenario, a file or `builtin:NAME`, at about the given number of migrants over some months.
///
/// # Panics
/// If the scenario does not load; the scenarios of the benchmarks are tested.
pub fn setup_of(scenario: &str, migrants: u64, months: u32) -> Setup {
    let scenario = load(&Source::parse(scenario), &Options::default());
    let scenario = scenario.unwrap_or_else(|d| panic!("{}", d.render(false)));
    scaled(scenario.setup(0), migrants, months)
}

/// The number of months of the worlds that are measured: three before the snapshot, and a [`YEAR`] after it, with some to
/// spare. A longer run would have more people who are not of age.
pub const MONTHS: u32 = 24;

/// The number of months after which a benchmark restores the snapshot, so that the people that it measures do not
/// grow old.
pub const YEAR: u64 = 12;

/// A world with about the given number of migrants, some months old, so that its lists and tallies have been used;
/// and a snapshot of it.
///
/// # Panics
/// If the engine returns an error.
pub fn world(migrants: u64) -> (Engine, Snapshot) {
    let mut engine = Engine::new(setup(migrants)).unwrap_or_else(|failure| panic!("{failure:?}"));
    for _ in 0..3 {
        step(&mut engine);
    }
    let snapshot = engine.snapshot();
    (engine, snapshot)
}

/// The time of `count` months. The snapshot is restored after each [`YEAR`]; restoring does not count.
pub fn months(engine: &mut Engine, start: &Snapshot, count: u64) -> Duration {
    let mut spent = Duration::ZERO;
    for month in 0..count {
        if month % YEAR == 0 {
            engine.restore(start);
        }
        let begun = Instant::now();
        step(engine);
        spent += begun.elapsed();
    }
    spent
}

/// Runs one month and takes its rows as a run does.
///
/// # Panics
/// If an account does not close.
pub fn step(engine: &mut Engine) {
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.take();
}
