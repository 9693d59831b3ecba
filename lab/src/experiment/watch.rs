//! Watching migrants themselves while an experiment runs: what twins are made from.
//!
//! Tables hold sums; whoever wants to know what became of each migrant in two arms looks at the world after every
//! month. What is known of an arm's migrants is a [`Watch::Lives`]. The months that an arm shares with the baseline are
//! lived once: at the first difference the lives so far are cloned for the arm.

use super::cell::CellId;
use crate::tables::TableError;
use merantau_engine::Engine;
use std::path::Path;

/// Who watches. Called from several threads, each with lives of its own.
pub trait Watch: Sync {
    /// What is known of the migrants of one arm and replicate. Its size counts: about so many are in memory as threads
    /// compute, times one more than the months in which arms begin to differ.
    type Lives: Clone + Send;

    /// Bytes of lives for each migrant, so that memory is foreseen.
    fn bytes(&self) -> u64;
    /// The world before its first month; nothing if this replicate is not watched.
    fn begin(&self, replicate: u32, engine: &mut Engine) -> Option<Self::Lives>;
    /// The world after a month.
    fn month(&self, lives: &mut Self::Lives, engine: &mut Engine);
    /// An arm has come to its end: baseline and arm are held against each other, and what comes of it is written into
    /// the arm's folder, which is renamed into place afterwards.
    ///
    /// # Errors
    /// A disk that refuses.
    fn meet(
        &self,
        cell: &CellId,
        baseline: &Self::Lives,
        arm: &Self::Lives,
        engine: &mut Engine,
        folder: &Path,
    ) -> Result<(), TableError>;
    /// Keeps the baseline's lives in its folder, for arms that are run when the experiment goes on another day.
    ///
    /// # Errors
    /// A disk that refuses.
    fn save(&self, lives: &Self::Lives, folder: &Path) -> Result<(), TableError>;
    /// The baseline's lives from its folder; nothing if they are not there.
    fn load(&self, folder: &Path) -> Option<Self::Lives>;
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWatch;

impl Watch for NoWatch {
    type Lives = ();

    fn bytes(&self) -> u64 {
        0
    }
    fn begin(&self, _replicate: u32, _engine: &mut Engine) -> Option<()> {
        None
    }
    fn month(&self, _lives: &mut (), _engine: &mut Engine) {}
    fn meet(
        &self,
        _cell: &CellId,
        _baseline: &(),
        _arm: &(),
        _engine: &mut Engine,
        _folder: &Path,
    ) -> Result<(), TableError> {
        Ok(())
    }
    fn save(&self, _lives: &(), _folder: &Path) -> Result<(), TableError> {
        Ok(())
    }
    fn load(&self, _folder: &Path) -> Option<()> {
        None
    }
}
