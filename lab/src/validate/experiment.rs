//! A validation from its command to its directory.

use super::{Refused, Row, validate, write};
use crate::run::{MANIFEST, Manifest, Progress, RunError, Status};
use crate::scenario::Scenario;
use crate::tables::TableError;
use merantau_engine::Engine;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How a validation is done.
#[derive(Clone, Debug, Default)]
pub struct ValidateOptions {
    /// Replicates, at least 1.
    pub replicates: u32,
    /// The directory to be written; by default `runs/<scenario>-validation-<8 hex digits>`.
    pub out: Option<PathBuf>,
    /// Threads that compute; by default all that the machine has. Results do not depend on it.
    pub threads: Option<usize>,
    /// Write over the validation of another scenario.
    pub force: bool,
    /// The command that was given, for the manifest.
    pub argv: Vec<String>,
    /// Set from outside to stop after the month that is being computed.
    pub stop: Arc<AtomicBool>,
}

/// What a validation came to.
#[derive(Clone, Debug)]
pub struct Validated {
    /// Where its files are.
    pub dir: PathBuf,
    /// A row a target.
    pub rows: Vec<Row>,
}

/// Runs the replicates and writes the tables.
///
/// # Errors
/// A directory that is not this validation's, a machine that refuses, an account that does not close, a stop.
pub fn validation(
    scenario: &Scenario,
    options: &ValidateOptions,
    progress: &dyn Progress,
) -> Result<Validated, RunError> {
    let dir = options.out.clone().unwrap_or_else(|| {
        Path::new("runs").join(format!("{}-validation-{}", scenario.name, &scenario.sha256[..8]))
    });
    let disk = |error: TableError| RunError::Disk { dir: dir.clone(), error, months: 0 };
    free(&dir, scenario, options.force)?;
    fs::create_dir_all(&dir).map_err(|e| disk(TableError::io(&dir, &e)))?;
    let threads = options.threads.unwrap_or_else(rayon::current_num_threads);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|e| RunError::Threads { threads, why: e.to_string() })?;
    let setup = scenario.setup(0);
    let migrants = Engine::migrants(&setup);
    let mut manifest = Manifest {
        status: Status::Running,
        digest: None,
        scenario_sha256: scenario.sha256.clone(),
        seed: scenario.seed,
        replicate: 0,
        threads,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        months: scenario.months,
        migrants,
        persons: migrants * u64::from(setup.persons_per_agent),
        ended: None,
        wall_s: None,
        setup_s: None,
        ns_per_migrant_month: None,
        bytes_per_migrant: None,
        checkpoint_months: None,
        cells: None,
        argv: options.argv.clone(),
        files: Vec::new(),
    };
    manifest.write(&dir).map_err(disk)?;
    progress.begin(scenario.months * options.replicates, migrants);
    let told = |done: u32, _| progress.month(done);
    let ran = pool.install(|| validate(scenario, options.replicates, &options.stop, &told));
    progress.end();
    manifest.status = match ran {
        Ok(_) => Status::Completed,
        Err(Refused::Stopped) => Status::Interrupted,
        Err(_) => Status::Failed,
    };
    let rows = match ran {
        Ok(rows) => write(&dir, scenario, &rows).map(|()| rows).map_err(disk),
        Err(Refused::Stopped) => {
            Err(RunError::Interrupted { dir: dir.clone(), months: 0, of: scenario.months })
        }
        Err(Refused::NoTargets) => Ok(Vec::new()),
        Err(Refused::Engine(failure)) => Err(RunError::Check { dir: dir.clone(), failure }),
    };
    manifest.write(&dir).map_err(disk)?;
    Ok(Validated { rows: rows?, dir })
}

/// A directory that is new, empty, or holds this scenario's validation.
fn free(dir: &Path, scenario: &Scenario, force: bool) -> Result<(), RunError> {
    let empty = fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none());
    if empty || force {
        return Ok(());
    }
    let same = Manifest::read(dir).is_ok_and(|m| m.scenario_sha256 == scenario.sha256)
        && !dir.join("panel.parquet").exists();
    if same {
        return Ok(());
    }
    Err(RunError::Directory {
        dir: dir.to_owned(),
        what: format!(
            "the directory is not empty, and its {MANIFEST} is not that of a validation of this scenario"
        ),
        help: "choose another directory with `--out DIR`".into(),
    })
}
