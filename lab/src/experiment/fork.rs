//! The world as it was when arms left the baseline: in memory, or in a file where memory does not hold another.

use super::figures::Recorder;
use super::runner::Family;
use crate::checkpoint::{self, Head};
use crate::run::load;
use crate::tables::TableError;
use merantau_engine::Engine;
use merantau_engine::engine::Snapshot;
use merantau_engine::policy::PolicySetup;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where worlds are kept that arms go on from.
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
    /// What was recorded until then.
    pub(super) recorder: Recorder,
    /// The arms that leave, by their index.
    pub(super) arms: Vec<usize>,
}

enum World {
    Memory(Box<Snapshot>),
    File(PathBuf),
}

impl Fork {
    /// Keeps a world.
    pub(super) fn new(
        share: Share,
        dir: &Path,
        family: Family,
        engine: &mut Engine,
        recorder: &Recorder,
        arms: Vec<usize>,
    ) -> Result<Self, TableError> {
        let world = match share {
            Share::Memory => World::Memory(Box::new(engine.snapshot())),
            Share::File => {
                let draw = family.draw.map(|d| format!("-{d}")).unwrap_or_default();
                let name = format!(".fork-{}{draw}-{}", family.replicate, engine.month());
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

    /// Takes a world back to it, and on with an arm's policies.
    pub(super) fn restore(
        &self,
        engine: &mut Engine,
        baseline: &[PolicySetup],
        arm: &[PolicySetup],
    ) -> Result<(), TableError> {
        match &self.world {
            World::Memory(snapshot) => engine.restore(snapshot),
            World::File(path) => {
                // what the file remembers is of the baseline's policies
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
            // one that stays is written over the next time
            let _ = std::fs::remove_file(path);
        }
    }
}

/// What a checkpoint says of itself. Nothing asks for it: nobody but this process reads the file.
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
