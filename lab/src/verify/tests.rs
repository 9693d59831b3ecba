//! Verification finds each change of a run, and nothing in an unchanged run.

use super::{files, months};
use crate::diagnostics::Diagnostic;
use crate::run::{
    CRATE, DIGESTS, MANIFEST, NoProgress, Progress, RESOLVED, RunError, RunOptions, WorkOptions, resume, run,
};
use crate::scenario::{Options, Source, load};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// A completed run, made once.
fn made() -> &'static Path {
    static DIR: OnceLock<TempDir> = OnceLock::new();
    let dir = DIR.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a directory");
        fs::write(
            dir.path().join("corridors.csv"),
            "origin,destination,year,stock,source\nMMR,THA,2001,700,made up\nLAO,THA,2001,200,made up\n",
        )
        .expect("a file");
        let adults = "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,4,4,0,0,made up\nLAO,1,1,0,0,made up\n";
        fs::write(dir.path().join("adults.csv"), adults).expect("a file");
        let text = "title = \"Small\"\nstart = \"2001-06\"\nmonths = 14\n[population]\ncorridors = \
                    \"corridors.csv\"\ncandidates = 1000\nadults = \"adults.csv\"\n";
        fs::write(dir.path().join("small.toml"), text).expect("a file");
        let source = Source::File(dir.path().join("small.toml"));
        let scenario = load(&source, &Options::default()).unwrap_or_else(|d| panic!("{}", d.render(false)));
        let options = RunOptions {
            work: WorkOptions {
                out: Some(dir.path().join("run")),
                argv: vec!["merantau".into(), "run".into(), "small.toml".into()],
                ..WorkOptions::default()
            },
            ..RunOptions::default()
        };
        run(&scenario, &options, &NoProgress).unwrap_or_else(|e| panic!("{e}"));
        dir
    });
    Path::new(dir.path())
}

/// A copy that tests may change.
fn copy() -> (TempDir, PathBuf) {
    let to = tempfile::tempdir().expect("a directory");
    for entry in fs::read_dir(made().join("run")).expect("a run").flatten() {
        fs::copy(entry.path(), to.path().join(entry.file_name())).expect("a file");
    }
    let path = to.path().to_owned();
    (to, path)
}

fn again(dir: &Path) -> String {
    let options = RunOptions {
        work: WorkOptions { threads: Some(1), ..WorkOptions::default() },
        ..RunOptions::default()
    };
    match months(dir, &options, &NoProgress) {
        Ok(verdict) if verdict.holds() => "holds".to_owned(),
        Ok(verdict) => verdict.wrong.join("\n"),
        Err(error) => error.explain().render(false).replace(&dir.display().to_string(), "DIR"),
    }
}

#[test]
fn what_was_not_changed_holds() {
    let dir = made().join("run");
    assert_eq!(again(&dir), "holds");
    let verdict = files(&dir, &AtomicBool::new(false)).unwrap_or_else(|e| panic!("{e}"));
    assert!(verdict.holds(), "{verdict:?}");
    let entries = fs::read_dir(&dir).expect("a run").count();
    assert!(verdict.looked_at.starts_with(&format!("{entries} files, ")), "{verdict:?}");
}

#[test]
fn the_first_month_and_table_that_differ_are_named() {
    let (_kept, dir) = copy();
    let text = fs::read_to_string(dir.join(DIGESTS)).expect("digests");
    let lines: Vec<&str> = text.lines().collect();
    // Other digests whose chain matches the manifest, as another version would have written them.
    let change = |change: &dyn Fn(&str) -> String| {
        let changed: Vec<String> = lines.iter().map(|l| change(l)).collect();
        fs::write(dir.join(DIGESTS), changed.join("\n") + "\n").expect("digests");
    };
    change(&|line| match line.strip_prefix("2001-09,states,") {
        Some(digest) => format!("2001-09,states,{}", digest.chars().rev().collect::<String>()),
        None => line.to_owned(),
    });
    assert_eq!(again(&dir), "digests.csv does not give the digest in manifest.json");
    let mut manifest = crate::run::Manifest::read(&dir).expect("a manifest");
    manifest.status = crate::run::Status::Running;
    manifest.write(&dir).expect("a manifest");
    let said = again(&dir);
    assert!(said.starts_with("2001-09: `states` is the first that differs: "), "{said}");
}

#[test]
fn what_settling_solved_stands_beside_the_results() {
    let dir = made().join("run");
    let text = fs::read_to_string(dir.join("start.csv")).expect("what was solved");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["what", "state", "corridor", "sector", "value"]);
    let keys = |what: &str| -> Vec<[&str; 3]> {
        rows.iter().filter(|row| row[0] == what).map(|row| [row[1], row[2], row[3]]).collect()
    };
    assert_eq!(keys("looking"), [["LAO", "", ""], ["MMR", "", ""]]);
    for draw in ["draw", "draw_clandestine", "open_to_women"] {
        assert_eq!(keys(draw), [["", "LAO-THA", ""], ["", "MMR-THA", ""]]);
    }
    assert_eq!(keys("staying"), [["THA", "", ""]]);
    let jobs = keys("jobs");
    assert!(
        jobs.contains(&["THA", "", "construction"]) && jobs.iter().all(|key| key[0] == "THA"),
        "{jobs:?}"
    );
    let value = |row: &[&str]| row[4].parse::<f64>().expect("a number");
    let looking = rows.iter().filter(|row| row[0] == "looking").map(|row| value(row));
    assert!(
        looking.clone().all(|share| (0.0002 - 1e-9..=0.02 + 1e-9).contains(&share)),
        "{:?}",
        looking.collect::<Vec<_>>()
    );
    for origin in ["LAO-THA", "MMR-THA"] {
        let draws: f64 = rows
            .iter()
            .filter(|row| row[2] == origin && row[0] != "open_to_women")
            .map(|row| value(row))
            .sum();
        assert!((draws - 1.0).abs() < 1e-6, "{origin}: {draws}");
    }
    let manifest = crate::run::Manifest::read(&dir).expect("a manifest");
    assert!(manifest.files.iter().any(|file| file.name == "start.csv" && file.sha256.is_some()));
    let dictionary = fs::read_to_string(dir.join("dictionary.csv")).expect("a dictionary");
    assert_eq!(dictionary.lines().filter(|line| line.starts_with("start,")).count(), 5);
}

#[test]
fn a_settled_world_that_was_stopped_goes_on_as_if_it_had_not_been() {
    let folder = tempfile::tempdir().expect("a directory");
    let scenario = load(&Source::File(made().join("small.toml")), &Options::default());
    let scenario = scenario.unwrap_or_else(|d| panic!("{}", d.render(false)));
    assert!(scenario.setup(0).settle_in > 0, "the world settles");
    let stop = Arc::new(AtomicBool::new(false));
    let options = |threads| RunOptions {
        work: WorkOptions {
            out: Some(folder.path().join("run")),
            threads: Some(threads),
            stop: stop.clone(),
            ..WorkOptions::default()
        },
        ..RunOptions::default()
    };
    let stopped = run(&scenario, &options(2), &StopAt(5, stop.clone()));
    assert!(matches!(stopped, Err(RunError::Interrupted { months: 5, .. })), "{stopped:?}");
    stop.store(false, Ordering::Relaxed);
    let done = resume(&folder.path().join("run"), &options(1), &NoProgress).unwrap_or_else(|e| panic!("{e}"));
    let whole = crate::run::Manifest::read(&made().join("run")).expect("a manifest");
    assert_eq!(done.manifest.digest, whole.digest);
    for file in ["start.csv", "panel.parquet", "digests.csv"] {
        let bytes = |dir: &Path| fs::read(dir.join(file)).expect("a file");
        assert!(bytes(&folder.path().join("run")) == bytes(&made().join("run")), "{file} differs");
    }
    assert_eq!(again(&folder.path().join("run")), "holds");
}

/// Stops a run after a month.
struct StopAt(u32, Arc<AtomicBool>);

impl Progress for StopAt {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
    fn month(&self, done: u32) {
        if done == self.0 {
            self.1.store(true, Ordering::Relaxed);
        }
    }
}

#[test]
fn digests_that_are_not_those_of_the_run_are_told() {
    let (_kept, dir) = copy();
    let text = fs::read_to_string(dir.join(DIGESTS)).expect("digests");
    let with = |text: &str| {
        fs::write(dir.join(DIGESTS), text).expect("digests");
        again(&dir)
    };
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(with("month,digest\n"), "digests.csv: its first line is not `month,table,digest`");
    assert_eq!(with(&(lines[..71].join("\n") + "\n")), "digests.csv has 10 months of 14");
    assert_eq!(with(&(lines[..73].join("\n") + "\n")), "digests.csv: it ends within 2002-04");
    let swapped = text.replace("2001-06,agents", "2001-07,agents");
    let said = with(&swapped);
    assert!(said.ends_with("is not the line of `agents` in 2001-06"), "{said}");
    assert_eq!(with(&format!("{text}{}\n", lines[1])).split(": ").next(), Some("digests.csv"));
    fs::write(dir.join(DIGESTS), [255, 254]).expect("digests");
    assert_eq!(again(&dir), "digests.csv: stream did not contain valid UTF-8");
    fs::remove_file(dir.join(DIGESTS)).expect("digests");
    assert_eq!(again(&dir), "digests.csv is missing");
}

#[test]
fn another_scenario_or_none_is_refused() {
    let (_kept, dir) = copy();
    let text = fs::read_to_string(dir.join(RESOLVED)).expect("a scenario");
    fs::write(dir.join(RESOLVED), text.replace("months = 14", "months = 15")).expect("a scenario");
    insta::assert_snapshot!(again(&dir), @r"
    error: the scenario or the data in the directory are not those that were run
    --> DIR
     = help: delete the directory and run the scenario again, or run it into another directory with `--out DIR`
    ");
    fs::remove_file(dir.join(MANIFEST)).expect("a manifest");
    insta::assert_snapshot!(again(&dir), @r"
    error: the directory holds no run
    --> DIR
     = help: name the directory that a run wrote
    ");
    assert_eq!(files(&dir, &AtomicBool::new(false)).expect_err("refused").exit_code(), 2);
}

/// Any byte of any file is changed.
#[test]
fn any_change_of_a_byte_is_found() {
    let (_kept, dir) = copy();
    let mut names: Vec<String> = fs::read_dir(&dir)
        .expect("a run")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() > 10 && names.contains(&CRATE.to_owned()), "{names:?}");
    for name in &names {
        let path = dir.join(name);
        let whole = fs::read(&path).expect("a file");
        // All bytes of small text files, and some bytes of the tables.
        let step = if name.ends_with(".json") && whole.len() < 20_000 { 7 } else { whole.len() / 5 + 1 };
        for at in (0..whole.len()).step_by(step) {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, changed).expect("a file");
            let verdict = files(&dir, &AtomicBool::new(false)).unwrap_or_else(|e| panic!("{e}"));
            assert!(!verdict.holds(), "{name}, byte {at}");
            assert!(
                verdict.wrong.iter().any(|w| w.contains(name.as_str())),
                "{name}, byte {at}: {verdict:?}"
            );
        }
        fs::write(&path, &whole[..whole.len() - 1]).expect("a file");
        assert!(
            !files(&dir, &AtomicBool::new(false)).unwrap_or_else(|e| panic!("{e}")).holds(),
            "{name}, cut"
        );
        if name != MANIFEST {
            fs::remove_file(&path).expect("a file");
            assert!(
                !files(&dir, &AtomicBool::new(false)).unwrap_or_else(|e| panic!("{e}")).holds(),
                "{name}, removed"
            );
        }
        fs::write(&path, &whole).expect("a file");
    }
    assert!(files(&dir, &AtomicBool::new(false)).unwrap_or_else(|e| panic!("{e}")).holds());
}

#[test]
fn a_run_whose_law_differs_from_that_of_its_start_holds_the_start() {
    let folder = tempfile::tempdir().expect("a directory");
    let source = Source::File(made().join("small.toml"));
    let set = Options { set: vec!["state.THA.permit=36 months".into()], ..Options::default() };
    let scenario = load(&source, &set).unwrap_or_else(|d| panic!("{}", d.render(false)));
    let out = folder.path().join("run");
    let options = RunOptions {
        work: WorkOptions { out: Some(out.clone()), ..WorkOptions::default() },
        ..RunOptions::default()
    };
    run(&scenario, &options, &NoProgress).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(again(&out), "holds");
    let start = fs::read_to_string(out.join("start.toml")).expect("the file of the start");
    assert!(!start.contains("permit"), "{start}");
    let law = fs::read_to_string(out.join(RESOLVED)).expect("the resolved scenario");
    assert!(
        law.starts_with("start_from = \"start.toml\"\n") && law.contains("permit = \"36 months\""),
        "{law}"
    );
    // Read again, it is the same scenario, and the start is part of it.
    let read = || load(&Source::File(out.join(RESOLVED)), &Options::default());
    let same = read().unwrap_or_else(|d| panic!("{}", d.render(false)));
    assert_eq!(same.sha256, scenario.sha256);
    fs::write(out.join("start.toml"), format!("{start}\n[state.THA]\npermit = \"20 months\"\n"))
        .expect("written");
    let other = read().unwrap_or_else(|d| panic!("{}", d.render(false)));
    assert_ne!(other.sha256, scenario.sha256);
}
