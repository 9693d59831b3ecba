//! Directories that the program wrote: a run, a stopped run, and an experiment, all very small.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use merantau_lab::diagnostics::Diagnostic;
use merantau_lab::experiment::{Arms, CompareOptions, NoWatch, Settings, compare};
use merantau_lab::run::{NoProgress, Progress, RunError, RunOptions, WorkOptions, run};
use merantau_lab::scenario::{Options, Scenario, Source, load};

/// Months of each run.
const TEXT: &str = "title = \"Tiny\"
start = \"2001-10\"
months = 6
[population]
corridors = \"c.csv\"
candidates = 120
adults = \"a.csv\"
[policy.round]
kind = \"regularization\"
from = \"2001-12\"
until = \"2002-01\"
[[arm]]
name = \"without\"
without = [\"round\"]
";
const CORRIDORS: &str =
    "origin,destination,year,stock,source\nMMR,THA,2001,60,made up\nLAO,THA,2001,20,made up\n";
const ADULTS: &str = "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,0.5,0.5,0,0,made up\nLAO,0.2,0.2,0,0,made up\n";

/// A temporary folder for files that are written often: in memory where the system has such a file system.
pub(crate) fn temporary() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let there = if memory.is_dir() { tempfile::tempdir_in(memory).ok() } else { None };
    there.unwrap_or_else(|| tempfile::tempdir().expect("a folder"))
}

fn source(folder: &Path) -> Source {
    fs::write(folder.join("tiny.toml"), TEXT).expect("a file");
    fs::write(folder.join("c.csv"), CORRIDORS).expect("a file");
    fs::write(folder.join("a.csv"), ADULTS).expect("a file");
    Source::File(folder.join("tiny.toml"))
}

fn scenario(folder: &Path) -> Scenario {
    load(&source(folder), &Options::default()).unwrap_or_else(|d| panic!("{}", d.render(false)))
}

/// Run options with one thread, since more would not be faster here.
pub(crate) fn options() -> RunOptions {
    RunOptions { work: WorkOptions { threads: Some(1), ..WorkOptions::default() }, ..RunOptions::default() }
}

/// Run options that write into a directory.
fn into(dir: &Path) -> RunOptions {
    let mut options = options();
    options.work.out = Some(dir.to_owned());
    options
}

/// Writes a whole run and returns its digest.
pub(crate) fn whole(dir: &Path) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let options = into(dir);
    let done = run(&scenario(folder.path()), &options, &NoProgress).unwrap_or_else(|e| panic!("{e}"));
    done.manifest.digest.expect("a digest")
}

/// Stops a run after the given number of months.
struct After(u32, Arc<AtomicBool>);

impl Progress for After {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, done: u32) {
        self.1.store(done >= self.0, Ordering::SeqCst);
    }
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
}

/// Writes a run that was stopped after four months, with checkpoints after two and four months.
pub(crate) fn stopped(dir: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let options = RunOptions { checkpoint_every: Some(2), ..into(dir) };
    let outcome = run(&scenario(folder.path()), &options, &After(4, options.work.stop.clone()));
    assert!(matches!(outcome, Err(RunError::Interrupted { months: 4, .. })), "{:?}", outcome.map(|r| r.dir));
}

/// Writes an experiment with two replicates.
pub(crate) fn experiment(dir: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let arms = Arms::load(&source(folder.path()), &Options::default(), None);
    let arms = arms.unwrap_or_else(|e| panic!("{e:?}"));
    let settings = Settings { replicates: 2, max_replicates: 2, ..Settings::default() };
    let options = CompareOptions {
        work: WorkOptions { out: Some(dir.to_owned()), threads: Some(1), ..WorkOptions::default() },
        settings,
    };
    compare(&arms, &options, &NoWatch, &NoProgress).unwrap_or_else(|e| panic!("{e}"));
}
