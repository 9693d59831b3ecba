//! Runs or continues a job: a pure function of the resolved scenario with its arm and the replicate, which writes a
//! separate directory.

use super::clock::Clock;
use super::directory::{self, Found};
use super::error::RunError;
use super::job::Job;
use super::keep::{Due, Spent};
use super::output::{Output, add_csv, sweep};
use super::reopen::ResumePoint;
use super::world::World;
use super::{Progress, RunOptions, RunReport, memory, start, summary};
use crate::checkpoint;
use crate::diagnostics::{Code, Diagnostic};
use crate::manifest::{Manifest, Planned, Status};
use crate::tables::TableError;
use merantau_engine::Summary;
use merantau_engine::checkpoint::Unread;
use merantau_engine::failure::Failure;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// The end of the months, if there was no error.
struct Outcome {
    stopped: bool,
    summary: Summary,
    clock: Arc<Clock>,
    /// Time for building the world, including earlier parts of the run.
    setup: Duration,
    /// Time of the months that were run before.
    before: Duration,
    began: Instant,
}

/// The start of a run.
struct Begin {
    began: Instant,
    pool: rayon::ThreadPool,
    output: Output,
    kept: Option<ResumePoint>,
}

/// Runs a job in a world that `make` builds.
pub(crate) fn execute<W: World>(
    job: &Job<'_>,
    make: impl FnOnce() -> Result<W, Failure> + Send,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<RunReport, RunError> {
    let began = Instant::now();
    let dir = options.work.out.clone().unwrap_or_else(|| directory::default(job));
    let found = match directory::look(&dir, job, options.work.force)? {
        Found::Completed(manifest) => return again(dir, job, manifest, options.csv),
        found => found,
    };
    fits(job.migrants, job.bytes, options.work.force, progress)?;
    let pool = pool(options.work.threads)?;
    let manifest = manifest(job, pool.current_num_threads(), options);
    let output = Output::open(&dir, job, &found, manifest, options.csv)?;
    go(job, make, options, progress, Begin { began, pool, output, kept: None })
}

/// Continues a job that did not complete, in the directory that has this manifest.
pub(crate) fn resume<W: World>(
    job: &Job<'_>,
    dir: &Path,
    mut manifest: Manifest,
    make: impl FnOnce() -> Result<W, Failure> + Send,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<RunReport, RunError> {
    let began = Instant::now();
    if manifest.status == Status::Completed {
        return again(dir.to_owned(), job, manifest, options.csv);
    }
    fits(job.migrants, job.bytes, options.work.force, progress)?;
    let pool = pool(options.work.threads)?;
    manifest.threads = pool.current_num_threads();
    manifest.checkpoint_months = options.checkpoint_every.or(manifest.checkpoint_months);
    let options = RunOptions { checkpoint_every: manifest.checkpoint_months, ..options.clone() };
    let (output, kept, warnings) = Output::reopen(dir, job, manifest)?;
    warnings.0.iter().for_each(|warning| progress.warn(warning));
    go(job, make, &options, progress, Begin { began, pool, output, kept })
}

/// Runs the remaining months and closes the directory.
fn go<W: World>(
    job: &Job<'_>,
    make: impl FnOnce() -> Result<W, Failure> + Send,
    options: &RunOptions,
    progress: &dyn Progress,
    begin: Begin,
) -> Result<RunReport, RunError> {
    let Begin { began, pool, mut output, kept } = begin;
    if let Some(warning) = output.room.take() {
        progress.warn(&warning);
    }
    progress.opened(&output.dir, job.bytes);
    let earlier = kept.as_ref().map_or(Duration::ZERO, |k| Spent::at(&k.head).wall);
    let first = output.months;
    let done = pool.install(|| months(job, make, options, progress, &mut output, kept, began));
    let done = done.and_then(|outcome| {
        let months = output.months;
        let disk = |error: TableError| Stop::Disk(error);
        let close = || match outcome.stopped {
            true => output.interrupt(&outcome.summary),
            false => output.complete(&outcome.summary),
        };
        outcome.clock.time("files", close).map_err(disk)?;
        let now = outcome.began.elapsed();
        let wall = outcome.before + now;
        let m = &mut output.manifest;
        m.wall_s = Some((earlier + began.elapsed()).as_secs_f64());
        m.setup_s = Some(outcome.setup.as_secs_f64());
        let migrant_months = job.migrants as f64 * f64::from(months);
        m.ns_per_migrant_month = (migrant_months > 0.0).then(|| wall.as_secs_f64() * 1e9 / migrant_months);
        m.bytes_per_migrant =
            memory::peak().filter(|_| job.migrants > 0).map(|bytes| bytes as f64 / job.migrants as f64);
        output.close(if outcome.stopped { Status::Interrupted } else { Status::Completed }).map_err(disk)?;
        if !outcome.stopped {
            // Files that remain are removed when the directory is next examined.
            let _ = sweep(&output.dir, job);
        }
        Ok((outcome, now))
    });
    let months = output.months;
    let dir = output.dir.clone();
    match done {
        Ok((outcome, _)) if outcome.stopped => Err(RunError::Interrupted { dir, months, of: job.months }),
        Ok((outcome, wall)) => Ok(RunReport {
            dir,
            title: job.title.to_owned(),
            manifest: output.manifest,
            summary: outcome.summary,
            stages: outcome.clock.costs(wall, months - first, job.migrants),
            already_there: false,
        }),
        Err(stop) => {
            output.fail();
            Err(match stop {
                Stop::Engine(failure) => RunError::Check { dir, failure: failure.into() },
                Stop::Disk(error) => RunError::Disk { dir, error, months },
            })
        }
    }
}

/// Checks that the population fits in memory; with `--force` the run starts nevertheless.
pub(crate) fn fits(migrants: u64, bytes: u64, force: bool, progress: &dyn Progress) -> Result<(), RunError> {
    let Some(have) = memory::available().filter(|have| have.bytes < bytes) else { return Ok(()) };
    let refused = RunError::Memory { migrants, need: bytes, have };
    if !force {
        return Err(refused);
    }
    refused.explain().0.into_iter().for_each(|d| progress.warn(&d.into_warning()));
    Ok(())
}

/// The reason why the months ended in an error.
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
    kept: Option<ResumePoint>,
    started: Instant,
) -> Result<Outcome, Stop> {
    let clock = Arc::new(Clock::new(rayon::current_num_threads()));
    let began = Instant::now();
    let mut world = make().map_err(Stop::Engine)?;
    start::write(&output.dir, world.start()).map_err(Stop::Disk)?;
    world.set_probe(clock.clone());
    let mut earlier = Spent::default();
    if let Some(kept) = &kept {
        earlier = Spent::at(&kept.head);
        load(&mut world, &kept.path).map_err(Stop::Disk)?;
    }
    let setup = earlier.setup + began.elapsed();
    let began = Instant::now();
    let mut due = Due::new(options.checkpoint_every, output.months);
    let mut stopped = false;
    progress.begin(job.months, job.migrants);
    progress.before(output.months);
    let spent =
        || Spent { wall: earlier.wall + started.elapsed(), setup, months: earlier.months + began.elapsed() };
    let result = loop {
        if world.done() {
            break Ok(());
        }
        if options.work.stop.load(Ordering::Relaxed) {
            stopped = true;
            if output.months == due.at {
                break Ok(());
            }
            break clock
                .time("checkpoints", || output.checkpoint(job, &mut world, spent(), true))
                .map(|_| ())
                .map_err(Stop::Disk);
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
        if due.now(output.months) && !world.done() {
            match clock.time("checkpoints", || output.checkpoint(job, &mut world, spent(), false)) {
                Ok(None) => due.tried(output.months, true),
                Ok(Some(error)) => {
                    due.tried(output.months, false);
                    let message =
                        format!("no room for a checkpoint; the run goes on without it: {}", error.why);
                    progress.warn(&Diagnostic::warning(Code::Disk, message).at(error.path));
                }
                Err(error) => break Err(Stop::Disk(error)),
            }
        }
    };
    progress.end();
    result.map(|()| Outcome {
        stopped,
        summary: world.summary(),
        clock,
        setup,
        before: earlier.months,
        began,
    })
}

/// Reads a checkpoint, which was just found complete, into a world.
pub(crate) fn load<W: World>(world: &mut W, path: &Path) -> Result<(), TableError> {
    let (mut lists, _) = checkpoint::open(path).map_err(|e| TableError::io(path, &e))?;
    world.load(&mut lists).map_err(|unread| match unread {
        Unread::Source(e) if e.kind() != ErrorKind::InvalidData => TableError::io(path, &e),
        Unread::Source(e) => TableError::content(path, e.to_string()),
        Unread::Content(why) => TableError::content(path, why),
    })
}

/// The report of a run that is complete already.
fn again(dir: PathBuf, job: &Job<'_>, mut manifest: Manifest, csv: bool) -> Result<RunReport, RunError> {
    if csv {
        add_csv(&dir, &mut manifest)?;
    }
    // A run that was killed after everything was written may have left its parts and checkpoints.
    sweep(&dir, job).map_err(|error| RunError::disk(&dir, error))?;
    let summary = summary::read(&dir).map_err(|error| RunError::disk(&dir, error))?;
    Ok(RunReport {
        dir,
        title: job.title.to_owned(),
        manifest,
        summary,
        stages: Vec::new(),
        already_there: true,
    })
}

pub(crate) fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool, RunError> {
    if threads == Some(0) {
        return Err(RunError::flag("--threads", "0", "`--threads` must be at least 1"));
    }
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into));
    (rayon::ThreadPoolBuilder::new().num_threads(threads).build())
        .map_err(|e| RunError::Threads { threads, why: e.to_string() })
}

fn manifest(job: &Job<'_>, threads: usize, options: &RunOptions) -> Manifest {
    let planned = Planned {
        scenario_sha256: job.sha256,
        seed: job.seed,
        replicate: job.replicate,
        months: job.months,
        migrants: job.migrants,
        persons_per_agent: job.persons_per_agent,
    };
    Manifest {
        argv: options.work.argv.clone(),
        checkpoint_months: options.checkpoint_every,
        ..Manifest::begun(planned, threads)
    }
}
