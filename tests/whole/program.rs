//! The results of a run from a scenario file: the digest is the same however the run is carried out, and another
//! program can read the tables.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use merantau_engine::tables::Batch;
use merantau_lab::read::Run;
use merantau_lab::run::{NoProgress, RunOptions, RunReport, WorkOptions, run};
use merantau_lab::scenario::{Options, Scenario, Source, load};
use merantau_tests::accounting::broken;
use merantau_tests::frame::Frame;
use merantau_tests::history::{self, History};
use serde_json::Value;

use crate::tools::{merantau, must, python};

fn scenario(set: &[&str]) -> Scenario {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios/small.toml");
    let options = Options { set: set.iter().map(|s| (*s).to_owned()).collect(), ..Options::default() };
    load(&Source::File(path), &options).unwrap_or_else(|d| panic!("{}", d.render(false)))
}

fn written(scenario: &Scenario, dir: &Path, options: RunOptions) -> RunReport {
    let mut options = options;
    options.work.out = Some(dir.to_owned());
    run(scenario, &options, &NoProgress).unwrap_or_else(|error| panic!("{error}"))
}

fn in_memory(scenario: &Scenario, replicate: u32) -> History {
    history::run(scenario.setup(replicate)).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[test]
fn the_same_run_twice_writes_the_same_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = scenario(&[]);
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    let first = written(
        &scenario,
        &a,
        RunOptions {
            work: WorkOptions { threads: Some(1), ..WorkOptions::default() },
            ..RunOptions::default()
        },
    );
    let second = written(
        &scenario,
        &b,
        RunOptions {
            work: WorkOptions { threads: Some(8), ..WorkOptions::default() },
            ..RunOptions::default()
        },
    );
    assert_eq!(first.manifest.digest, second.manifest.digest);
    assert!(first.manifest.digest.is_some());
    for file in &first.manifest.files {
        let bytes =
            |dir: &Path| std::fs::read(dir.join(&file.name)).unwrap_or_else(|e| panic!("{}: {e}", file.name));
        assert!(bytes(&a) == bytes(&b), "{} differs", file.name);
    }
}

#[test]
fn another_seed_replicate_or_policy_is_another_digest() {
    let base = in_memory(&scenario(&[]), 0).last();
    assert_ne!(base, in_memory(&scenario(&["seed=6"]), 0).last());
    assert_ne!(base, in_memory(&scenario(&[]), 1).last());
    assert_ne!(base, in_memory(&scenario(&["policy.round.enabled=false"]), 0).last());
}

#[test]
fn a_policy_at_zero_strength_is_a_policy_that_is_not_there() {
    let without = in_memory(&scenario(&["policy.round.enabled=false"]), 0);
    let placebo = in_memory(&scenario(&["policy.round.strength=0"]), 0);
    assert_eq!(without.digests, placebo.digests);
}

#[test]
fn another_reader_finds_what_the_dictionary_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("run");
    let scenario = scenario(&["output.by=[\"origin\",\"destination\",\"sector\",\"sex\",\"skill\"]"]);
    written(&scenario, &dir, RunOptions::default());
    let check = Path::new(env!("CARGO_MANIFEST_DIR")).join("whole/parquet_check.py");
    let output = must(Command::new(python()).arg(check).arg(&dir));
    let read: BTreeMap<String, Value> = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    let history = in_memory(&scenario, 0);
    for (name, frame) in &history.tables {
        let table = &read[*name];
        assert_eq!(table["rows"], frame.rows(), "{name}: rows");
        for (column, sum) in table["sums"].as_object().expect("sums by column") {
            let ours: i64 = frame.ints(column).iter().sum();
            assert_eq!(sum.as_i64(), Some(ours), "{name}.{column}");
        }
    }
    // The run covers 2001 and 2002; there is one row group per calendar year.
    assert_eq!(read["panel"]["groups"], 2);
    assert_eq!(read.len(), history.tables.len());
}

#[test]
fn a_public_validator_accepts_the_crate_and_would_refuse_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("run");
    written(&scenario(&[]), &dir, RunOptions { csv: true, ..RunOptions::default() });
    let check = Path::new(env!("CARGO_MANIFEST_DIR")).join("whole/rocrate_check.py");
    let output = Command::new(python()).arg(&check).arg(&dir).output().expect("Python");
    let said =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success() && said.contains("0 issues\n"), "{said}");
    let path = dir.join("ro-crate-metadata.json");
    let text = std::fs::read_to_string(&path).expect("a crate");
    std::fs::write(&path, text.replace("\"datePublished\"", "\"date\"")).expect("a crate");
    let output = Command::new(python()).arg(&check).arg(&dir).output().expect("Python");
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A history whose tables are read from a run's directory instead of from memory.
fn on_disk(dir: &Path, history: &History) -> History {
    let run = Run::open(dir).unwrap_or_else(|error| panic!("{error}"));
    let mut history = history.clone();
    for (name, frame) in &mut history.tables {
        let table = run.table(name).unwrap_or_else(|error| panic!("{error}"));
        let mut batch = Batch::new(&frame.spec);
        for (column, spec) in batch.columns.iter_mut().zip(&frame.spec.columns) {
            column.clone_from(table.column(spec.name).unwrap_or_else(|| panic!("{name}.{}", spec.name)));
        }
        *frame = Frame::new(&frame.spec);
        frame.extend(&batch);
    }
    history
}

#[test]
fn the_tables_on_disk_keep_the_identities() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("run");
    let scenario = scenario(&["output.by=[\"origin\",\"destination\",\"sector\",\"sex\",\"skill\"]"]);
    written(&scenario, &dir, RunOptions::default());
    let memory = in_memory(&scenario, 0);
    let mut disk = on_disk(&dir, &memory);
    assert!(disk.tables == memory.tables, "the tables on disk are those that the engine reported");
    assert_eq!(broken(&disk), [""; 0]);
    // The check would notice a lost row.
    let panel = disk.tables.get_mut("panel").expect("a panel");
    *panel = Frame::new(&panel.spec);
    assert!(!broken(&disk).is_empty());
}

#[test]
fn the_program_writes_what_the_library_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (by_program, by_library) = (folder.path().join("program"), folder.path().join("library"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/small.toml");
    let again = || {
        let mut command = merantau();
        must(command.arg("run").arg(&file).arg("--out").arg(&by_program).args(["--progress", "none"]))
    };
    let output = again();
    let printed = String::from_utf8(output.stdout).expect("a path in UTF-8");
    assert_eq!(Path::new(printed.trim_end()), by_program, "stdout is the directory, nothing else");
    let report = written(&scenario(&[]), &by_library, RunOptions::default());
    let manifest = |dir: &Path| -> Value {
        let text = std::fs::read(dir.join("manifest.json")).expect("a manifest");
        serde_json::from_slice(&text).expect("JSON")
    };
    assert_eq!(manifest(&by_program)["digest"].as_str(), report.manifest.digest.as_deref());
    assert_eq!(manifest(&by_program)["status"], "completed");
    for table in ["panel", "transitions", "states", "employers", "agencies", "policies"] {
        let bytes = |dir: &Path| std::fs::read(dir.join(format!("{table}.parquet"))).expect("a table");
        assert!(bytes(&by_program) == bytes(&by_library), "{table} differs");
    }
    // The same run exists already, so that it is not carried out again.
    let before = manifest(&by_program);
    again();
    assert_eq!(manifest(&by_program), before);
}
