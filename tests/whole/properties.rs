//! Random small worlds: no panic, accounts close, identities hold.

use merantau_tests::accounting::broken;
use merantau_tests::history::{on_threads, run};
use merantau_tests::random::{RandomWorld, worlds};
use merantau_tests::shrink::smallest;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A number from the environment.
fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}

/// Checks random worlds: so many, and always the same. Others, or more of them: `MERANTAU_WORLDS=5000
/// MERANTAU_SEED=7 cargo test -p merantau-tests properties`.
fn check(count: u32, months: u32) {
    // On one thread, so that a panic is that thread's.
    on_threads(1, || check_here(count, months));
}

fn check_here(count: u32, months: u32) {
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

fn holds(world: &RandomWorld) -> Result<(), String> {
    let history = run(world.setup()).map_err(|failure| format!("{failure:?}"))?;
    let broken = broken(&history);
    let few = broken.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    if broken.is_empty() { Ok(()) } else { Err(format!("{} broken:\n{few}", broken.len())) }
}

#[test]
fn random_worlds_keep_their_accounts() {
    check(150, 30);
}

#[test]
fn random_long_worlds_keep_their_accounts() {
    check(12, 300);
}
