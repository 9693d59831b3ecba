//! Speed and memory of a scenario at a given size: what `merantau bench` shows.

mod scale;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Argument, Code, Diagnostic, Diagnostics};
use crate::run::{Chain, Clock, EngineFailure, Room, memory};
use crate::scenario::Scenario;
use merantau_engine::{Engine, Failure};
pub use scale::scaled;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The number of passes of which the floor is the fastest.
const FLOOR_PASSES: u32 = 4;

/// The size of a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Months to run.
    pub months: u32,
    /// Threads to use.
    pub threads: usize,
    /// The number of worlds that are built and run, one after another; at least one.
    pub repeats: u32,
}

/// The result of a measurement: a line of `bench --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Migrants, one entity each.
    pub migrants: u64,
    /// Months run.
    pub months: u32,
    /// Threads used.
    pub threads: usize,
    /// Wall time of set-up, nanoseconds per migrant: median over repeats.
    pub setup_ns: f64,
    /// Peak resident memory of the process after the first world has run, bytes per migrant.
    pub bytes_per_migrant: f64,
    /// Wall time of the months, nanoseconds per migrant-month: median over repeats.
    pub ns_per_migrant_month: f64,
    /// The fastest repeat.
    pub ns_min: f64,
    /// The slowest repeat.
    pub ns_max: f64,
    /// Wall time of a pass that only reads and writes every migrant, nanoseconds per migrant: median over repeats.
    pub floor_ns: f64,
    /// Share of each stage in the time of all stages, largest first, over all repeats.
    pub stages: Map<String, Value>,
    /// Digest of the last month, chained over months.
    pub digest: String,
}

/// The reason why there is no measurement.
#[derive(Debug)]
pub enum Error {
    /// The scenario cannot be scaled to the requested number of migrants.
    Size {
        /// The requested number.
        wanted: u64,
        /// The actual number.
        made: u64,
    },
    /// The engine failed.
    World(Failure),
    /// Two repeats of the same world gave different digests.
    Digest {
        /// The digest of the first repeat.
        first: String,
        /// The digest of another repeat.
        other: String,
    },
    /// This machine does not have enough memory.
    Memory {
        /// Migrants.
        migrants: u64,
        /// Approximate number of bytes needed.
        needed: u64,
        /// The available memory.
        available: Room,
    },
    /// The threads could not be started.
    Threads {
        /// The requested number.
        threads: usize,
        /// The reason.
        why: String,
    },
}

impl Error {
    /// The error as a diagnostic.
    pub fn explain(&self) -> Diagnostic {
        match self {
            Self::Size { wanted, made } => Diagnostic::error(
                Code::WorldSize,
                format!("the scenario made {made} migrants where {wanted} were asked for"),
            )
            .at(Argument::of_flag("--migrants", wanted.to_string()))
            .help("give it corridors with stocks, or candidates"),
            Self::World(failure) => EngineFailure::from(failure.clone()).explain(),
            Self::Digest { first, other } => Diagnostic::error(
                Code::Differs,
                format!("the same world came out twice differently: digests {first} and {other}"),
            ),
            Self::Memory { migrants, needed, available } => {
                available.refuse(&format!("{migrants} migrants"), *needed).help("ask for fewer migrants")
            }
            Self::Threads { threads, why } => {
                Diagnostic::error(Code::Process, format!("cannot start {threads} threads: {why}"))
                    .help("ask for fewer with `--threads N`")
            }
        }
    }
}

impl From<Error> for Diagnostics {
    fn from(error: Error) -> Self {
        error.explain().into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt(f)
    }
}

impl std::error::Error for Error {}

/// One world, built and run.
struct Repeat {
    setup: Duration,
    months: Duration,
    floor: Duration,
    digest: String,
}

/// Builds and runs the scenario at a size, the given number of times. Rows are taken each month and discarded.
///
/// The peak of memory is that of this process, so each size must be measured in a separate process.
///
/// # Errors
/// See [`Error`].
pub fn measure(scenario: &Scenario, size: Size) -> Result<Measurement, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(size.threads)
        .build()
        .map_err(|e| Error::Threads { threads: size.threads, why: e.to_string() })?;
    let clock = Arc::new(Clock::new(size.threads));
    let mut repeats = Vec::new();
    let mut peak = 0;
    for _ in 0..size.repeats.max(1) {
        repeats.push(pool.install(|| repeat(scenario, size, &clock))?);
        // A second world may find the memory of the first in fragments, so only the first peak is used.
        if repeats.len() == 1 {
            peak = memory::peak().unwrap_or(0);
        }
    }
    if let Some(other) = repeats.iter().find(|r| r.digest != repeats[0].digest) {
        return Err(Error::Digest { first: repeats[0].digest.clone(), other: other.digest.clone() });
    }
    let migrants = size.migrants as f64;
    let setup = sorted(repeats.iter().map(|r| 1e9 * r.setup.as_secs_f64() / migrants));
    let month =
        sorted(repeats.iter().map(|r| 1e9 * r.months.as_secs_f64() / migrants / f64::from(size.months)));
    let floor = sorted(repeats.iter().map(|r| 1e9 * r.floor.as_secs_f64() / migrants));
    let wall = repeats.iter().map(|r| r.months).sum();
    let mut stages = clock.costs(wall, size.months * size.repeats.max(1), size.migrants);
    stages.sort_by(|a, b| b.share.total_cmp(&a.share));
    Ok(Measurement {
        migrants: size.migrants,
        months: size.months,
        threads: size.threads,
        setup_ns: median(&setup),
        bytes_per_migrant: peak as f64 / migrants,
        ns_per_migrant_month: median(&month),
        ns_min: month[0],
        ns_max: month[month.len() - 1],
        floor_ns: median(&floor),
        stages: stages.into_iter().map(|s| (s.name, s.share.into())).collect(),
        digest: repeats.swap_remove(0).digest,
    })
}

fn repeat(scenario: &Scenario, size: Size, clock: &Arc<Clock>) -> Result<Repeat, Error> {
    let started = Instant::now();
    let described = scaled(scenario.setup(0), size.migrants, size.months);
    let made = Engine::migrants(&described);
    if made != size.migrants {
        return Err(Error::Size { wanted: size.migrants, made });
    }
    let needed = Engine::bytes(&described);
    if let Some(available) = memory::available().filter(|a| a.bytes < needed) {
        return Err(Error::Memory { migrants: size.migrants, needed, available });
    }
    let mut engine = Engine::new(described).map_err(Error::World)?;
    engine.set_probe(clock.clone());
    let setup = started.elapsed();
    let started = Instant::now();
    let mut chain = Chain::default();
    while !engine.done() {
        engine.step().map_err(Error::World)?;
        std::hint::black_box(engine.take());
        chain.add(&engine.digests());
    }
    let months = started.elapsed();
    let floor = floor(&mut engine);
    Ok(Repeat { setup, months, floor, digest: chain.hex() })
}

/// The time of the fastest of a few passes that only read and write: the lower bound set by memory.
fn floor(engine: &mut Engine) -> Duration {
    let passes = (0..FLOOR_PASSES).map(|_| {
        let started = Instant::now();
        engine.floor_pass();
        started.elapsed()
    });
    passes.min().unwrap_or_default()
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The median of sorted values, of which there must be at least one.
fn median(sorted: &[f64]) -> f64 {
    let n = sorted.len();
    (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0
}
