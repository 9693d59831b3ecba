//! Benches of the engine and the lab: `cargo bench -p merantau-benches --bench NAME`. This crate holds what they
//! share: worlds of a given size, made once.

pub mod counted;
pub mod raor;

use std::time::{Duration, Instant};

use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Snapshot};
use merantau_lab::bench::scaled;
use merantau_lab::scenario::{Options, Source, load};

/// The shipped bench scenario at about so many migrants.
///
/// # Panics
/// If it does not load: it is shipped, and tested.
pub fn setup(migrants: u64) -> Setup {
    setup_of("builtin:bench", migrants)
}

/// A setup from another scenario, a file or `builtin:NAME`, at about the given number of migrants.
///
/// # Panics
/// If it does not load: those of benches are tested.
pub fn setup_of(scenario: &str, migrants: u64) -> Setup {
    let scenario = load(&Source::parse(scenario), &Options::default());
    let scenario = scenario.unwrap_or_else(|d| panic!("{}", d.render(false)));
    scaled(scenario.setup(0), migrants)
}

/// Months after which a bench goes back, so that the people it measures do not grow old.
pub const YEAR: u64 = 12;

/// A world of about so many migrants, some months old, so that its lists and tallies have been used; and a snapshot to
/// go back to.
///
/// # Panics
/// If the engine refuses.
pub fn world(migrants: u64) -> (Engine, Snapshot) {
    let mut setup = setup(migrants);
    setup.months = 1_000;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    for _ in 0..3 {
        step(&mut engine);
    }
    let snapshot = engine.snapshot();
    (engine, snapshot)
}

/// So many months, going back each [`YEAR`]; the time that the months took, going back left out.
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

/// A month, its rows taken as a run takes them.
///
/// # Panics
/// If an account does not close.
pub fn step(engine: &mut Engine) {
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.take();
}
