//! Runs the cells of a replicate block: one replicate in all arms. Months that an arm shares with the baseline are
//! computed once: the world is stored as it was when they part, and continues from there with the arm's policies.

use super::arms::{ArmRun, Arms};
use super::cell::{self, Cell, CellId};
use super::draws::Uncertain;
use super::error::ExperimentError;
use super::figures::{BY, CellGain, Figures, Recorder};
use super::fork::{Fork, Share};
use super::runner::ReplicateBlock;
use super::watch::Watch;
use crate::manifest::Planned;
use crate::run::{EngineFailure, Manifest, Progress, RunError, START, Settling, write_start, write_whole};
use crate::scenario::Since;
use crate::tables::{TableError, bounded};
use crate::twins::GainBetween;
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
    /// The states at rest, which the arms of a replicate share.
    pub(super) settling: Settling,
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
            Self::Disk(error) => RunError::disk(&dir, error).into(),
        }
    }
}

/// The cells of a replicate block that are to be run.
struct Plan<'a> {
    block: ReplicateBlock,
    baseline: &'a ArmRun,
    /// The indices of the arms whose cells are missing.
    missing: Vec<usize>,
}

/// What a run of the baseline leaves for the arms.
struct Trunk<L> {
    /// The world, in which the arms that leave the baseline continue. `None` if no arm needs the baseline.
    engine: Option<Engine>,
    /// The worlds in which arms leave the baseline, by month.
    forks: Vec<Fork>,
    /// The lives of the baseline, if they are compared with those of the arms.
    lives: Option<L>,
}

/// The lives of a cell, and those of the baseline with which they are compared; `None` for the baseline itself.
struct Compared<'a, L> {
    own: &'a L,
    baseline: Option<&'a L>,
}

/// A cell that is being run.
struct RunningCell<'a> {
    id: CellId,
    arm: &'a ArmRun,
    began: Instant,
    recorder: Recorder,
}

impl<W: Watch> Work<'_, W> {
    /// Runs the missing cells of a replicate block.
    pub(super) fn run_block(&self, block: ReplicateBlock) -> Result<(), Stop> {
        let Some(plan) = self.plan(block) else { return Ok(()) };
        let Trunk { engine, forks, lives } = self.run_baseline(&plan)?;
        if let Some(engine) = engine {
            self.continue_forks(&plan, engine, forks, lives.as_ref())?;
        }
        for &k in plan.missing.iter().filter(|&&k| k != 0) {
            let arm = &self.arms.list[k];
            match self.since(k) {
                Since::Month(_) => {}
                Since::Never => self.same(&block.cell(plan.baseline), &block.cell(arm), arm)?,
                Since::Built => self.run_whole(block, arm, lives.as_ref())?,
            }
        }
        Ok(())
    }

    /// The cells to be run; `None` if there are none.
    fn plan(&self, block: ReplicateBlock) -> Option<Plan<'_>> {
        let done = |k: &usize| self.lock().contains_key(&block.cell(&self.arms.list[*k]));
        let missing: Vec<usize> = (0..self.arms.list.len()).filter(|k| !done(k)).collect();
        let baseline = self.arms.baseline().filter(|_| !missing.is_empty())?;
        Some(Plan { block, baseline, missing })
    }

    /// When an arm leaves the baseline.
    fn since(&self, k: usize) -> Since {
        match self.arms.list[k].since {
            _ if k == 0 => Since::Never,
            // A file does not contain the recorded lives.
            Since::Month(_) if self.apart() => Since::Built,
            since => since,
        }
    }

    /// Runs the baseline as far as a missing cell needs it, and stores the worlds in which arms leave it.
    fn run_baseline(&self, plan: &Plan<'_>) -> Result<Trunk<W::Lives>, Stop> {
        let Plan { block, baseline, ref missing } = *plan;
        let mut leaving: BTreeMap<Month, Vec<usize>> = BTreeMap::new();
        for &k in missing {
            if let Since::Month(month) = self.since(k) {
                leaving.entry(month).or_default().push(k);
            }
        }
        let absent = missing.contains(&0);
        let mut trunk = Trunk { engine: None, forks: Vec::new(), lives: None };
        if !absent && leaving.is_empty() && missing.iter().all(|&k| self.since(k) != Since::Built) {
            return Ok(trunk);
        }
        let mut cell = RunningCell::begin(block, baseline);
        let mut engine = self.world(&cell.id, baseline, block)?;
        let watched = self.watch.begin(block.replicate, &mut engine);
        // A complete baseline is run to its end again only if its lives are needed for the comparison with arms.
        let whole = absent || watched;
        loop {
            if let Some(arms) = leaving.remove(&engine.month()) {
                let fork = || Fork::new(self.share, self.dir, block, &mut engine, &cell.recorder, arms);
                trunk.forks.push(self.pool.install(fork)?);
            }
            if engine.done() || !whole && leaving.is_empty() {
                break;
            }
            self.month(&mut engine, &mut cell.recorder).map_err(|halt| halt.of(&cell.id))?;
        }
        if watched {
            trunk.lives = Some(self.pool.install(|| self.watch.end(&mut engine)));
        }
        if absent {
            let lives = trunk.lives.as_ref().map(|own| Compared { own, baseline: None });
            self.keep(&cell, &engine, lives)?;
        }
        trunk.engine = Some(engine);
        Ok(trunk)
    }

    /// Runs the arms that leave the baseline after its first month. The last fork comes first, so that its memory is
    /// free when the next one continues.
    fn continue_forks(
        &self,
        plan: &Plan<'_>,
        mut engine: Engine,
        mut forks: Vec<Fork>,
        lives: Option<&W::Lives>,
    ) -> Result<(), Stop> {
        let policies = |arm: &ArmRun| setup(arm, plan.block, self.uncertain).policies;
        while let Some(fork) = forks.pop() {
            for arm in fork.arms.iter().map(|&k| &self.arms.list[k]) {
                let mut cell = RunningCell::begin(plan.block, arm);
                let (before, after) = (policies(plan.baseline), policies(arm));
                self.pool.install(|| fork.restore(&mut engine, &before, &after))?;
                cell.recorder = fork.recorder.clone();
                self.complete(cell, &mut engine, lives)?;
            }
        }
        Ok(())
    }

    /// Runs an arm that differs from the baseline before the first month.
    fn run_whole(&self, block: ReplicateBlock, arm: &ArmRun, lives: Option<&W::Lives>) -> Result<(), Stop> {
        let cell = RunningCell::begin(block, arm);
        let mut engine = self.world(&cell.id, arm, block)?;
        if lives.is_some() {
            self.watch.begin(block.replicate, &mut engine);
        }
        self.complete(cell, &mut engine, lives)
    }

    /// Runs the remaining months of an arm and writes its cell; `lives` are those of the baseline.
    fn complete(
        &self,
        mut cell: RunningCell<'_>,
        engine: &mut Engine,
        lives: Option<&W::Lives>,
    ) -> Result<(), Stop> {
        while !engine.done() {
            self.month(engine, &mut cell.recorder).map_err(|halt| halt.of(&cell.id))?;
        }
        match lives {
            Some(baseline) => {
                let own = self.pool.install(|| self.watch.end(engine));
                let lives = Compared { own: &own, baseline: Some(baseline) };
                self.keep(&cell, engine, Some(lives))
            }
            None => self.keep(&cell, engine, None),
        }
    }

    /// The world of an arm before its first month.
    fn world(&self, id: &CellId, arm: &ArmRun, block: ReplicateBlock) -> Result<Engine, Stop> {
        let mut setup = setup(arm, block, self.uncertain);
        let settled = self.settling.settle(&mut setup, self.pool);
        settled
            .and_then(|()| self.pool.install(|| Engine::new(setup)))
            .map_err(|failure| Stop::Engine(id.clone(), failure.into()))
    }

    /// Whether all arms of a replicate block are run from their first month, although they share some.
    fn apart(&self) -> bool {
        self.share == Share::File && self.watch.bytes() > 0
    }

    /// The number of months to be run for a replicate block; shared months count once.
    pub(super) fn months_of(&self, block: ReplicateBlock) -> u32 {
        let missing = |arm: &&ArmRun| !self.lock().contains_key(&block.cell(arm));
        let (mut months, mut last) = (0, 0);
        for (k, arm) in self.arms.list.iter().enumerate().filter(|(_, arm)| missing(arm)) {
            let whole = arm.scenario.months;
            match arm.since {
                _ if k == 0 => last = whole,
                Since::Never => {}
                Since::Month(month) if !self.apart() => {
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

    /// Writes a completed cell, with the comparison of the lives of the baseline and of the arm if there are such.
    fn keep(
        &self,
        cell: &RunningCell<'_>,
        engine: &Engine,
        lives: Option<Compared<'_, W::Lives>>,
    ) -> Result<(), Stop> {
        let RunningCell { id, arm, began, recorder } = cell;
        let folder = cell::begin(self.dir, id)?;
        write_start(&folder, engine.start())?;
        // Draws have no twins.
        if let (Some(Compared { own, baseline: Some(baseline) }), None) = (&lives, id.draw) {
            self.watch.meet(id, baseline, own, &folder)?;
        }
        let gain = lives.map(|lives| self.pool.install(|| self.gain(arm, &lives)));
        let figures = Figures { not_at_rest: engine.not_at_rest(), ..recorder.figures(gain) };
        let cell = Cell { digest: recorder.digest(), figures };
        let mut manifest = self.manifest(id, arm);
        manifest.wall_s = Some(began.elapsed().as_secs_f64());
        cell::finish(self.dir, id, &folder, recorder.digests(), &cell, manifest)?;
        self.lock().insert(id.clone(), cell);
        Ok(())
    }

    /// The net gain of the people of a cell.
    fn gain(&self, arm: &ArmRun, lives: &Compared<'_, W::Lives>) -> CellGain {
        let own = self.watch.gain(lives.own);
        let same = GainBetween { cents: 0, either: own.abroad };
        let first = self.arms.baseline().unwrap_or(arm);
        CellGain {
            own,
            baseline: first.name.clone(),
            between: lives.baseline.map_or(same, |baseline| self.watch.gain_between(baseline, lives.own)),
            persons_per_agent: arm.scenario.setup(0).persons_per_agent,
        }
    }

    /// Writes the cell of an arm whose events equal those of the baseline.
    fn same(&self, baseline: &CellId, id: &CellId, arm: &ArmRun) -> Result<(), Stop> {
        let Some(cell) = self.lock().get(baseline).cloned() else { return Ok(()) };
        let path = baseline.folder(self.dir).join(crate::run::DIGESTS);
        let digests = bounded::read_text(&path).map_err(|e| bounded::error(&path, &e))?;
        let folder = cell::begin(self.dir, id)?;
        let start = baseline.folder(self.dir).join(START);
        let start = bounded::read_text(&start).map_err(|e| bounded::error(&start, &e))?;
        write_whole(&folder.join(START), start.as_bytes())?;
        cell::finish(self.dir, id, &folder, &digests, &cell, self.manifest(id, arm))?;
        self.lock().insert(id.clone(), cell);
        Ok(())
    }

    fn manifest(&self, id: &CellId, arm: &ArmRun) -> Manifest {
        let setup = arm.scenario.setup(id.replicate);
        Manifest::begun(Planned::of(&arm.scenario.sha256, &setup), self.pool.current_num_threads())
    }
}

impl ReplicateBlock {
    /// The name of the cell of an arm.
    fn cell(self, arm: &ArmRun) -> CellId {
        CellId { arm: arm.name.clone(), replicate: self.replicate, draw: self.draw }
    }
}

impl<'a> RunningCell<'a> {
    fn begin(block: ReplicateBlock, arm: &'a ArmRun) -> Self {
        Self { id: block.cell(arm), arm, began: Instant::now(), recorder: Recorder::new() }
    }
}

/// The setup of an arm in a replicate block: that of the scenario, with the replicate and the values of the parameter
/// draw.
pub(super) fn setup(arm: &ArmRun, block: ReplicateBlock, uncertain: &Uncertain) -> Setup {
    let mut setup = arm.scenario.setup(block.replicate);
    setup.by = BY;
    if let Some(start) = &mut setup.start_of {
        start.by = BY;
    }
    if let Some(draw) = block.draw {
        // What is drawn acts from the first month on: all arms and draws begin with the same people.
        if setup.start_of.is_none() {
            setup.start_of = Some(Box::new(setup.clone()));
        }
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
