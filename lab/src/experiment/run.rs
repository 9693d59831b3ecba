//! Makes a comparison: runs the missing cells and writes the tables.

use super::arms::{ArmRun, Arms};
use super::block::{Cells, Stop, Work, setup};
use super::cell::{Cell, CellId};
use super::comparison::Comparison;
use super::directory::{ExperimentRecord, Found};
use super::draws::Uncertain;
use super::error::ExperimentError;
use super::figures::{Figures, Recorder};
use super::fork::Share;
use super::runner::{ReplicateBlock, Runner, Threads};
use super::settings::Settings;
use super::twin_watch::NOT_FOLLOWED;
use super::watch::Watch;
use super::{assemble, cell, closing, decide, directory, tables};
use crate::manifest::Planned;
use crate::run::{Manifest, Progress, RunError, Settling, WorkOptions, changed, memory, pool, write_whole};
use crate::scenario::Since;
use crate::tables::{DICTIONARY, TableError, json, write_dictionary};
use crate::twins;
use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_plugins::Registry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The file with the whole comparison.
pub const COMPARISON: &str = "comparison.json";

/// The options of a comparison.
#[derive(Clone, Debug, Default)]
pub struct CompareOptions {
    /// Directory, threads and stop; the default directory is `runs/<scenario>-<8 hex digits>`.
    pub work: WorkOptions,
    /// The settings.
    pub settings: Settings,
}

/// The result of a comparison.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The directory of its files.
    pub dir: PathBuf,
    /// The comparison.
    pub comparison: Comparison,
    /// Whether it was complete before, so that nothing was run.
    pub already_there: bool,
}

/// Bytes of a snapshot per migrant, including the other parts of the world.
const SNAPSHOT: u64 = 56;
/// The number of replicate blocks beyond the number of threads: while one is between two months or writes files, the
/// thread of the pool runs a month of another.
const SPARE: usize = 1;
/// The part of the estimate of a world that all worlds of the process share: the program.
const PROGRAM: u64 = 96 << 20;

/// Makes a comparison: runs the missing cells, with the given number of threads, and writes the tables.
///
/// # Errors
/// The directory belongs to something else, the machine refuses, a check fails, or a stop was requested. Completed
/// cells remain, and the same call continues from there.
pub fn compare<W: Watch>(
    arms: &Arms,
    options: &CompareOptions,
    watch: &W,
    progress: &dyn Progress,
) -> Result<Compared, ExperimentError> {
    compare_in(arms, options, watch, progress, None)
}

/// Makes a comparison with a given place for stored worlds, for tests.
pub(super) fn compare_in<W: Watch>(
    arms: &Arms,
    options: &CompareOptions,
    watch: &W,
    progress: &dyn Progress,
    share: Option<Share>,
) -> Result<Compared, ExperimentError> {
    let began = Instant::now();
    let dir = options.work.out.clone().unwrap_or_else(|| directory::default(arms));
    let kept = kept(arms, &options.settings);
    let found = directory::look(&dir, &kept, options.work.force)?;
    if let Found::Completed = found {
        let comparison = read(&dir).map_err(|error| RunError::disk(&dir, error))?;
        return Ok(Compared { dir, comparison, already_there: true });
    }
    let pool = pool(options.work.threads)?;
    let (at_once, room) = room(arms, watch.bytes(), pool.current_num_threads(), options.work.force)?;
    let _lock = directory::lock(&dir)?;
    let on_disk = |error| RunError::disk(&dir, error);
    if options.work.force {
        directory::clear(&dir).map_err(on_disk)?;
    }
    let mut names = directory::write_inputs(&dir, arms, &kept).map_err(on_disk)?;
    let mut manifest = manifest(arms, &kept, pool.current_num_threads(), &options.work.argv);
    manifest.write(&dir).map_err(on_disk)?;

    let uncertain = Uncertain::of(arms);
    let cells: Cells = Mutex::default();
    let months = AtomicU32::new(0);
    let work = Work {
        arms,
        dir: &dir,
        pool: &pool,
        uncertain: &uncertain,
        watch,
        stop: &options.work.stop,
        progress,
        months: &months,
        cells: &cells,
        share: share.unwrap_or(room),
        settling: Settling::new(at_once),
    };
    let ran = replicates(&work, &options.settings, at_once);
    progress.end();
    let replicates = match ran {
        Ok(replicates) => replicates,
        Err(error) => {
            let cells = cells.lock().unwrap_or_else(PoisonError::into_inner);
            closing::end_early(&dir, &mut manifest, assemble::infos(&cells, |_| true), &error);
            return Err(error);
        }
    };
    let cells = cells.into_inner().unwrap_or_else(PoisonError::into_inner);
    let settings = &options.settings;
    let mut comparison = assemble::comparison(arms, &cells, settings, replicates, &options.work.argv);
    comparison.draws = decide::draws(arms, &cells, settings, &uncertain);
    comparison.warnings.extend(warnings(arms, replicates));
    comparison.warnings.extend(not_at_rest(arms, &cells));
    comparison.warnings.extend(unfollowed(arms, &cells, watch.bytes() > 0));
    names.extend(write(&dir, &mut comparison, watch).map_err(on_disk)?);
    let (cells, digest) = (comparison.cells.clone(), digest(&comparison));
    closing::complete(&dir, &mut manifest, cells, digest, names, began).map_err(on_disk)?;
    Ok(Compared { dir, comparison, already_there: false })
}

/// The experiment in a directory: its arms, which may name policies of these kinds, and its settings.
///
/// # Errors
/// The directory contains no experiment, or its files were changed.
pub fn open(dir: &Path, registry: &Registry) -> Result<(Arms, ExperimentRecord), RunError> {
    let kept = directory::read(dir).map_err(|error| RunError::disk(dir, error))?;
    const BACK: &str = "put the files back as they were written";
    let arms = directory::arms(dir, &kept, registry).map_err(|found| changed(dir, found, BACK))?;
    if arms.sha256() == kept.sha256 {
        return Ok((arms, kept));
    }
    Err(RunError::directory(dir, "the scenarios in the directory are not those that were run", BACK))
}

/// The content of `digests.csv` of a cell, from a separate run from its first month. Uses the rayon pool in which it
/// is called. `None` if a stop was requested.
///
/// # Errors
/// An account does not balance, or a policy fails.
pub fn digests(arms: &Arms, arm: &ArmRun, id: &CellId, stop: &AtomicBool) -> Result<Option<String>, Failure> {
    let block = ReplicateBlock { replicate: id.replicate, draw: id.draw };
    let mut engine = Engine::new(setup(arm, block, &Uncertain::of(arms)))?;
    let mut recorder = Recorder::new();
    while !engine.done() {
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let month = engine.month();
        engine.step()?;
        let rows = engine.take();
        recorder.month(month, &rows, &engine.digests());
    }
    Ok(Some(recorder.digests().to_owned()))
}

/// Runs the missing replicates and draws; returns the number of replicates.
fn replicates<W: Watch>(
    work: &Work<'_, W>,
    settings: &Settings,
    at_once: usize,
) -> Result<u32, ExperimentError> {
    let most = settings.max_replicates.max(settings.replicates);
    let mut n = settings.replicates.max(1);
    let mut begun = false;
    loop {
        let mut blocks: Vec<ReplicateBlock> =
            (0..n).map(|replicate| ReplicateBlock { replicate, draw: None }).collect();
        blocks.extend((0..settings.draws).map(|d| ReplicateBlock { replicate: 0, draw: Some(d) }));
        let stopped = |stop: Stop| {
            let (cells, of) = (work.cells.lock().unwrap_or_else(PoisonError::into_inner), blocks.len());
            let stop = stop.placed(work.arms);
            stop.error(work.dir, cells.len() as u32, (of * work.arms.list.len()) as u32)
        };
        look(work, &blocks).map_err(|error| RunError::disk(work.dir, error))?;
        let months = blocks.iter().map(|f| work.months_of(*f)).sum();
        let migrants = work.arms.baseline().map_or(0, |b| Engine::migrants(&b.scenario.setup(0)));
        match begun {
            false => work.progress.begin(months, migrants),
            true => work.progress.more(months),
        }
        begun = true;
        Threads { at_once }.each(&blocks, &|block| work.run_block(*block)).map_err(stopped)?;
        let Some(until) = &settings.until else { return Ok(n) };
        let cells = work.cells.lock().unwrap_or_else(PoisonError::into_inner);
        let table = assemble::Table::new(work.arms, &cells, (0..n).map(|r| (r, None)));
        match table.reached(until) {
            Err(wanted) if n < most => n = wanted.min(most),
            _ => return Ok(n),
        }
    }
}

/// Reads the existing cells.
fn look<W: Watch>(work: &Work<'_, W>, blocks: &[ReplicateBlock]) -> Result<(), TableError> {
    let mut cells = work.cells.lock().unwrap_or_else(PoisonError::into_inner);
    for (arm, block) in work.arms.list.iter().flat_map(|arm| blocks.iter().map(move |f| (arm, f))) {
        let id = CellId { arm: arm.name.clone(), replicate: block.replicate, draw: block.draw };
        if !cells.contains_key(&id)
            && let Some(cell) = cell::read(work.dir, &id, &arm.scenario.sha256)?
        {
            cells.insert(id, cell);
        }
    }
    Ok(())
}

/// How many replicate blocks fit in memory at the same time, and where worlds are stored from which arms continue.
fn room(arms: &Arms, lives: u64, threads: usize, force: bool) -> Result<(usize, Share), RunError> {
    let setups: Vec<_> = arms.list.iter().map(|a| a.scenario.setup(0)).collect();
    let migrants = setups.first().map_or(0, Engine::migrants);
    let world = setups.iter().map(Engine::bytes).max().unwrap_or(0).saturating_sub(PROGRAM);
    let months: BTreeSet<_> =
        arms.list.iter().filter_map(|a| if let Since::Month(m) = a.since { Some(m) } else { None }).collect();
    let forks = months.len() as u64;
    let shared = world + migrants * (forks * (SNAPSHOT + lives / 2) + lives);
    let apart = world + migrants * lives;
    let most = threads + SPARE;
    let Some(have) = memory::available() else { return Ok((most, Share::Memory)) };
    // A part of memory remains for other programs.
    let fits =
        |each: u64| ((have.bytes - have.bytes / 8).saturating_sub(PROGRAM) / each.max(1)).min(most as u64);
    match (fits(shared), fits(apart)) {
        (0, 0) if !force => Err(RunError::Memory { migrants, need: apart + PROGRAM, have }),
        (0, n) => Ok((n.max(1) as usize, Share::File)),
        (n, _) => Ok((n as usize, Share::Memory)),
    }
}

fn kept(arms: &Arms, settings: &Settings) -> ExperimentRecord {
    ExperimentRecord {
        kind: "compare".to_owned(),
        scenario: arms.baseline().map(|b| b.scenario.name.clone()).unwrap_or_default(),
        sha256: arms.sha256(),
        arms: arms.list.iter().map(|a| (a.name.clone(), directory::resolved(arms, a))).collect(),
        settings: settings.clone(),
    }
}

fn manifest(arms: &Arms, kept: &ExperimentRecord, threads: usize, argv: &[String]) -> Manifest {
    let planned = match arms.baseline() {
        Some(baseline) => Planned::of(&kept.sha256, &baseline.scenario.setup(0)),
        None => Planned { scenario_sha256: &kept.sha256, ..Planned::default() },
    };
    Manifest { cells: Some(Vec::new()), argv: argv.to_vec(), ..Manifest::begun(planned, threads) }
}

/// The digest of the comparison's cells, in the order of arms by name, draws and replicates.
fn digest(comparison: &Comparison) -> String {
    let cells: BTreeMap<_, _> = comparison.cells.iter().map(|c| ((&c.arm, c.draw, c.replicate), c)).collect();
    closing::digest(cells.into_values())
}

fn warnings(arms: &Arms, replicates: u32) -> Vec<String> {
    let mut warnings: Vec<String> =
        arms.list.iter().skip(1).filter(|a| a.since == Since::Never).map(|a| nothing(&a.name)).collect();
    if arms.list.len() == 1 {
        warnings.push("the scenario has one arm, so nothing is compared: write others as [[arm]]".to_owned());
    }
    if replicates == 1 {
        warnings.push("one replicate says nothing of chance: ask for more with --replicates".to_owned());
    }
    warnings
}

/// What still moved when the worlds had settled, of the first that did not come to rest, and how many did not.
fn not_at_rest(arms: &Arms, cells: &BTreeMap<CellId, Cell<Figures>>) -> Option<String> {
    let baseline = &arms.baseline()?.name;
    let of = || cells.iter().filter(|(id, _)| id.arm == *baseline && id.draw.is_none());
    let moving: Vec<&String> = of().filter_map(|(_, cell)| cell.figures.not_at_rest.as_ref()).collect();
    let first = moving.first()?;
    Some(format!("{first} (in {} of {} replicates)", moving.len(), of().count()))
}

/// Why net gain has no figures in some runs, if that is so.
fn unfollowed(arms: &Arms, cells: &BTreeMap<CellId, Cell<Figures>>, watched: bool) -> Option<String> {
    let baseline = arms.baseline().filter(|_| arms.list.len() > 1)?;
    if !watched {
        return Some(
            "net gain has no figures, because people were not followed: leave out `--twins none`".to_owned(),
        );
    }
    let known = |cell: &Cell<Figures>| {
        cell.figures.gain.as_ref().is_some_and(|gain| gain.compared(&baseline.name).is_some())
    };
    (!cells.values().all(known)).then(|| NOT_FOLLOWED.to_owned())
}

fn nothing(arm: &str) -> String {
    format!("the arm `{arm}` changes nothing: its figures are the baseline's; look at what it sets")
}

/// Writes the tables; returns the names of all files.
fn write<W: Watch>(dir: &Path, comparison: &mut Comparison, watch: &W) -> Result<Vec<String>, TableError> {
    let mut names = watch.finish(dir, comparison)?;
    let content = |name: &str, why: String| TableError::content(&dir.join(name), why);
    let json = serde_json::to_vec(comparison).map_err(|e| content(COMPARISON, e.to_string()))?;
    let csv = tables::csv(comparison).map_err(|e| content("comparison.csv", e.to_string()))?;
    let mut specs = vec![tables::spec()];
    if comparison.twins.is_some() {
        specs.push(twins::spec());
    }
    let dictionary = write_dictionary(&specs).map_err(|e| content(DICTIONARY, e.to_string()))?;
    let markdown = tables::markdown(comparison).into_bytes();
    for (name, text) in
        [(COMPARISON, json), ("comparison.csv", csv), ("comparison.md", markdown), (DICTIONARY, dictionary)]
    {
        write_whole(&dir.join(name), &text)?;
        if names.iter().all(|n| n != name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

fn read(dir: &Path) -> Result<Comparison, TableError> {
    json::read(&dir.join(COMPARISON))
}
