//! Runs cells of an experiment again, one by one.

use super::files::folders;
use super::{Verdict, stopped};
use crate::experiment::{Arms, CELLS, CellId, digests, open};
use crate::run::{DIGESTS, EngineFailure, MANIFEST, Manifest, Progress, RunError, RunOptions, fits, pool};
use crate::tables::{TableError, bounded};
use crate::{calibrate, statics, trial};
use merantau_engine::Engine;
use merantau_plugins::Registry;
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Runs cells of an experiment again, each separately from its first month, without writing anything, and names the
/// first month and table of each that differ: `sample` of them, chosen at random, or all. Of the options, only
/// threads, force and the stop have an effect.
///
/// # Errors
/// The directory contains no experiment or one other than was run, the machine refuses, a run fails, or a stop
/// was requested.
pub fn cells(
    dir: &Path,
    sample: Option<u32>,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<Verdict, RunError> {
    let (arms, kept) = open(dir, &options.registry)?;
    let again = match kept.kind.as_str() {
        "compare" => Again::Arm,
        "statics" => Again::Answer(&options.registry),
        _ => Again::Trial,
    };
    let all = list(dir);
    let taken = take(all.clone(), sample);
    let pool = pool(options.work.threads)?;
    let setup = arms.list.first().map(|arm| arm.scenario.setup(0));
    let (migrants, bytes) = setup.as_ref().map_or((0, 0), |s| (Engine::migrants(s), Engine::bytes(s)));
    fits(migrants, bytes, options.work.force, progress)?;
    let months = setup.map_or(0, |s| s.months);
    progress.begin(months * taken.len() as u32, migrants);
    let mut wrong = Vec::new();
    for (done, id) in taken.iter().enumerate() {
        let found = pool.install(|| one(dir, &arms, id, &options.work.stop, again));
        match found {
            Ok(Found::Same) => {}
            Ok(Found::Stopped) => {
                progress.end();
                return Err(stopped(dir, &format!("{done} of {} cells", taken.len())));
            }
            Ok(Found::Wrong(why)) => wrong.push(format!("{}: {why}", id.name())),
            Err(error) => {
                progress.end();
                return Err(error);
            }
        }
        progress.month(months * (done as u32 + 1));
    }
    progress.end();
    Ok(Verdict { looked_at: format!("{} of {} cells", taken.len(), all.len()), wrong })
}

/// The result of a cell.
enum Found {
    Same,
    /// It differs or cannot be read, for this reason.
    Wrong(String),
    /// A stop was requested.
    Stopped,
}

/// How a cell is run again.
#[derive(Clone, Copy)]
enum Again<'a> {
    /// An arm of a comparison.
    Arm,
    /// A trial of a validation or calibration.
    Trial,
    /// A value of comparative statics, of a scenario that may name policies of these kinds.
    Answer(&'a Registry),
}

/// Runs a cell again.
fn one(dir: &Path, arms: &Arms, id: &CellId, stop: &AtomicBool, again: Again<'_>) -> Result<Found, RunError> {
    match Manifest::read(&id.folder(dir)) {
        Ok(_) => {}
        Err(e) if e.kind.is_none() || e.kind == Some(ErrorKind::NotFound) => {
            return Ok(Found::Wrong(format!("{MANIFEST} cannot be read: {}", e.why)));
        }
        Err(e) => return Err(RunError::disk(dir, e)),
    }
    let path = id.folder(dir).join(DIGESTS);
    let written = match bounded::read_text(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => {
            return Ok(Found::Wrong(format!("{DIGESTS} is missing")));
        }
        Err(e) if e.kind() == ErrorKind::InvalidData => {
            return Ok(Found::Wrong(format!("{DIGESTS}: {e}")));
        }
        Err(e) => return Err(RunError::disk(dir, TableError::io(&path, &e))),
    };
    let of = |name: &str| arms.list.iter().find(|arm| arm.name == name);
    let arm = of(&id.arm).or_else(|| {
        arms.baseline().filter(|_| match again {
            Again::Arm => false,
            // The final run of a calibration has a separate name.
            Again::Trial => id.arm == calibrate::CALIBRATED,
            Again::Answer(_) => true,
        })
    });
    let Some(arm) = arm else {
        return Ok(Found::Wrong("the experiment has no arm of this name".to_owned()));
    };
    let now = match again {
        Again::Trial => trial::digests(&arm.scenario, dir, id, stop)?,
        Again::Answer(registry) => statics::digests(&arm.scenario, dir, id, registry, stop)?,
        Again::Arm => digests(arms, arm, id, stop).map_err(|failure| RunError::Check {
            dir: dir.to_owned(),
            failure: EngineFailure::new(failure, &arm.scenario),
        })?,
    };
    let Some(now) = now else { return Ok(Found::Stopped) };
    Ok(difference(&written, &now).map_or(Found::Same, Found::Wrong))
}

/// The first line that differs, in words.
fn difference(written: &str, now: &str) -> Option<String> {
    let (mut written, mut now) = (written.lines(), now.lines());
    loop {
        match (written.next(), now.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (Some(a), Some(b)) => {
                let named = b.split(',').collect::<Vec<_>>();
                let [month, table, digest] = named[..] else {
                    return Some(format!("`{a}` is no line of it"));
                };
                let was = a.rsplit(',').next().unwrap_or_default();
                return Some(format!(
                    "{month}: `{table}` is the first that differs: {was} was written, {digest} comes now"
                ));
            }
            (None, Some(b)) => return Some(format!("{DIGESTS} ends before `{b}`")),
            (Some(a), None) => return Some(format!("`{a}` is behind its end")),
        }
    }
}

/// The complete cells, in order.
fn list(dir: &Path) -> Vec<CellId> {
    let mut cells = Vec::new();
    for arm in folders(&dir.join(CELLS)) {
        for name in folders(&dir.join(CELLS).join(&arm)) {
            let (replicate, draw) = match name.split_once('-') {
                Some((replicate, draw)) => (replicate, Some(draw)),
                None => (name.as_str(), None),
            };
            let number = |text: &str| text.parse::<u32>().ok();
            if let (Some(replicate), draw) = (number(replicate), draw.map(number))
                && draw != Some(None)
            {
                cells.push(CellId { arm: arm.clone(), replicate, draw: draw.flatten() });
            }
        }
    }
    cells.sort();
    cells
}

/// A number of cells at random, different each time; all of them if no number is given.
fn take(mut cells: Vec<CellId>, sample: Option<u32>) -> Vec<CellId> {
    if let Some(n) = sample {
        // The system chooses other keys in each process.
        let chance = RandomState::new();
        cells.sort_by_cached_key(|id| chance.hash_one(id.name()));
        cells.truncate(n as usize);
        cells.sort();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        let head = "month,table,digest\n2001-01,agents,aa\n";
        assert_eq!(difference(head, head), None);
        let other = "month,table,digest\n2001-01,agents,ab\n";
        let said = difference(head, other).unwrap_or_default();
        assert_eq!(said, "2001-01: `agents` is the first that differs: aa was written, ab comes now");
        let longer = format!("{head}2001-01,states,cc\n");
        assert_eq!(difference(head, &longer).as_deref(), Some("digests.csv ends before `2001-01,states,cc`"));
        assert_eq!(difference(&longer, head).as_deref(), Some("`2001-01,states,cc` is behind its end"));
    }

    #[test]
    fn a_sample_has_as_many_cells_as_asked_for_each_once() {
        let all: Vec<CellId> =
            (0..20).map(|r| CellId { arm: "a".into(), replicate: r, draw: None }).collect();
        let some = take(all.clone(), Some(5));
        assert!(some.len() == 5 && some.iter().all(|id| all.contains(id)) && some.is_sorted());
        assert_eq!(take(all.clone(), Some(100)), all);
        assert_eq!(take(all.clone(), None), all);
    }
}
