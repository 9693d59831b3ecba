//! Runs the cells of a replicate block: one replicate in all arms. Months that an arm shares with the baseline are
//! computed once: the world is stored as it was when they part, and continues from there with the arm's policies.

use super::arms::{ArmRun, Arms};
use super::cell::{self, Cell, CellId};
use super::draws::Uncertain;
use super::error::ExperimentError;
use super::figures::{BY, Figures, Recorder};
use super::fork::{Fork, Share};
use super::runner::ReplicateBlock;
use super::watch::Watch;
use crate::manifest::Planned;
use crate::run::{EngineFailure, Manifest, Progress, RunError};
use crate::scenario::Since;
use crate::tables::{TableError, bounded};
use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::month::Month;
use merantau_engine::setup::Setup;
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The existing cells, by their names.
pub(super) type Cells = Mutex<BTreeMap<CellId, Cell<Figures>>>;

/// The data that all replicate blocks of an experiment share.
pub(super) struct Work<'a, W: Watch> {
    pub(super) arms: &'a Arms,
    pub(super) dir: &'a Path,
    pub(super) pool: &'a ThreadPool,
    pub(super) uncertain: &'a Uncertain,
    pub(super) watch: &'a W,
    pub(super) stop: &'a AtomicBool,
    pub(super) progress: &'a dyn Progress,
    /// The number of months that were run, over all cells.
    pub(super) months: &'a AtomicU32,
    pub(super) cells: &'a Cells,
    /// Where worlds are stored from which arms continue.
    pub(super) share: Share,
}

/// The reason why a replicate block ends early.
pub(super) enum Stop {
    /// The user stopped it.
    User,
    /// An account does not balance, or a policy failed.
    Engine(CellId, EngineFailure),
    /// The disk refuses.
    Disk(TableError),
}

impl From<TableError> for Stop {
    fn from(error: TableError) -> Self {
        Self::Disk(error)
    }
}

impl Stop {
    /// The failure with its place in the scenario.
    pub(super) fn placed(self, arms: &Arms) -> Self {
        match self {
            Self::Engine(id, failure) => {
                let arm = arms.list.iter().find(|arm| arm.name == id.arm);
                Self::Engine(
                    id,
                    match arm {
                        Some(arm) => failure.within(&arm.scenario),
                        None => failure,
                    },
                )
            }
            stop => stop,
        }
    }
    /// The error of the whole experiment, with its number of completed cells.
    pub(super) fn error(self, dir: &Path, cells: u32, of: u32) -> ExperimentError {
        let dir = dir.to_owned();
        match self {
            Self::User => ExperimentError::Stopped { dir, cells, of },
            Self::Engine(id, failure) => ExperimentError::Cell { dir, id, failure },
            Self::Disk(error) => RunError::Disk { dir, error, months: 0 }.into(),
        }
    }
}

impl<W: Watch> Work<'_, W> {
    /// Runs the missing cells of a replicate block.
    pub(super) fn run_block(&self, block: ReplicateBlock) -> Result<(), Stop> {
        let id =
            |arm: &ArmRun| CellId { arm: arm.name.clone(), replicate: block.replicate, draw: block.draw };
        let done = |arm: &ArmRun| self.lock().contains_key(&id(arm));
        let missing: Vec<usize> = (0..self.arms.list.len()).filter(|&k| !done(&self.arms.list[k])).collect();
        let Some(baseline) = self.arms.baseline().filter(|_| !missing.is_empty()) else { return Ok(()) };
        let at = |k: usize| match self.arms.list[k].since {
            _ if k == 0 => Since::Never,
            // A file does not contain the recorded lives.
            Since::Month(_) if self.apart(block) => Since::Built,
            since => since,
        };
        let mut forks: BTreeMap<Month, Vec<usize>> = BTreeMap::new();
        for &k in &missing {
            if let Since::Month(month) = at(k) {
                forks.entry(month).or_default().push(k);
            }
        }
        // Parameter draws have no twins.
        let mut lives = None;
        let began = Instant::now();
        let mut stack: Vec<Fork> = Vec::new();
        let mut world: Option<Engine> = None;
        let mut watched = false;
        if missing[0] == 0 || !forks.is_empty() || missing.iter().any(|&k| at(k) == Since::Built) {
            let mut engine = self.world(&id(baseline), baseline, block)?;
            watched = block.draw.is_none() && self.watch.begin(block.replicate, &mut engine);
            // A complete baseline is run to its end again only if its lives are needed for the comparison with arms.
            let whole = missing[0] == 0 || watched;
            let mut recorder = Recorder::new();
            loop {
                if let Some(arms) = forks.remove(&engine.month()) {
                    let fork = || Fork::new(self.share, self.dir, block, &mut engine, &recorder, arms);
                    stack.push(self.pool.install(fork)?);
                }
                if engine.done() || !whole && forks.is_empty() {
                    break;
                }
                self.month(&mut engine, &mut recorder).map_err(|halt| halt.of(&id(baseline)))?;
            }
            if whole && watched {
                lives = Some(self.pool.install(|| self.watch.end(&mut engine)));
            }
            if missing[0] == 0 {
                self.keep(&id(baseline), baseline, &recorder, began, |_| Ok(()))?;
            }
            world = Some(engine);
        }
        let meet = |id: &CellId, engine: &mut Engine, folder: &Path| match &lives {
            Some(baseline) if watched => {
                let arm = self.pool.install(|| self.watch.end(engine));
                self.watch.meet(id, baseline, &arm, folder)
            }
            _ => Ok(()),
        };
        // The last fork comes first, so that its memory is free when the next one continues.
        while let (Some(fork), Some(engine)) = (stack.pop(), &mut world) {
            for &k in &fork.arms {
                let (arm, began) = (&self.arms.list[k], Instant::now());
                let policies = |arm| setup(arm, block, self.uncertain).policies;
                let (before, after) = (policies(baseline), policies(arm));
                self.pool.install(|| fork.restore(engine, &before, &after))?;
                let mut recorder = fork.recorder.clone();
                self.rest(&id(arm), engine, &mut recorder)?;
                self.keep(&id(arm), arm, &recorder, began, |folder| meet(&id(arm), engine, folder))?;
            }
        }
        drop(world);
        for &k in missing.iter().filter(|&&k| k != 0) {
            let (arm, began) = (&self.arms.list[k], Instant::now());
            match at(k) {
                Since::Month(_) => {}
                Since::Never => self.same(&id(baseline), &id(arm), arm)?,
                Since::Built => {
                    let mut engine = self.world(&id(arm), arm, block)?;
                    if watched {
                        self.watch.begin(block.replicate, &mut engine);
                    }
                    let mut recorder = Recorder::new();
                    self.rest(&id(arm), &mut engine, &mut recorder)?;
                    let engine = &mut engine;
                    self.keep(&id(arm), arm, &recorder, began, |folder| meet(&id(arm), engine, folder))?;
                }
            }
        }
        Ok(())
    }

    /// The world of an arm before its first month.
    fn world(&self, id: &CellId, arm: &ArmRun, block: ReplicateBlock) -> Result<Engine, Stop> {
        let setup = setup(arm, block, self.uncertain);
        self.pool.install(|| Engine::new(setup)).map_err(|failure| Stop::Engine(id.clone(), failure.into()))
    }

    /// Whether all arms of a replicate block are run from their first month, although they share some.
    fn apart(&self, block: ReplicateBlock) -> bool {
        self.share == Share::File && block.draw.is_none() && self.watch.bytes() > 0
    }

    /// The number of months to be run for a replicate block; shared months count once.
    pub(super) fn months_of(&self, block: ReplicateBlock) -> u32 {
        let id =
            |arm: &ArmRun| CellId { arm: arm.name.clone(), replicate: block.replicate, draw: block.draw };
        let missing = |arm: &&ArmRun| !self.lock().contains_key(&id(arm));
        let (mut months, mut last) = (0, 0);
        for (k, arm) in self.arms.list.iter().enumerate().filter(|(_, arm)| missing(arm)) {
            let whole = arm.scenario.months;
            match arm.since {
                _ if k == 0 => last = whole,
                Since::Never => {}
                Since::Month(month) if !self.apart(block) => {
                    let shared = month.0.saturating_sub(arm.scenario.setup(0).start.0).min(whole);
                    last = last.max(shared);
                    months += whole - shared;
                }
                Since::Month(_) | Since::Built => months += whole,
            }
        }
        months + last
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<CellId, Cell<Figures>>> {
        self.cells.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs one month.
    fn month(&self, engine: &mut Engine, recorder: &mut Recorder) -> Result<(), MonthStop> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(MonthStop::User);
        }
        self.pool.install(|| {
            let month = engine.month();
            engine.step().map_err(MonthStop::Engine)?;
            let rows = engine.take();
            recorder.month(month, &rows, &engine.digests());
            Ok(())
        })?;
        self.progress.month(self.months.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(())
    }

    /// Runs the remaining months.
    fn rest(&self, id: &CellId, engine: &mut Engine, recorder: &mut Recorder) -> Result<(), Stop> {
        while !engine.done() {
            self.month(engine, recorder).map_err(|halt| halt.of(id))?;
        }
        Ok(())
    }

    /// Writes a completed cell; `more` adds further files to its folder.
    fn keep(
        &self,
        id: &CellId,
        arm: &ArmRun,
        recorder: &Recorder,
        began: Instant,
        more: impl FnOnce(&Path) -> Result<(), TableError>,
    ) -> Result<(), Stop> {
        let folder = cell::begin(self.dir, id)?;
        more(&folder)?;
        let cell = Cell { digest: recorder.digest(), figures: recorder.figures() };
        let mut manifest = self.manifest(id, arm);
        manifest.wall_s = Some(began.elapsed().as_secs_f64());
        cell::finish(self.dir, id, &folder, recorder.digests(), &cell, manifest)?;
        self.lock().insert(id.clone(), cell);
        Ok(())
    }

    /// Writes the cell of an arm whose events equal those of the baseline.
    fn same(&self, baseline: &CellId, id: &CellId, arm: &ArmRun) -> Result<(), Stop> {
        let Some(cell) = self.lock().get(baseline).cloned() else { return Ok(()) };
        let path = baseline.folder(self.dir).join(crate::run::DIGESTS);
        let digests = bounded::read_text(&path).map_err(|e| bounded::error(&path, &e))?;
        let folder = cell::begin(self.dir, id)?;
        cell::finish(self.dir, id, &folder, &digests, &cell, self.manifest(id, arm))?;
        self.lock().insert(id.clone(), cell);
        Ok(())
    }

    fn manifest(&self, id: &CellId, arm: &ArmRun) -> Manifest {
        let setup = arm.scenario.setup(id.replicate);
        Manifest::begun(Planned::of(&arm.scenario.sha256, &setup), self.pool.current_num_threads())
    }
}

/// The setup of an arm in a replicate block: that of the scenario, with the replicate and the values of the parameter
/// draw.
pub(super) fn setup(arm: &ArmRun, block: ReplicateBlock, uncertain: &Uncertain) -> Setup {
    let mut setup = arm.scenario.setup(block.replicate);
    setup.by = BY;
    if let Some(draw) = block.draw {
        uncertain.apply(&mut setup, &uncertain.point(draw));
    }
    setup
}

/// The reason why a month was not run.
enum MonthStop {
    User,
    Engine(Failure),
}

impl MonthStop {
    fn of(self, id: &CellId) -> Stop {
        match self {
            Self::User => Stop::User,
            Self::Engine(failure) => Stop::Engine(id.clone(), failure.into()),
        }
    }
}
