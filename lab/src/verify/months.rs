//! Runs the same run again and compares its digests with those that were written, month by month.

use super::{Verdict, stopped};
use crate::diagnostics::{Code, Diagnostic};
use crate::run::{
    Chain, DIGESTS, EngineFailure, Manifest, Progress, RunError, RunOptions, Status, fits, open, pool,
    read_line,
};
use crate::scenario::Scenario;
use crate::tables::{TableError, bounded};
use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::observe::digests::{DIGEST_TABLES, MonthDigests};
use std::io::BufRead;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs the run of a directory again, without writing anything, for the months of its `digests.csv`, and names the
/// first month and table that differ. Of the options, only threads, force and the stop have an
/// effect.
///
/// # Errors
/// The directory contains no run, its scenario is not the one that was run, the machine refuses, or a stop was
/// requested.
pub fn months(dir: &Path, options: &RunOptions, progress: &dyn Progress) -> Result<Verdict, RunError> {
    let (manifest, scenario) = open(dir, &options.registry)?;
    if manifest.version != env!("CARGO_PKG_VERSION") {
        let message = format!(
            "version {} wrote this, {} runs it again: if they differ, that may be why",
            manifest.version,
            env!("CARGO_PKG_VERSION")
        );
        progress.warn(&Diagnostic::warning(Code::Limited, message));
    }
    let written = match read(dir, &manifest, &scenario) {
        Ok(written) => written,
        Err(Unread::Wrong(why)) => return Ok(wrong(why)),
        Err(Unread::Disk(error)) => return Err(RunError::disk(dir, error)),
    };
    let setup = scenario.setup(manifest.replicate);
    let migrants = Engine::migrants(&setup);
    fits(migrants, Engine::bytes(&setup), options.work.force, progress)?;
    let differs = pool(options.work.threads)?
        .install(|| compare(&written, &scenario, &manifest, &options.work.stop, progress));
    progress.end();
    match differs {
        Ok(None) => Ok(Verdict {
            looked_at: match manifest.digest {
                Some(digest) => format!("{} months, digest {digest}", written.len()),
                None => format!("{} months; the run ended before it had a digest", written.len()),
            },
            wrong: Vec::new(),
        }),
        Ok(Some(why)) => Ok(wrong(why)),
        Err(Ended::Stopped(done)) => Err(stopped(dir, &format!("{done} of {} months", written.len()))),
        Err(Ended::Failed(failure)) => {
            Err(RunError::Check { dir: dir.to_owned(), failure: EngineFailure::new(failure, &scenario) })
        }
    }
}

fn wrong(why: String) -> Verdict {
    Verdict { looked_at: DIGESTS.to_owned(), wrong: vec![why] }
}

/// Runs the written months; returns the first difference, if there is one.
fn compare(
    written: &[MonthDigests],
    scenario: &Scenario,
    manifest: &Manifest,
    stop: &AtomicBool,
    progress: &dyn Progress,
) -> Result<Option<String>, Ended> {
    let mut engine = Engine::new(scenario.setup(manifest.replicate))?;
    progress.begin(written.len() as u32, Engine::migrants(&scenario.setup(manifest.replicate)));
    for (done, expected) in written.iter().enumerate() {
        if stop.load(Ordering::Relaxed) {
            return Err(Ended::Stopped(done as u32));
        }
        let month = engine.month();
        engine.step()?;
        engine.take();
        let found = engine.digests();
        for ((table, expected), found) in DIGEST_TABLES.iter().zip(expected).zip(found) {
            if *expected != found {
                return Ok(Some(format!(
                    "{month}: `{table}` is the first that differs: {expected:032x} was written, {found:032x} comes now"
                )));
            }
        }
        progress.month(done as u32 + 1);
    }
    Ok(None)
}

/// The reason why the months were not run to their end.
enum Ended {
    Failed(Failure),
    /// A stop was requested after this number of months.
    Stopped(u32),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

enum Unread {
    Wrong(String),
    Disk(TableError),
}

/// Reads the digests of a run, and checks that they are those of its first months and match its manifest.
fn read(dir: &Path, manifest: &Manifest, scenario: &Scenario) -> Result<Vec<MonthDigests>, Unread> {
    let path = dir.join(DIGESTS);
    let refused = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::InvalidData => Unread::Wrong(format!("{DIGESTS}: {e}")),
        std::io::ErrorKind::NotFound => Unread::Wrong(format!("{DIGESTS} is missing")),
        _ => Unread::Disk(TableError::io(&path, &e)),
    };
    let start = scenario.setup(manifest.replicate).start;
    let written = bounded::read(&path).map_err(refused)?;
    let mut lines = written.lines();
    let head = lines.next().transpose().map_err(refused)?;
    if head.as_deref() != Some("month,table,digest") {
        return Err(Unread::Wrong(format!("{DIGESTS}: its first line is not `month,table,digest`")));
    }
    let (mut months, mut chain) = (Vec::new(), Chain::default());
    loop {
        let mut digests = [0; 7];
        let month = start.plus(months.len() as u32).to_string();
        for (i, (digest, table)) in digests.iter_mut().zip(DIGEST_TABLES).enumerate() {
            let Some(line) = lines.next().transpose().map_err(refused)? else {
                if i == 0 {
                    return whole(months, chain, manifest);
                }
                return Err(Unread::Wrong(format!("{DIGESTS}: it ends within {month}")));
            };
            let read = read_line(&line, table).filter(|(found, _)| *found == month);
            *digest = read
                .ok_or_else(|| {
                    Unread::Wrong(format!("{DIGESTS}: `{line}` is not the line of `{table}` in {month}"))
                })?
                .1;
        }
        chain.add(&digests);
        months.push(digests);
        if months.len() > manifest.months as usize {
            return Err(Unread::Wrong(format!("{DIGESTS} has more months than were asked for")));
        }
    }
}

fn whole(months: Vec<MonthDigests>, chain: Chain, manifest: &Manifest) -> Result<Vec<MonthDigests>, Unread> {
    let digest = (!months.is_empty()).then(|| chain.hex());
    if manifest.status == Status::Completed && months.len() != manifest.months as usize {
        let (there, all) = (months.len(), manifest.months);
        return Err(Unread::Wrong(format!("{DIGESTS} has {there} months of {all}")));
    }
    if manifest.status != Status::Running && digest != manifest.digest {
        return Err(Unread::Wrong(format!("{DIGESTS} does not give the digest in manifest.json")));
    }
    Ok(months)
}
