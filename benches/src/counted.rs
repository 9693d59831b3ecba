//! Worlds in which instructions are counted: small, on one thread, and the same each time.

use std::sync::Arc;

use merantau_engine::probe::Probe;
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, pass};

/// Number of migrants: enough that the work on chunks outweighs the rest of the month, and few enough for a simulator
/// that slows the program fifty times.
const MIGRANTS: u64 = 50_000;

/// A scenario with policies at every point of the month where they may run.
const POLICIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/policies-everywhere.toml");

/// What the counted worlds are made from. From here on this thread is the whole pool: instructions are counted by
/// thread, and what another would do could not be told from what it waits.
pub fn setup() -> Setup {
    of("builtin:bench")
}

/// The setup of a counted world, from another scenario.
fn of(scenario: &str) -> Setup {
    // the pool that is there already is this one
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    let mut setup = crate::setup_of(scenario, MIGRANTS);
    setup.months = 1_000;
    setup
}

/// A world whose lists have been used.
///
/// # Panics
/// If the engine refuses.
pub fn world() -> Engine {
    aged(setup())
}

fn aged(setup: Setup) -> Engine {
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    (0..3).for_each(|_| crate::step(&mut engine));
    engine
}

/// A world in which one stage is counted.
pub struct Counted(Engine);

/// A world for a stage.
pub fn stage(name: &'static str) -> Counted {
    only(world(), name)
}

/// A world for a stage that only policies have: one with some at every point where policies may run.
pub fn stage_of_policies(name: &'static str) -> Counted {
    only(aged(of(POLICIES)), name)
}

/// A world for a stage at which lives are kept.
pub fn stage_of_lives(name: &'static str) -> Counted {
    let mut engine = world();
    engine.keep_lives();
    only(engine, name)
}

fn only(mut engine: Engine, name: &'static str) -> Counted {
    engine.set_probe(Arc::new(Only(name)));
    Counted(engine)
}

impl Counted {
    /// As many months as it takes for every chunk to be looked at once.
    pub fn run(&mut self) {
        (0..pass::PROBED).for_each(|_| crate::step(&mut self.0));
    }
    /// A month.
    pub fn month(&mut self) {
        crate::step(&mut self.0);
    }
}

/// Looks at one stage.
struct Only(&'static str);

impl Probe for Only {
    fn start(&self, _stage: &'static str) {}
    fn end(&self, _stage: &'static str) {}
    fn around(&self, stage: &'static str, run: &mut dyn FnMut()) {
        if stage == self.0 { here(run) } else { run() }
    }
}

/// Counting begins and ends with this function.
#[inline(never)]
fn here(run: &mut dyn FnMut()) {
    run();
    // not the last call, which would be a jump and never come back here
    std::hint::black_box(());
}
