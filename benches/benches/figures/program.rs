//! Measures the work of the program beside the month: writing tables and running many replicates.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use merantau_lab::diagnostics::Diagnostic;
use merantau_lab::experiment::{Arms, CompareOptions, NoWatch, Settings, compare};
use merantau_lab::run::{NoProgress, Progress, RunOptions, WorkOptions, run};
use merantau_lab::scenario::{Options, Source, load};
use serde_json::{Map, Value, json};

use super::kept;

/// Bytes of memory that this process holds.
fn resident() -> f64 {
    status("VmRSS:")
}

fn status(key: &str) -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(f64::NAN) * 1_024.0
}

/// Processor seconds that this process has used.
fn worked() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name may contain any character, so fields are counted behind it: the state is the third field, the times
    // are the 14th and 15th.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: f64 = rest.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    // Linux counts in hundredths of a second on all supported machines.
    ticks / 100.0
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("merantau-figures-{name}-{}", std::process::id()))
}

/// The memory of the process, month by month.
#[derive(Default)]
struct Memory(Mutex<Vec<f64>>);

impl Progress for Memory {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(resident());
    }
    fn end(&self) {}
    fn warn(&self, warning: &Diagnostic) {
        eprintln!("  {warning}");
    }
}

/// The largest number of bytes in the second and in the last tenth of a run's months. Buffers still grow in the first
/// tenth.
fn early_and_late(memory: &[f64]) -> (f64, f64) {
    let part = memory.len() / 10;
    let most = |months: &[f64]| months.iter().copied().fold(f64::NAN, f64::max);
    (most(&memory[part..2 * part]), most(&memory[memory.len() - part..]))
}

/// Runs escap-2005 with one person per agent and measures the share of the tables in the time of the run, and whether
/// memory grows. It runs once, because it is long.
pub(crate) fn tables(_rounds: u32) -> Result<(), String> {
    let set = vec!["persons_per_agent=1".to_owned()];
    let options = Options { set, ..Options::default() };
    let scenario = load(&Source::Builtin("escap-2005".to_owned()), &options).map_err(|d| d.render(false))?;
    let out = folder("tables");
    let options = RunOptions {
        work: WorkOptions { out: Some(out.clone()), threads: Some(2), force: true, ..WorkOptions::default() },
        ..RunOptions::default()
    };
    let memory = Memory::default();
    let report = run(&scenario, &options, &memory).map_err(|e| format!("{e:?}"))?;
    let bytes: u64 = report.manifest.files.iter().filter_map(|f| f.bytes).sum();
    std::fs::remove_dir_all(&out).map_err(|e| e.to_string())?;
    let share = |name: &str| report.stages.iter().find(|s| s.name == name).map_or(0.0, |s| s.share);
    let memory = memory.0.into_inner().unwrap_or_default();
    let (early, late) = early_and_late(&memory);
    let figures = json!({
        "migrants": report.manifest.migrants,
        "months": report.manifest.months,
        "tables": share("tables"),
        "files": share("files"),
        "ns": report.manifest.ns_per_migrant_month,
        "bytes": bytes,
        "resident_early": early,
        "resident_late": late,
        "resident": memory.iter().step_by(12).collect::<Vec<_>>(),
    });
    keep("tables", &figures)
}

/// Measures a hundred replicates of a hundred thousand agents over ten years, in one pool.
pub(crate) fn ensemble(_rounds: u32) -> Result<(), String> {
    // The scenario has 27,697,385 persons.
    let set = vec!["persons_per_agent=277".to_owned(), "months=120".to_owned()];
    let options = Options { set, ..Options::default() };
    let arms =
        Arms::load(&Source::Builtin("bench".to_owned()), &options, None).map_err(|e| format!("{e:?}"))?;
    let out = folder("ensemble");
    let replicates = 100;
    let settings = Settings { replicates, max_replicates: replicates, ..Settings::default() };
    let options = CompareOptions {
        work: WorkOptions { out: Some(out.clone()), threads: Some(2), ..WorkOptions::default() },
        settings,
    };
    let (began, before) = (Instant::now(), worked());
    let done = compare(&arms, &options, &NoWatch, &NoProgress).map_err(|e| format!("{e:?}"))?;
    let (wall, spent) = (began.elapsed().as_secs_f64(), worked() - before);
    std::fs::remove_dir_all(&out).map_err(|e| e.to_string())?;
    let figures = json!({
        "replicates": done.comparison.cells.len(),
        "threads": 2,
        "seconds": wall,
        "busy": spent / wall / 2.0,
        "runs_an_hour": 3_600.0 * f64::from(replicates) / wall,
        "peak_bytes": status("VmHWM:"),
    });
    keep("ensemble", &figures)
}

fn keep(group: &str, figures: &Value) -> Result<(), String> {
    eprintln!("  {figures}");
    kept::write(group, figures.as_object().cloned().unwrap_or_else(Map::new))
}
