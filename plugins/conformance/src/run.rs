//! Runs of a world, of which the digests or the figures of policies are kept.

use merantau_engine::Engine;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::DIGEST_TABLES;
use merantau_engine::setup::Setup;
use merantau_engine::tables::{Batch, Column};
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

/// Whether a run has other digests than another one. It ends in the first month in which they differ.
///
/// # Errors
/// The reason why the run ended.
pub(crate) fn differs(setup: Setup, base: &Digests) -> Result<bool, String> {
    let mut engine = begin(setup)?;
    for month in base {
        if engine.done() || step(&mut engine)? != *month {
            return Ok(true);
        }
    }
    Ok(!engine.done())
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

/// What policies reported of themselves, summed over months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Persons to whom the rule applied.
    pub(crate) touched: i64,
    /// Persons served.
    pub(crate) served: i64,
    /// Cost in cents.
    pub(crate) cost: i64,
}

/// Runs all months, and sums what the named policies report.
///
/// # Errors
/// The reason why the run ended.
pub(crate) fn reported(setup: Setup, policies: &[&str]) -> Result<(Digests, Figures), String> {
    let columns = Engine::tables(setup.by).into_iter().find(|table| table.name == "policies");
    let columns: Vec<&str> = columns.into_iter().flat_map(|t| t.columns).map(|c| c.name).collect();
    let mut engine = begin(setup)?;
    let (mut digests, mut sum) = (Vec::new(), Figures::default());
    while !engine.done() {
        engine.step().map_err(|failure| failure.to_string())?;
        for batch in engine.take().iter().filter(|batch| batch.table == "policies") {
            add(&mut sum, batch, &columns, policies);
        }
        digests.push(engine.digests());
    }
    Ok((digests, sum))
}

/// Adds the rows of a batch that are of the named policies.
fn add(sum: &mut Figures, batch: &Batch, columns: &[&str], policies: &[&str]) {
    let column = |name: &str| columns.iter().position(|c| *c == name).and_then(|at| batch.columns.get(at));
    let Some(Column::Text(names)) = column("policy") else { return };
    let value = |name: &str, row: usize| match column(name) {
        Some(Column::Int(values)) => values.get(row).copied().unwrap_or_default(),
        _ => 0,
    };
    for row in (0..names.len()).filter(|&row| policies.contains(&&*names[row])) {
        sum.touched += value("touched", row);
        sum.served += value("served", row);
        sum.cost += value("cost", row);
    }
}

/// The first month and table in which two runs differ.
pub(crate) fn parts(start: Month, a: &Digests, b: &Digests) -> Option<String> {
    let (n, (a, b)) = a.iter().zip(b).enumerate().find(|(_, (a, b))| a != b)?;
    let table = DIGEST_TABLES.iter().zip(a.iter().zip(b)).find(|(_, (a, b))| a != b)?.0;
    Some(format!("they part in {}, in the table `{table}`", start.plus(n as u32)))
}
