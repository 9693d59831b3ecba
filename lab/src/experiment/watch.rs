//! Watching migrants themselves while an experiment runs: what twins are made from.
//!
//! Tables hold sums; whoever wants to know what became of each migrant in two arms asks the engine to keep lives
//! ([`merantau_engine::Engine::keep_lives`]), which go along where an arm leaves the baseline, and meets those of the
//! baseline and of the arm when both have come to their end.

use super::cell::CellId;
use super::comparison::Comparison;
use crate::tables::TableError;
use merantau_engine::Engine;
use std::path::Path;

/// Who watches. Called from several threads.
pub trait Watch: Sync {
    /// What is known of the migrants of one arm and replicate at the end.
    type Lives: Send;

    /// Bytes for each migrant: what the engine keeps, and the lives of the baseline and of one arm.
    fn bytes(&self) -> u64;
    /// The world before its first month: here the engine is asked to keep lives. Whether this replicate is watched.
    fn begin(&self, replicate: u32, engine: &mut Engine) -> bool;
    /// The world of an arm (or of the baseline) after its last month.
    fn end(&self, engine: &mut Engine) -> Self::Lives;
    /// Baseline and arm are held against each other; what comes of it is written into the arm's folder, which is renamed
    /// into place afterwards.
    ///
    /// # Errors
    /// A disk that refuses.
    fn meet(
        &self,
        cell: &CellId,
        baseline: &Self::Lives,
        arm: &Self::Lives,
        folder: &Path,
    ) -> Result<(), TableError>;
    /// All cells are done, and the comparison is made but not written: what was seen is added to it, and files of its
    /// own are written into the experiment's directory. Their names, with `/`.
    ///
    /// # Errors
    /// A disk that refuses.
    fn finish(&self, dir: &Path, comparison: &mut Comparison) -> Result<Vec<String>, TableError>;
}

/// Nobody watches.
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
    fn end(&self, _engine: &mut Engine) {}
    fn meet(&self, _cell: &CellId, _baseline: &(), _arm: &(), _folder: &Path) -> Result<(), TableError> {
        Ok(())
    }
    fn finish(&self, _dir: &Path, _comparison: &mut Comparison) -> Result<Vec<String>, TableError> {
        Ok(Vec::new())
    }
}
