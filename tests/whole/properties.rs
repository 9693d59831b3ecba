//! Random small worlds: there is no panic, accounts close, identities and guarantees hold.

use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Failure};
use merantau_tests::accounting::broken;
use merantau_tests::history::{History, on_threads, run};
use merantau_tests::random::{RandomWorld, worlds};
use merantau_tests::shrink::smallest;
use merantau_tests::small;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A check of the properties that every world must have.
type Check = fn(&RandomWorld) -> Result<(), String>;

/// The number in an environment variable.
fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}

/// Checks a number of random worlds, which are always the same. The environment can select others:
/// `MERANTAU_WORLDS=5000 MERANTAU_SEED=7 cargo test -p merantau-tests properties`.
fn check(count: u32, months: u32, holds: Check) {
    // The checks run on one thread, so that a panic occurs on that thread.
    on_threads(1, || check_here(count, months, holds));
}

fn check_here(count: u32, months: u32, holds: Check) {
    let seed = [number("MERANTAU_SEED").unwrap_or(1) as u8; 32];
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = worlds(months);
    for case in 0..number("MERANTAU_WORLDS").unwrap_or(count) {
        let world = strategy.new_tree(&mut runner).expect("a world").current();
        if let Some((world, why)) = smallest(world, holds) {
            panic!("world {case} of seed {}: {why}\n{world:?}", seed[0]);
        }
    }
}

/// Accounts close, and the reported results are consistent.
fn accounts(world: &RandomWorld) -> Result<(), String> {
    let history = history(world.setup())?;
    let broken = broken(&history);
    let few = broken.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    if broken.is_empty() { Ok(()) } else { Err(format!("{} broken:\n{few}", broken.len())) }
}

/// The number of threads, the size of chunks, the order of policies, placebos and interruptions do not change
/// results.
fn promises(world: &RandomWorld) -> Result<(), String> {
    let base = history(world.setup())?;
    let mut pieces = world.setup();
    pieces.chunk = 37;
    if on_threads(3, || history(pieces))? != base {
        return Err("three threads and chunks of 37 give another history".into());
    }
    let mut turned = world.setup();
    turned.policies.reverse();
    if history(turned)?.digests != base.digests {
        return Err("policies in another order give other digests".into());
    }
    let mut placebo = world.setup();
    for kind in merantau_plugins::Registry::shipped().iter() {
        placebo.policies.push(PolicySetup { strength: 0.0, ..small::policy(kind.name) });
    }
    if history(placebo)?.digests != base.digests {
        return Err("placebos give other digests".into());
    }
    if stopped(world).map_err(|failure| format!("{failure:?}"))? != base.last() {
        return Err("a snapshot restored in another engine gives other digests".into());
    }
    Ok(())
}

/// The last digests of a run that is interrupted half-way and continued in another engine.
fn stopped(world: &RandomWorld) -> Result<MonthDigests, Failure> {
    let mut first = Engine::new(world.setup())?;
    let setup = world.setup();
    let half = setup.start.plus(setup.months / 2);
    while first.month() < half {
        first.step()?;
    }
    let snapshot = first.snapshot();
    let mut second = Engine::new(setup)?;
    second.restore(&snapshot);
    while !second.done() {
        second.step()?;
    }
    Ok(second.digests())
}

fn history(setup: Setup) -> Result<History, String> {
    run(setup).map_err(|failure| format!("{failure:?}"))
}

#[test]
fn random_worlds_keep_their_accounts() {
    check(500, 30, accounts);
}

#[test]
fn random_long_worlds_keep_their_accounts() {
    check(30, 300, accounts);
}

#[test]
fn random_worlds_keep_their_promises() {
    check(150, 24, promises);
}
