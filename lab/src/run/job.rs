//! A cell: one run, a pure function of (resolved scenario with its arm, replicate) that writes its own directory.

use super::clock::Clock;
use super::directory::{self, Found};
use super::error::RunError;
use super::manifest::{Manifest, Status};
use super::output::{Output, add_csv};
use super::world::World;
use super::{Progress, RunOptions, RunReport, memory, summary};
use crate::tables::TableError;
use merantau_engine::Summary;
use merantau_engine::engine::Failure;
use merantau_engine::month::Month;
use merantau_engine::tables::TableSpec;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Everything about a run but the world itself.
pub(crate) struct Job<'a> {
    /// Name of the scenario, from which the directory's default name is made.
    pub(crate) scenario: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// The resolved scenario.
    pub(crate) resolved: &'a str,
    /// SHA-256 of the resolved scenario and its data.
    pub(crate) sha256: &'a str,
    /// The data that it read.
    pub(crate) data: Vec<(&'a str, &'a [u8])>,
    /// Seed.
    pub(crate) seed: u64,
    /// Replicate.
    pub(crate) replicate: u32,
    /// First month.
    pub(crate) start: Month,
    /// Number of months.
    pub(crate) months: u32,
    /// People that a migrant stands for.
    pub(crate) persons_per_agent: u32,
    /// Migrants that the world will have.
    pub(crate) migrants: u64,
    /// Bytes that it will need.
    pub(crate) bytes: u64,
    /// The tables that it will write.
    pub(crate) tables: Vec<TableSpec>,
}

/// How the months ended, if not by an error.
struct Outcome {
    stopped: bool,
    summary: Summary,
    clock: Arc<Clock>,
    setup: Duration,
    began: Instant,
}

/// Runs a job in a world that `make` builds.
pub(crate) fn execute<W: World>(
    job: &Job<'_>,
    make: impl FnOnce() -> Result<W, Failure> + Send,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<RunReport, RunError> {
    let began = Instant::now();
    let dir = options.out.clone().unwrap_or_else(|| directory::default(job));
    let found = match directory::look(&dir, job, options.force)? {
        Found::Completed(manifest) => return again(dir, job, manifest, options.csv),
        found => found,
    };
    if let Some(have) = memory::available().filter(|&have| have < job.bytes) {
        return Err(RunError::Memory { migrants: job.migrants, need: job.bytes, have });
    }
    let pool = pool(options.threads)?;
    if options.checkpoint_every.is_some() {
        progress.warn(
            "this version writes no checkpoints, so `--checkpoint-every` does nothing: \
             a run that stops has to begin again",
        );
    }
    let manifest = manifest(job, pool.current_num_threads(), &options.argv);
    let mut output = Output::open(&dir, job, &found, manifest, options.csv)?;
    let done = pool.install(|| months(job, make, options, progress, &mut output));
    let done = done.and_then(|outcome| {
        let months = output.months;
        let disk = |error: TableError| Stop::Disk(error);
        let close = || match outcome.stopped {
            true => output.interrupt(&outcome.summary),
            false => output.complete(&outcome.summary),
        };
        outcome.clock.time("files", close).map_err(disk)?;
        let wall = outcome.began.elapsed();
        let m = &mut output.manifest;
        m.wall_s = Some(began.elapsed().as_secs_f64());
        m.setup_s = Some(outcome.setup.as_secs_f64());
        let migrant_months = job.migrants as f64 * f64::from(months);
        m.ns_per_migrant_month = (migrant_months > 0.0).then(|| wall.as_secs_f64() * 1e9 / migrant_months);
        m.bytes_per_migrant =
            memory::peak().filter(|_| job.migrants > 0).map(|bytes| bytes as f64 / job.migrants as f64);
        output.close(if outcome.stopped { Status::Interrupted } else { Status::Completed }).map_err(disk)?;
        Ok((outcome, wall))
    });
    let months = output.months;
    match done {
        Ok((outcome, _)) if outcome.stopped => Err(RunError::Interrupted { dir, months, of: job.months }),
        Ok((outcome, wall)) => Ok(RunReport {
            dir,
            title: job.title.to_owned(),
            manifest: output.manifest,
            summary: outcome.summary,
            stages: outcome.clock.costs(wall, months, job.migrants),
            already_there: false,
        }),
        Err(stop) => {
            output.fail();
            Err(match stop {
                Stop::Engine(failure) => RunError::Check { dir, failure },
                Stop::Disk(error) => RunError::Disk { dir, error, months },
            })
        }
    }
}

/// Why the months ended in an error.
enum Stop {
    Engine(Failure),
    Disk(TableError),
}

/// Builds the world and runs it, inside the pool.
fn months<W: World>(
    job: &Job<'_>,
    make: impl FnOnce() -> Result<W, Failure>,
    options: &RunOptions,
    progress: &dyn Progress,
    output: &mut Output,
) -> Result<Outcome, Stop> {
    let clock = Arc::new(Clock::new(rayon::current_num_threads()));
    let began = Instant::now();
    let mut world = make().map_err(Stop::Engine)?;
    world.set_probe(clock.clone());
    let setup = began.elapsed();
    let began = Instant::now();
    let mut stopped = false;
    progress.begin(job.months, job.migrants);
    let result = loop {
        if world.done() {
            break Ok(());
        }
        if options.stop.load(Ordering::Relaxed) {
            stopped = true;
            break Ok(());
        }
        let month = world.month();
        if let Err(failure) = world.step() {
            break Err(Stop::Engine(failure));
        }
        let written = clock.time("tables", || {
            let rows = world.take();
            output.month(month, &rows, &world.digests())
        });
        if let Err(error) = written {
            break Err(Stop::Disk(error));
        }
        progress.month(output.months);
    };
    progress.end();
    result.map(|()| Outcome { stopped, summary: world.summary(), clock, setup, began })
}

/// The report of a run that is there already.
fn again(dir: PathBuf, job: &Job<'_>, mut manifest: Manifest, csv: bool) -> Result<RunReport, RunError> {
    if csv {
        add_csv(&dir, &mut manifest)?;
    }
    let summary = summary::read(&dir).map_err(|error| disk(&dir, error))?;
    Ok(RunReport {
        dir,
        title: job.title.to_owned(),
        manifest,
        summary,
        stages: Vec::new(),
        already_there: true,
    })
}

fn disk(dir: &Path, error: TableError) -> RunError {
    RunError::Disk { dir: dir.to_owned(), error, months: 0 }
}

fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool, RunError> {
    if threads == Some(0) {
        return Err(RunError::Command("`--threads` must be at least 1".to_owned()));
    }
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into));
    (rayon::ThreadPoolBuilder::new().num_threads(threads).build())
        .map_err(|e| RunError::Threads { threads, why: e.to_string() })
}

fn manifest(job: &Job<'_>, threads: usize, argv: &[String]) -> Manifest {
    Manifest {
        status: Status::Running,
        digest: None,
        scenario_sha256: job.sha256.to_owned(),
        seed: job.seed,
        replicate: job.replicate,
        threads,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        months: job.months,
        migrants: job.migrants,
        persons: job.migrants * u64::from(job.persons_per_agent),
        wall_s: None,
        setup_s: None,
        ns_per_migrant_month: None,
        bytes_per_migrant: None,
        argv: argv.to_vec(),
        files: Vec::new(),
    }
}
