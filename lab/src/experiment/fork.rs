//! The world as it was when arms left the baseline, stored in memory, or in a file if memory does not suffice.

use super::figures::Recorder;
use super::runner::ReplicateBlock;
use crate::checkpoint::{self, Head};
use crate::run::load;
use crate::tables::TableError;
use merantau_engine::Engine;
use merantau_engine::engine::Snapshot;
use merantau_engine::policy::PolicySetup;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The place where worlds are stored from which arms continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// In memory.
    Memory,
    /// In a file.
    File,
}

/// A world as it was when arms left the baseline.
pub(super) struct Fork {
    world: World,
    /// The figures recorded until then.
    pub(super) recorder: Recorder,
    /// The indices of the arms that leave.
    pub(super) arms: Vec<usize>,
}

enum World {
    Memory(Box<Snapshot>),
    File(PathBuf),
}

impl Fork {
    /// Stores a world.
    pub(super) fn new(
        share: Share,
        dir: &Path,
        block: ReplicateBlock,
        engine: &mut Engine,
        recorder: &Recorder,
        arms: Vec<usize>,
    ) -> Result<Self, TableError> {
        let world = match share {
            Share::Memory => World::Memory(Box::new(engine.snapshot())),
            Share::File => {
                let draw = block.draw.map(|d| format!("-{d}")).unwrap_or_default();
                let name = format!(".fork-{}{draw}-{}", block.replicate, engine.month());
                let path = dir.join(super::CELLS).join(name);
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(|e| TableError::io(folder, &e))?;
                }
                checkpoint::write(&path, &head(engine, recorder), |lists| engine.save(lists))?;
                World::File(path)
            }
        };
        Ok(Self { world, recorder: recorder.clone(), arms })
    }

    /// Restores the stored world, and continues with an arm's policies.
    pub(super) fn restore(
        &self,
        engine: &mut Engine,
        baseline: &[PolicySetup],
        arm: &[PolicySetup],
    ) -> Result<(), TableError> {
        match &self.world {
            World::Memory(snapshot) => engine.restore(snapshot),
            World::File(path) => {
                // The memory of policies in the file belongs to the baseline's policies.
                engine.set_policies(baseline);
                load(engine, path)?;
            }
        }
        engine.set_policies(arm);
        Ok(())
    }
}

impl Drop for Fork {
    fn drop(&mut self) {
        if let World::File(path) = &self.world {
            // A file that cannot be removed is overwritten the next time.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The head of the checkpoint, which nobody reads, because only this process reads the file.
fn head(engine: &Engine, recorder: &Recorder) -> Head {
    Head {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario_sha256: String::new(),
        seed: 0,
        replicate: 0,
        next: engine.month().0,
        months: 0,
        digest: recorder.digest(),
        rows: BTreeMap::new(),
        months_s: 0.0,
        setup_s: 0.0,
        wall_s: 0.0,
    }
}
