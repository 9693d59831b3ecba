//! Runs of a world, of which only the digests are kept.

use merantau_engine::Engine;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::DIGEST_TABLES;
use merantau_engine::setup::Setup;
use rayon::ThreadPoolBuilder;

/// The digests of each month, by table.
pub(crate) type Digests = Vec<[u128; DIGEST_TABLES.len()]>;

/// Runs all months.
///
/// # Errors
/// The reason why the run ended.
pub(crate) fn digests(setup: Setup) -> Result<Digests, String> {
    finish(&mut begin(setup)?)
}

/// Runs all months in a pool of a given number of threads.
///
/// # Errors
/// The reason why the run ended, or that the threads could not be started.
pub(crate) fn digests_on(threads: usize, setup: Setup) -> Result<Digests, String> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| e.to_string())?;
    pool.install(|| digests(setup))
}

/// A world before its first month.
///
/// # Errors
/// Why there cannot be one.
pub(crate) fn begin(setup: Setup) -> Result<Engine, String> {
    Engine::new(setup).map_err(|failure| failure.to_string())
}

/// Runs the months that are left.
///
/// # Errors
/// The reason why the run ended.
pub(crate) fn finish(engine: &mut Engine) -> Result<Digests, String> {
    let mut digests = Vec::new();
    while !engine.done() {
        digests.push(step(engine)?);
    }
    Ok(digests)
}

/// Runs a month.
///
/// # Errors
/// The reason why the run ended.
pub(crate) fn step(engine: &mut Engine) -> Result<[u128; DIGEST_TABLES.len()], String> {
    engine.step().map_err(|failure| failure.to_string())?;
    // The rows are not used; taking them limits memory.
    engine.take();
    Ok(engine.digests())
}

/// The first month and table in which two runs differ.
pub(crate) fn parts(start: Month, a: &Digests, b: &Digests) -> Option<String> {
    let (n, (a, b)) = a.iter().zip(b).enumerate().find(|(_, (a, b))| a != b)?;
    let table = DIGEST_TABLES.iter().zip(a.iter().zip(b)).find(|(_, (a, b))| a != b)?.0;
    Some(format!("they part in {}, in the table `{table}`", start.plus(n as u32)))
}
