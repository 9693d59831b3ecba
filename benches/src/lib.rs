//! Benches of the engine and the lab: `cargo bench -p merantau-benches --bench NAME`. This crate holds what they
//! share: worlds of a given size, made once.

use merantau_engine::Engine;
use merantau_engine::setup::Setup;
use merantau_lab::bench::scaled;
use merantau_lab::scenario::{Options, Source, load};

/// The shipped bench scenario at about so many migrants.
///
/// # Panics
/// If it does not load: it is shipped, and tested.
pub fn setup(migrants: u64) -> Setup {
    let scenario = load(&Source::Builtin("bench".to_owned()), &Options::default());
    let scenario = scenario.unwrap_or_else(|d| panic!("{}", d.render(false)));
    scaled(scenario.setup(0), migrants)
}

/// A world of about so many migrants, some months old, so that its lists and tallies have been used.
///
/// # Panics
/// If the engine refuses.
pub fn world(migrants: u64) -> Engine {
    let mut setup = setup(migrants);
    // Criterion decides how many months are run.
    setup.months = 1_000;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    for _ in 0..3 {
        step(&mut engine);
    }
    engine
}

/// A month, its rows taken as a run takes them.
///
/// # Panics
/// If an account does not close.
pub fn step(engine: &mut Engine) {
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.take();
}
