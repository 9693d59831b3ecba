//! Watches an experiment: compares each agent in two arms when both are complete, and at the end adds the twins and a
//! few life histories to the comparison; writes a page of it if the caller gives a function.

use super::arms::{ArmRun, Arms};
use super::cell::CellId;
use super::comparison::{Comparison, TwoLives};
use super::settings::TwinScope;
use super::watch::Watch;
use crate::life::lives;
use crate::scenario::{Scenario, Since};
use crate::tables::{TableError, join, json, whole};
use crate::twins::{
    ArmTwins, Choice, Counted, Counts, Gain, GainBetween, NOTICED, TWINS, Twins, choose, spec, write_rows,
};
use merantau_engine::Engine;
use merantau_engine::pass::lives::{Outcome, Trajectory};
use merantau_engine::people::OF_AGE;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The file of the counts in a cell's folder.
const COUNTED: &str = "twins.json";

/// The warning if some cells were completed without recorded lives.
pub(super) const NOT_FOLLOWED: &str = "some of the runs that were there already were made without following people, or \
    with another baseline, so nobody is compared in two arms and net gain has no figures for these runs: run again with \
    --force";

/// The number of arms for which life histories are recorded; each needs another run.
const ARMS: usize = 2;

/// The counts of an arm and a replicate, as stored in the cell's folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct TwinRecord {
    counted: Counted,
    /// The agents whose life histories are recorded, in the first replicate.
    chosen: Vec<(u32, Choice)>,
}

/// Writes the page of a comparison into a directory; returns the name of the file.
pub type Page = fn(&Path, &Comparison) -> Result<String, TableError>;

/// Watches an experiment.
pub struct TwinWatch<'a> {
    arms: &'a Arms,
    asked: TwinScope,
    states: Vec<String>,
    threads: Option<usize>,
    stop: Arc<AtomicBool>,
    page: Option<Page>,
}

impl<'a> TwinWatch<'a> {
    /// Watches the arms of an experiment. Life histories are recorded with the given number of threads, unless `stop`
    /// is set.
    pub fn new(arms: &'a Arms, asked: TwinScope, threads: Option<usize>, stop: Arc<AtomicBool>) -> Self {
        let states = |b: &ArmRun| b.scenario.states().map(|(code, _)| code.to_owned()).collect();
        Self {
            arms,
            asked,
            states: arms.baseline().map(states).unwrap_or_default(),
            threads,
            stop,
            page: None,
        }
    }

    /// Writes a page as well, when the comparison is complete.
    pub fn with_page(self, page: Page) -> Self {
        Self { page: Some(page), ..self }
    }

    /// The stored counts of a cell; nothing if it was run without twins. For an arm that never differs from the
    /// baseline nothing is stored, and all twins are unchanged.
    fn kept(&self, dir: &Path, arm: &ArmRun, id: &CellId) -> Result<Option<TwinRecord>, TableError> {
        if arm.since == Since::Never {
            let all = Counts { unchanged: of_age(arm, id.replicate)?, ..Counts::default() };
            let counted = Counted { all, ..Counted::default() };
            return Ok(Some(TwinRecord { counted, chosen: Vec::new() }));
        }
        let path = id.folder(dir).join(COUNTED);
        if !path.exists() {
            return Ok(None);
        }
        json::read(&path).map(Some)
    }

    /// The twins of all arms, and the agents whose life histories are recorded; nothing if some cells were run
    /// without twins.
    fn gather(&self, dir: &Path, replicates: u32) -> Result<Option<(Twins, Vec<TwinLives<'a>>)>, TableError> {
        let Some(baseline) = self.arms.baseline() else { return Ok(None) };
        let persons = u64::from(baseline.scenario.setup(0).persons_per_agent);
        let mut twins = Twins { replicates, noticed: NOTICED as f64 / 100.0, arms: Vec::new() };
        let mut told: Vec<TwinLives<'a>> = Vec::new();
        for arm in self.arms.list.iter().skip(1) {
            let mut counted = Counted::default();
            for replicate in 0..replicates {
                let id = CellId { arm: arm.name.clone(), replicate, draw: None };
                let Some(kept) = self.kept(dir, arm, &id)? else { return Ok(None) };
                counted.merge(&kept.counted);
                if replicate == 0 && !kept.chosen.is_empty() {
                    told.push(TwinLives { arm, differ: kept.counted.differences.len(), chosen: kept.chosen });
                }
            }
            twins.arms.push(ArmTwins::new(&arm.name, &counted, persons));
        }
        // The arms that change the most lives; the first of equal arms takes precedence.
        told.sort_by_key(|t| std::cmp::Reverse(t.differ));
        told.truncate(ARMS);
        Ok(Some((twins, told)))
    }

    /// Joins the rows of all cells that have rows.
    fn rows(&self, dir: &Path, replicates: u32) -> Result<(), TableError> {
        let mut parts: Vec<PathBuf> = Vec::new();
        for arm in self.arms.list.iter().skip(1) {
            for replicate in 0..replicates {
                let id = CellId { arm: arm.name.clone(), replicate, draw: None };
                let part = id.folder(dir).join(file());
                if self.has_rows(replicate) && part.exists() {
                    parts.push(part);
                }
            }
        }
        join(&dir.join(file()), &spec(), &parts)
    }

    fn has_rows(&self, replicate: u32) -> bool {
        self.asked == TwinScope::All || replicate == 0
    }

    /// Records a few life histories, each in the baseline and in an arm. After a stop they are left out, because the
    /// figures are complete.
    fn lives(&self, told: &[TwinLives<'_>]) -> Vec<TwoLives> {
        let Some(baseline) = self.arms.baseline() else { return Vec::new() };
        let mut agents: Vec<u32> = told.iter().flat_map(|t| &t.chosen).map(|c| c.0).collect();
        agents.sort_unstable();
        agents.dedup();
        let named = |arm: &ArmRun| -> (String, Scenario) { (arm.name.clone(), arm.scenario.clone()) };
        let arms: Vec<_> =
            std::iter::once(named(baseline)).chain(told.iter().map(|t| named(t.arm))).collect();
        if agents.is_empty() {
            return Vec::new();
        }
        let Ok(all) = lives(&arms, 0, &agents, self.threads, &self.stop) else { return Vec::new() };
        let find = |arm: usize, agent: u32| all.get(arm)?.iter().find(|l| l.agent == agent).cloned();
        let two = |k: usize, (agent, choice): (u32, Choice)| {
            Some(TwoLives { choice, baseline: find(0, agent)?, arm: find(k + 1, agent)? })
        };
        let chosen = told.iter().enumerate().flat_map(|(k, t)| t.chosen.iter().map(move |c| (k, *c)));
        chosen.filter_map(|(k, c)| two(k, c)).collect()
    }
}

/// The agents whose life histories are recorded for an arm.
struct TwinLives<'a> {
    arm: &'a ArmRun,
    /// The number of twins that are not unchanged in the first replicate.
    differ: u64,
    chosen: Vec<(u32, Choice)>,
}

/// The number of agents of an arm and a replicate who are of age at the end of the run.
fn of_age(arm: &ArmRun, replicate: u32) -> Result<u64, TableError> {
    let setup = arm.scenario.setup(replicate);
    let last = setup.start.plus(setup.months.saturating_sub(1));
    let mut engine = Engine::new(setup)
        .map_err(|failure| TableError::content(Path::new(COUNTED), format!("{failure:?}")))?;
    Ok(engine.people().iter().filter(|m| m.life.age(last.0) >= OF_AGE).count() as u64)
}

fn file() -> String {
    format!("{TWINS}.parquet")
}

impl Watch for TwinWatch<'_> {
    type Lives = Vec<Outcome>;

    fn bytes(&self) -> u64 {
        match self.asked {
            TwinScope::None => 0,
            _ => (size_of::<Trajectory>() + 2 * size_of::<Outcome>()) as u64,
        }
    }
    fn begin(&self, _replicate: u32, engine: &mut Engine) -> bool {
        if self.asked == TwinScope::None || self.arms.list.len() < 2 {
            return false;
        }
        engine.keep_lives();
        true
    }
    fn gain(&self, lives: &Vec<Outcome>) -> Gain {
        Gain::of(lives)
    }
    fn gain_between(&self, baseline: &Vec<Outcome>, arm: &Vec<Outcome>) -> GainBetween {
        GainBetween::of(baseline, arm)
    }
    fn end(&self, engine: &mut Engine) -> Vec<Outcome> {
        engine.outcomes()
    }
    fn meet(
        &self,
        cell: &CellId,
        baseline: &Vec<Outcome>,
        arm: &Vec<Outcome>,
        folder: &Path,
    ) -> Result<(), TableError> {
        let counted = Counted::new(baseline, arm, &self.states);
        let chosen = if cell.replicate == 0 { choose(baseline, arm) } else { Vec::new() };
        let path = folder.join(COUNTED);
        let text = serde_json::to_vec(&TwinRecord { counted, chosen })
            .map_err(|e| TableError::content(&path, e.to_string()))?;
        whole(&path, |mut file, temporary| {
            file.write_all(&text).map_err(|e| TableError::io(temporary, &e))?;
            Ok(file)
        })?;
        if self.has_rows(cell.replicate) {
            write_rows(&folder.join(file()), cell.replicate, &cell.arm, baseline, arm, &self.states)?;
        }
        Ok(())
    }
    fn finish(&self, dir: &Path, comparison: &mut Comparison) -> Result<Vec<String>, TableError> {
        let mut names = Vec::new();
        if self.asked != TwinScope::None && self.arms.list.len() > 1 {
            let replicates = comparison.settings.replicates;
            match self.gather(dir, replicates)? {
                Some((twins, told)) => {
                    comparison.twins = Some(twins);
                    comparison.lives = self.lives(&told);
                    self.rows(dir, replicates)?;
                    names.push(file());
                }
                None if comparison.warnings.iter().any(|w| w == NOT_FOLLOWED) => {}
                None => comparison.warnings.push(NOT_FOLLOWED.to_owned()),
            }
        }
        if let Some(page) = self.page {
            names.push(page(dir, comparison)?);
        }
        Ok(names)
    }
}
