//! Worlds in which instructions are counted: small, on one thread, and always the same.

use std::sync::Arc;

use merantau_engine::probe::Probe;
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, pass};

/// The number of migrants: enough that the work on chunks outweighs the rest of the month, and few enough for a
/// simulator that slows the program by a factor of fifty.
const MIGRANTS: u64 = 50_000;

/// A scenario with policies at every point of the month where they may run.
const POLICIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/policies-everywhere.toml");

/// The setup of the counted worlds. From this call on, the calling thread is the whole pool: instructions are counted
/// per thread, and the work of a second thread could not be told from its waiting.
pub fn setup() -> Setup {
    of("builtin:bench")
}

/// The setup of a counted world, from another scenario.
fn of(scenario: &str) -> Setup {
    // If a pool exists already, it is this one.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    crate::setup_of(scenario, MIGRANTS, crate::MONTHS)
}

/// A world that has run for some months, so that its lists have been used.
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

/// A world in which a stage is counted.
pub fn stage(name: &'static str) -> Counted {
    only(world(), name)
}

/// A world in which a stage that only policies have is counted. It has policies at every point of the month where
/// they may run.
pub fn stage_of_policies(name: &'static str) -> Counted {
    only(aged(of(POLICIES)), name)
}

/// A world in which a stage that follows lives is counted.
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
    /// Runs as many months as are necessary for every chunk to be probed once.
    pub fn run(&mut self) {
        (0..pass::PROBED).for_each(|_| crate::step(&mut self.0));
    }
    /// Runs one month.
    pub fn month(&mut self) {
        crate::step(&mut self.0);
    }
}

/// A probe that looks at one stage.
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
    // This call must not be the last one of the function: it would become a jump and never return here.
    std::hint::black_box(());
}
