//! Watching single migrants while an experiment runs, for the comparison of twins and for net gain.
//!
//! Tables contain sums. To know what happened to each migrant in two arms, the engine is asked to record lives
//! ([`merantau_engine::Engine::keep_lives`]), which are copied where an arm leaves the baseline, and the lives of the
//! baseline and of the arm are compared when both are complete. Net gain is compared in all replicates and draws, twins
//! in replicates only.

use super::cell::CellId;
use super::comparison::Comparison;
use crate::tables::TableError;
use crate::twins::{Gain, GainBetween};
use merantau_engine::Engine;
use std::path::Path;

/// A watcher of migrants, called from several threads.
pub trait Watch: Sync {
    /// The data on the migrants of one arm and replicate at the end.
    type Lives: Send + Sync;

    /// Bytes per migrant: the records of the engine, and the lives of the baseline and of one arm.
    fn bytes(&self) -> u64;
    /// Receives the world before its first month, and asks the engine to record lives. Returns whether this replicate
    /// is watched.
    fn begin(&self, replicate: u32, engine: &mut Engine) -> bool;
    /// The net gain of the people of an arm.
    fn gain(&self, lives: &Self::Lives) -> Gain;
    /// The net gain of the same people in the baseline and in an arm.
    fn gain_between(&self, baseline: &Self::Lives, arm: &Self::Lives) -> GainBetween;
    /// Receives the world of an arm (or of the baseline) after its last month.
    fn end(&self, engine: &mut Engine) -> Self::Lives;
    /// Compares the baseline with an arm, in a replicate without a draw; the result is written into the arm's folder, which is renamed into place
    /// afterwards.
    ///
    /// # Errors
    /// The disk refuses.
    fn meet(
        &self,
        cell: &CellId,
        baseline: &Self::Lives,
        arm: &Self::Lives,
        folder: &Path,
    ) -> Result<(), TableError>;
    /// All cells are complete, and the comparison is made but not written: adds the results to it, and writes files
    /// into the experiment's directory. Returns their names, with `/`.
    ///
    /// # Errors
    /// The disk refuses.
    fn finish(&self, dir: &Path, comparison: &mut Comparison) -> Result<Vec<String>, TableError>;
}

/// Watches nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWatch;

impl Watch for NoWatch {
    type Lives = ();

    fn bytes(&self) -> u64 {
        0
    }
    fn begin(&self, _replicate: u32, _engine: &mut Engine) -> bool {
        false
    }
    fn gain(&self, _lives: &()) -> Gain {
        Gain::default()
    }
    fn gain_between(&self, _baseline: &(), _arm: &()) -> GainBetween {
        GainBetween::default()
    }
    fn end(&self, _engine: &mut Engine) {}
    fn meet(&self, _cell: &CellId, _baseline: &(), _arm: &(), _folder: &Path) -> Result<(), TableError> {
        Ok(())
    }
    fn finish(&self, _dir: &Path, _comparison: &mut Comparison) -> Result<Vec<String>, TableError> {
        Ok(Vec::new())
    }
}
