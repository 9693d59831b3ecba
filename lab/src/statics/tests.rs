//! Comparative statics of a small world: one start for all values, each value as with `--set`, errors in rows, stops.

use super::{Answers, Asked, POINTS, STATICS, Sign, StaticsDone, StaticsOptions, statics, varied};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::experiment::{CELLS, ExperimentError};
use crate::report::{STATICS_PAGE, again, write_statics};
use crate::run::{DIGESTS, Manifest, NoProgress, Progress, RunOptions, START, Status, WorkOptions, run};
use crate::scenario::{Options, Scenario, Source, load};
use crate::verify;
use merantau_plugins::Registry;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// A world in which places abroad pay and there are fewer of them than people who want one.
const WORLD: &str = r#"
title = "Small"
start = "2001-01"
months = 12
[population]
corridors = "corridors.csv"
candidates = 9_000
adults = "adults.csv"
settle_in = "24 months"
[mechanism.contract]
usual_wage = 2.0
"#;

const CORRIDORS: &str =
    "origin,destination,year,stock,source\nMMR,THA,2001,1200,made\nKHM,THA,2001,600,made\n";

/// Adults, thousands.
const ADULTS: &str =
    "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,5,5,0,0,made\nKHM,2,2,0,0,made\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("corridors.csv", CORRIDORS), ("adults.csv", ADULTS), ("s.toml", WORLD)] {
            fs::write(folder.path().join(name), text).expect("written");
        }
        Self(folder)
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn source(&self) -> Source {
        Source::File(self.path("s.toml"))
    }
    fn scenario(&self, set: &[&str]) -> Scenario {
        let set = set.iter().map(|s| (*s).to_owned()).collect();
        let loaded = load(&self.source(), &Options { set, enough_candidates: true, ..Options::default() });
        loaded.unwrap_or_else(|found| panic!("{}", found.render(false)))
    }
    fn varied(&self, scenario: &Scenario, keys: &[&str]) -> Result<StaticsOptions, Diagnostics> {
        let keys: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
        let asked = Asked::parse(&keys)?;
        let options = Options { enough_candidates: true, ..Options::default() };
        let varied = varied(&self.source(), &options, scenario, &asked, POINTS)?;
        Ok(StaticsOptions { varied, replicates: 1, ..StaticsOptions::default() })
    }
    fn statics(&self, out: &str, keys: &[&str]) -> StaticsDone {
        let scenario = self.scenario(&[]);
        let options = self.varied(&scenario, keys).unwrap_or_else(|found| panic!("{}", found.render(false)));
        let options = StaticsOptions { work: self.work(out), ..options };
        statics(&scenario, &options, Some(write_statics), &NoProgress).expect("answers")
    }
    fn work(&self, out: &str) -> WorkOptions {
        WorkOptions { out: Some(self.path(out)), threads: Some(2), ..WorkOptions::default() }
    }
}

/// The figures of a measure at each value of a key.
fn figures(answers: &Answers, key: &str, measure: &str) -> Vec<f64> {
    let k = answers.measures.iter().position(|m| m.name == measure).expect("a figure");
    let key = answers.keys.iter().find(|a| a.varied.key == key).expect("a key");
    key.at.iter().map(|at| at.mean(k).unwrap_or(f64::NAN)).collect()
}

fn cells(dir: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(dir.join(CELLS)).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> =
        folders.map(|f| f.path().join("0")).filter(|cell| cell.join(DIGESTS).exists()).collect();
    all.sort();
    all
}

#[test]
fn every_value_has_the_same_start_and_acts_as_set_does() {
    let place = Place::new();
    let done = place.statics("out", &["state.*.home_wage", "mechanism.aspiration.look"]);
    let all = cells(&done.dir);
    assert_eq!(all.len(), 9, "{all:?}");
    let starts: Vec<String> =
        all.iter().map(|cell| fs::read_to_string(cell.join(START)).expect("a start")).collect();
    assert!(starts.iter().all(|s| *s == starts[0] && s.lines().count() > 1), "{starts:?}");

    // The figures are real: all who look are counted, and fewer are willing where they earn more at home.
    let lookers = figures(&done.answers, "mechanism.aspiration.look", "lookers");
    assert!(lookers.windows(2).all(|w| w[0] > 0.0 && w[0] < w[1]), "{lookers:?}");
    let willing = figures(&done.answers, "state.*.home_wage", "willing");
    assert!(willing.windows(2).all(|w| w[0] > w[1]) && willing[4] > 0.0, "{willing:?}");
    let key = done.answers.keys.iter().find(|k| k.varied.key == "state.*.home_wage").expect("a key");
    assert_eq!(key.varied.places, "KHM, MMR");
    assert_eq!(key.answers[1].expected.map(|e| e.sign), Some(Sign::Falls));

    // A run with `--set` has the same months.
    let set = key.varied.points[0].set.clone().expect("a value");
    let scenario = place.scenario(&[&set]);
    let options = RunOptions { work: place.work("run"), ..RunOptions::default() };
    let alone = run(&scenario, &options, &NoProgress).expect("a run");
    let digests = |dir: &Path| fs::read_to_string(dir.join(DIGESTS)).expect("digests");
    let same: Vec<&PathBuf> = all.iter().filter(|cell| digests(cell) == digests(&alone.dir)).collect();
    assert_eq!(same.len(), 1);
    assert!(same[0].to_string_lossy().contains("state.all.home_wage-"), "{same:?}");
}

#[test]
fn a_value_that_is_refused_is_a_row_and_the_rest_is_run() {
    let place = Place::new();
    let done = place.statics("out", &["mechanism.worth.going"]);
    let key = &done.answers.keys[0];
    let errors: Vec<bool> = key.at.iter().map(|at| at.error.is_some()).collect();
    assert_eq!(errors, [false, false, false, true, true]);
    assert!(key.at[4].error.as_ref().is_some_and(|e| e.contains("worth.ways")), "{:?}", key.at[4]);
    let table = fs::read_to_string(done.dir.join(STATICS)).expect("a table");
    assert_eq!(table.lines().count(), 1 + 5 * done.answers.measures.len());
    assert_eq!(table.lines().filter(|l| l.contains("worth.ways")).count(), 2 * done.answers.measures.len());
    let page = fs::read_to_string(done.dir.join(STATICS_PAGE)).expect("a page");
    assert!(page.contains("Values without figures") && page.contains("worth.ways"));
    let manifest = Manifest::read(&done.dir).expect("a manifest");
    assert_eq!(manifest.status, Status::Completed);
    // The page is made again from the directory alone, and the cells can be verified, errors too.
    fs::remove_file(done.dir.join(STATICS_PAGE)).expect("removed");
    assert_eq!(again(&done.dir, &Registry::default()).expect("a page"), done.dir.join(STATICS_PAGE));
    assert_eq!(fs::read_to_string(done.dir.join(STATICS_PAGE)).expect("a page"), page);
    let verdict = verify::cells(&done.dir, None, &RunOptions::default(), &NoProgress).expect("a verdict");
    assert!(verdict.wrong.is_empty() && verdict.looked_at == "5 of 5 cells", "{verdict:?}");
}

#[test]
fn keys_and_values_that_do_not_exist_are_refused_before_the_work() {
    let place = Place::new();
    let scenario = place.scenario(&[]);
    let said = |keys: &[&str]| match place.varied(&scenario, keys) {
        Ok(options) => format!("{:?}", options.varied),
        Err(found) => {
            let one = |d: &Diagnostic| format!("{}: {}", d.message, d.help.join("; "));
            found.0.iter().map(one).collect::<Vec<_>>().join("\n")
        }
    };
    let all = [
        said(&["state.THA.permt", "state.XYZ.permit"]),
        said(&["state.THA.permit=24 months,900 months"]),
        said(&["state.THA.permit=24"]),
        said(&["title", "seed"]),
        said(&["corridor.*.oficial"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// Stops after some months.
struct Stops(Arc<AtomicBool>, u32);

impl Progress for Stops {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, done: u32) {
        if done >= self.1 {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    fn end(&self) {}
    fn warn(&self, _warning: &Diagnostic) {}
}

#[test]
fn what_was_stopped_goes_on_and_more_keys_continue_in_the_same_directory() {
    let place = Place::new();
    let scenario = place.scenario(&[]);
    let keys = ["state.THA.detection"];
    let asked = place.varied(&scenario, &keys).expect("keys");
    let stop = Arc::new(AtomicBool::new(false));
    let work = WorkOptions { stop: stop.clone(), ..place.work("parts") };
    let options = StaticsOptions { work, ..asked };
    let error = statics(&scenario, &options, None, &Stops(stop, 30)).expect_err("a stop");
    assert!(matches!(error, ExperimentError::Stopped { cells: 1..=4, of: 5, .. }), "{error:?}");
    let before = cells(&place.path("parts"));
    assert!(!before.is_empty() && before.len() < 5, "{before:?}");
    let time = |cell: &PathBuf| fs::metadata(cell.join(DIGESTS)).and_then(|m| m.modified()).expect("a time");
    let times: Vec<_> = before.iter().map(time).collect();

    place.statics("parts", &keys);
    assert_eq!(before.iter().map(time).collect::<Vec<_>>(), times, "a cell was run again");
    place.statics("whole", &keys);
    let read = |out: &str| fs::read(place.path(out).join(STATICS)).expect("a table");
    assert_eq!(read("parts"), read("whole"));
    let more = place.statics("parts", &[keys[0], "state.THA.permit"]);
    assert_eq!(before.iter().map(time).collect::<Vec<_>>(), times, "a cell was run again");
    assert!(!more.already_there && cells(&more.dir).len() == 9);
    assert!(place.statics("parts", &[keys[0], "state.THA.permit"]).already_there);
}

#[test]
fn without_keys_the_main_parameters_are_tried() {
    let place = Place::new();
    let scenario = place.scenario(&[]);
    let all = place.varied(&scenario, &[]).expect("keys").varied;
    let find = |key: &str| all.iter().find(|v| v.key == key).unwrap_or_else(|| panic!("{key}"));
    assert_eq!(find("state.*.home_wage").places, "KHM, MMR");
    assert_eq!(find("state.*.permit").places, "THA");
    assert_eq!(find("mechanism.worth.abroad").points.len(), 5);
    assert!(find("state.*.minimum_wage").points.len() > 1);
    // Each key once, in five values at most, and the start is not tried.
    for v in &all {
        assert_eq!(all.iter().filter(|o| o.key == v.key).count(), 1, "{}", v.key);
        assert!(v.points.len() <= 5 && v.points.is_empty() != v.nothing.is_empty(), "{v:?}");
        assert_eq!(
            v.points.iter().filter(|p| p.set.is_none()).count(),
            usize::from(!v.points.is_empty()),
            "{v:?}"
        );
    }
    assert!(all.iter().all(|v| !v.key.starts_with("mechanism.initialization")));
}
