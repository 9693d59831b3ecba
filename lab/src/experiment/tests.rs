//! Experiments: common random numbers, shared months, existing and missing cells, and results.

use super::draws::Uncertain;
use super::fork::Share;
use super::run::compare_in;
use super::runner::ReplicateBlock;
use super::{
    ArmRun, Arms, CELLS, CellId, CompareOptions, Compared, ExperimentError, NoWatch, Settings, Until,
    compare, digests, open, report,
};
use crate::run;
use crate::run::{DIGESTS, Manifest, NoProgress, RunOptions, Status, WorkOptions};
use crate::scenario::{Options, Since, Source};
use merantau_engine::Engine;
use merantau_engine::failure::{Failure, FileMistake};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// A scenario with arms of every kind: another window, a changed value, an additional policy, a changed law, and no
/// change.
const SCENARIO: &str = r#"
title = "Small"
question = "What does a registration do?"
start = "2001-01"
months = 14
[population]
corridors = "corridors.csv"
candidates = 2_400
adults = "adults.csv"
[population.status]
permit_tied = "80 %"
overstayed = "20 %"
[policy.registration]
kind = "regularization"
from = "2001-07"
until = "2001-09"
where = { destination = "THA" }
cost = { person = "20 USD", state = "THA" }
[policy.later]
kind = "regularization"
enabled = false
from = "2001-11"
until = "2002-02"
[[arm]]
name = "without"
without = ["registration"]
[[arm]]
name = "longer"
set = { "policy.registration.permit" = "24 months" }
[[arm]]
name = "again"
with = ["later"]
[[arm]]
name = "stricter"
set = { "state.THA.detection" = "90 %/year" }
[[arm]]
name = "same"
set = { "title" = "Another title" }
"#;

const CORRIDORS: &str = "origin,destination,year,stock,source\nMMR,THA,2001,900,made\nKHM,THA,2001,300,made\n\
                         IDN,MYS,2001,400,made\n";

/// Adults, thousands.
const ADULTS: &str = "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,5,5,0,0,made\nKHM,2,2,0,0,made\nIDN,2,2,0,0,made\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("corridors.csv"), CORRIDORS).expect("written");
        fs::write(folder.path().join("adults.csv"), ADULTS).expect("written");
        fs::write(folder.path().join("small.toml"), SCENARIO).expect("written");
        Self(folder)
    }
    fn source(&self) -> Source {
        Source::File(self.path("small.toml"))
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn arms(&self) -> Arms {
        arms(&self.source(), None).expect("arms")
    }
    fn compare(&self, out: &str, settings: Settings, threads: usize) -> Result<Compared, ExperimentError> {
        compare(&self.arms(), &self.options(out, settings, threads), &NoWatch, &NoProgress)
    }
    fn options(&self, out: &str, settings: Settings, threads: usize) -> CompareOptions {
        CompareOptions {
            work: WorkOptions { out: Some(self.path(out)), threads: Some(threads), ..WorkOptions::default() },
            settings,
        }
    }
}

fn arms(source: &Source, baseline: Option<&str>) -> Result<Arms, String> {
    Arms::load(source, &Options::default(), baseline).map_err(|found| found.render(false))
}

fn replicates(n: u32) -> Settings {
    Settings { replicates: n, ..Settings::default() }
}

/// The digests of each cell.
fn cells(dir: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for arm in fs::read_dir(dir.join(CELLS)).expect("cells").flatten() {
        for cell in fs::read_dir(arm.path()).expect("an arm").flatten() {
            let text = fs::read_to_string(cell.path().join(DIGESTS)).expect("digests");
            out.insert(format!("{:?}/{:?}", arm.file_name(), cell.file_name()), text);
        }
    }
    out
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).expect(name)
}

#[test]
fn arms_differ_from_the_month_in_which_they_can() {
    let since: Vec<(String, String)> = (Place::new().arms().list.iter())
        .map(|arm| {
            let since = match arm.since {
                Since::Never => "never".to_owned(),
                Since::Month(month) => month.to_string(),
                Since::Built => "built".to_owned(),
            };
            (arm.name.clone(), since)
        })
        .collect();
    let expected = [
        ("baseline", "never"),
        ("without", "2001-07"),
        ("longer", "2001-07"),
        ("again", "2001-11"),
        ("stricter", "built"),
        ("same", "never"),
    ];
    assert_eq!(since, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn each_cell_is_the_run_of_its_arm_and_replicate() {
    let place = Place::new();
    let compared = place.compare("out", replicates(2), 2).expect("a comparison");
    for arm in place.arms().list {
        let options = RunOptions {
            work: WorkOptions { out: Some(place.path(&arm.name)), ..WorkOptions::default() },
            replicate: 1,
            ..RunOptions::default()
        };
        let ran = run::run(&arm.scenario, &options, &NoProgress).expect("a run");
        let cell = compared.comparison.cells.iter().find(|c| c.arm == arm.name && c.replicate == 1);
        assert_eq!(cell.map(|c| &c.digest), ran.manifest.digest.as_ref(), "{}", arm.name);
        let id = CellId { arm: arm.name.clone(), replicate: 1, draw: None };
        let folder = id.folder(&compared.dir);
        assert_eq!(read(&folder, DIGESTS), read(&ran.dir, DIGESTS), "{}", arm.name);
        assert_eq!(
            digests(
                &place.arms(),
                place.arms().list.iter().find(|a| a.name == id.arm).expect("an arm"),
                &id,
                &AtomicBool::new(false)
            ),
            Ok(Some(read(&ran.dir, DIGESTS)))
        );
        // The figures of the cell equal those of the tables of a run.
        let tables = crate::read::Run::open(&ran.dir).expect("tables");
        let all = crate::metrics::evaluate(&tables, &crate::metrics::all(), &Default::default());
        for value in all.expect("metrics") {
            let text = read(&folder, super::FIGURES);
            let figures: super::figures::Figures = serde_json::from_str(&text).expect("figures");
            let found = figures.metrics.iter().find(|m| m.0 == value.name).map(|m| m.1);
            assert_eq!(found, Some(value.value), "{} of {}", value.name, arm.name);
        }
    }
}

#[test]
fn threads_change_nothing() {
    let place = Place::new();
    let settings = || Settings { draws: 2, ..replicates(3) };
    let one = place.compare("one", settings(), 1).expect("a comparison");
    let four = place.compare("four", settings(), 4).expect("a comparison");
    assert_eq!(cells(&one.dir), cells(&four.dir));
    assert_eq!(one.comparison, four.comparison);
    for name in ["comparison.csv", "comparison.json", "comparison.md", "dictionary.csv"] {
        assert_eq!(read(&one.dir, name), read(&four.dir, name), "{name}");
    }
}

#[test]
fn where_worlds_are_kept_changes_nothing() {
    let place = Place::new();
    let settings = || Settings { draws: 2, ..replicates(2) };
    let memory = place.compare("memory", settings(), 2).expect("a comparison");
    let options = place.options("file", settings(), 2);
    let file = compare_in(&place.arms(), &options, &NoWatch, &NoProgress, Some(Share::File));
    let file = file.expect("a comparison");
    assert_eq!(cells(&memory.dir), cells(&file.dir));
    let left = fs::read_dir(file.dir.join(CELLS)).expect("cells").flatten();
    let left: Vec<_> = left.map(|e| e.file_name()).filter(|n| n.to_string_lossy().starts_with('.')).collect();
    assert!(left.is_empty(), "files of worlds were left: {left:?}");
}

#[test]
fn what_is_there_is_not_run_again_and_what_is_half_written_is_not_taken() {
    let place = Place::new();
    let whole = place.compare("out", replicates(3), 2).expect("a comparison");
    let before = cells(&whole.dir);
    let marks = |dir: &Path, arm: &str| {
        let manifest = fs::metadata(dir.join(format!("{CELLS}/{arm}/0/manifest.json"))).expect("a cell");
        manifest.modified().expect("a time")
    };
    let (kept, gone) = (marks(&whole.dir, "baseline"), marks(&whole.dir, "without"));
    // As after a kill: the manifest says running, one cell is missing, and another is half written.
    let mut manifest = Manifest::read(&whole.dir).expect("a manifest");
    manifest.status = Status::Running;
    manifest.write(&whole.dir).expect("written");
    fs::remove_dir_all(whole.dir.join(CELLS).join("without/0")).expect("removed");
    let half = whole.dir.join(CELLS).join("longer/1.tmp");
    fs::rename(whole.dir.join(CELLS).join("longer/1"), &half).expect("renamed");
    fs::remove_file(half.join("manifest.json")).expect("removed");
    let again = place.compare("out", replicates(3), 2).expect("a comparison");
    assert!(!again.already_there);
    assert_eq!(cells(&again.dir), before);
    assert_eq!(again.comparison, whole.comparison);
    assert_eq!(marks(&again.dir, "baseline"), kept, "a finished cell was run again");
    assert_ne!(marks(&again.dir, "without"), gone);
    // The same call again only shows the result; more replicates are added to the existing ones.
    assert!(place.compare("out", replicates(3), 2).expect("a comparison").already_there);
    let more = place.compare("out", replicates(4), 2).expect("a comparison");
    assert_eq!((more.comparison.settings.replicates, marks(&more.dir, "baseline")), (4, kept));
    let opened = open(&more.dir, &Default::default()).expect("the experiment, from its directory alone");
    assert_eq!((opened.0.sha256(), opened.1.settings), (place.arms().sha256(), replicates(4)));
}

#[test]
fn stopped_it_goes_on() {
    let place = Place::new();
    let options = place.options("out", replicates(2), 1);
    options.work.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let stopped = compare(&place.arms(), &options, &NoWatch, &NoProgress).expect_err("stopped");
    assert_eq!(stopped.exit_code(), 130);
    let words = stopped.explain().render(false).replace(&place.0.path().display().to_string(), "FOLDER");
    insta::assert_snapshot!(words, @r"
    error: stopped; 0 of 12 runs are done and kept
    --> FOLDER/out
     = help: go on with the same command, or with `merantau resume FOLDER/out`
    ");
    assert_eq!(Manifest::read(&place.path("out")).expect("a manifest").status, Status::Interrupted);
    let done = place.compare("out", replicates(2), 1).expect("a comparison");
    assert_eq!(Manifest::read(&done.dir).expect("a manifest").status, Status::Completed);
}

#[test]
fn a_run_that_fails_is_named() {
    let mistake = FileMistake {
        file: "levy.rhai".into(),
        line: 3,
        column: 1,
        message: "a division by zero".into(),
        help: Some("see what is divided by".into()),
    };
    let failure = || Failure::Policy {
        month: merantau_engine::month::Month(1212),
        policy: "levy".into(),
        why: mistake.clone().into(),
    };
    let cell = |draw| ExperimentError::Cell {
        dir: "out".into(),
        id: CellId { arm: "again".into(), replicate: 2, draw },
        failure: failure().into(),
    };
    assert_eq!((cell(None).exit_code(), cell(Some(1)).exit_code()), (2, 2));
    insta::assert_snapshot!([cell(None), cell(Some(1))].map(|e| e.explain().render(false)).concat(), @r"
    error: policy `levy` failed in 2001-01: a division by zero
     |
     = help: see what is divided by
     = help: `merantau run SCENARIO --arm again --replicate 2` runs it alone and writes its tables until then
     = note: in the arm `again`, replicate 2
     = note: the runs that are done are kept in out
    error: policy `levy` failed in 2001-01: a division by zero
     |
     = help: see what is divided by
     = note: in the arm `again`, replicate 2 of draw 1
     = note: the runs that are done are kept in out
    ");
}

#[test]
fn other_experiments_keep_their_directories() {
    let place = Place::new();
    let refused = |out: &str| {
        let error = place.compare(out, replicates(1), 1).expect_err("refused");
        assert_eq!(error.exit_code(), 2);
        error.explain().render(false).replace(&place.0.path().display().to_string(), "FOLDER")
    };
    fs::create_dir_all(place.path("strange")).expect("a folder");
    fs::write(place.path("strange/letter.txt"), "mine").expect("written");
    let options = RunOptions {
        work: WorkOptions { out: Some(place.path("run")), ..WorkOptions::default() },
        ..RunOptions::default()
    };
    run::run(&place.arms().list[0].scenario, &options, &NoProgress).expect("a run");
    place.compare("other", replicates(1), 1).expect("a comparison");
    fs::write(place.path("small.toml"), SCENARIO.replace("14", "12")).expect("written");
    let said = ["strange", "run", "other"].map(refused).concat();
    insta::assert_snapshot!(said, @r"
    error: the directory is not empty and holds no experiment
    --> FOLDER/strange
     = help: choose another directory with `--out DIR`
    error: the directory holds a run, not an experiment
    --> FOLDER/run
     = help: choose another directory with `--out DIR`
    error: the directory holds an experiment with other arms or another scenario
    --> FOLDER/other
     = help: choose another directory with `--out DIR`
    ");
}

#[test]
fn replicates_are_added_until_the_interval_is_narrow() {
    let place = Place::new();
    let until = |text: &str, most: u32| {
        let settings = Settings {
            until: Some(Until::parse(text).expect("a condition")),
            max_replicates: most,
            ..replicates(3)
        };
        place.compare(&format!("to-{most}"), settings, 2).expect("a comparison").comparison
    };
    let wide = until("wages_paid=50%", 20);
    assert_eq!((wide.settings.replicates, wide.settings.reached), (3, Some(true)));
    let narrow = until("share_without_status=0.0001%", 7);
    assert_eq!((narrow.settings.replicates, narrow.settings.reached), (7, Some(false)));
    let some = until("share_without_status=1.5%", 40);
    let (n, reached) = (some.settings.replicates, some.settings.reached);
    assert!((4..40).contains(&n) && reached == Some(true), "{n} {reached:?}");
    let baseline = some.row("share_without_status", "baseline").and_then(|r| r.mean).expect("a mean");
    for row in some.rows.iter().filter(|r| r.metric == "share_without_status" && r.arm != "baseline") {
        let half = row.high.zip(row.low).map(|(high, low)| (high - low) / 2.0).expect("an interval");
        assert!(half <= 0.015 * baseline, "{row:?}");
    }
}

#[test]
fn shared_luck_and_what_is_the_same() {
    let place = Place::new();
    let c = place.compare("out", replicates(4), 2).expect("a comparison").comparison;
    let row = |metric: &str, arm: &str| c.row(metric, arm).unwrap_or_else(|| panic!("{metric} of {arm}"));
    let same = row("departures", "same");
    assert_eq!((same.difference, same.low, same.high), (Some(0.0), Some(0.0), Some(0.0)));
    let longer = row("share_without_status", "again");
    assert!(longer.variance_ratio.is_some_and(|r| r > 5.0), "{longer:?}");
    assert!(longer.low_independent < longer.low && longer.high < longer.high_independent, "{longer:?}");
    // Before the arms part they are equal; afterwards they differ.
    let of = |arm: &str| {
        let series = c.series.iter().find(|s| s.metric == "share_without_status").expect("a series");
        series.arms.iter().find(|b| b.arm == arm).expect("an arm").difference.clone()
    };
    assert!(of("without")[..6].iter().all(|d| *d == Some(0.0)), "{:?}", of("without"));
    assert!(of("without")[8..].iter().any(|d| *d != Some(0.0)), "{:?}", of("without"));
    assert!(of("baseline").is_empty());
    // Stocks by status sum to all persons in each month.
    let persons = |month: usize| -> f64 {
        c.statuses.iter().filter(|s| s.arm == "again").map(|s| s.persons[month]).sum()
    };
    assert!((persons(0) - persons(1)).abs() < 20.0 && persons(0) > 3_000.0, "{}", persons(0));
    let stock: f64 = c.flows.iter().filter(|f| f.arm == "longer").map(|f| f.stock).sum();
    let mean = row("stock_abroad", "longer").mean.expect("a mean");
    assert!((stock - mean).abs() < 1e-3 * mean, "{stock} {mean}");
    assert!(c.warnings.iter().any(|w| w.contains("`same` changes nothing")), "{:?}", c.warnings);
    let prices: Vec<_> = c.rows.iter().filter(|r| r.metric == "cost_per_abused_month_avoided").collect();
    assert!(prices.len() == 6 && prices.iter().all(|r| r.mean.is_none()), "{prices:?}");
}

#[test]
fn draws_are_the_same_for_each_arm_and_have_no_chance_in_them() {
    let place = Place::new();
    let settings = Settings { draws: 6, metrics: vec!["irregular_true".into()], ..replicates(2) };
    let c = place.compare("out", settings, 2).expect("a comparison").comparison;
    let draws = c.draws.as_ref().expect("draws");
    assert_eq!((draws.draws, draws.rows.len(), c.cells.len()), (6, 5, 6 * (2 + 6)));
    assert!(draws.parameters.iter().any(|p| p.key == "state.*.detection" && p.unit == "factor"));
    let hears = draws.parameters.iter().find(|p| p.key == "policy.registration.hears").expect("a parameter");
    assert!(hears.low < hears.value && hears.value < hears.high, "{hears:?}");
    let same = draws.rows.iter().find(|r| r.arm == "same").expect("a row");
    assert_eq!((same.median, same.beats), (0.0, Some(0.5)));
    assert!(same.decided_by.is_empty());
    let without = draws.rows.iter().find(|r| r.arm == "without").expect("a row");
    assert!(without.beats.is_some_and(|b| b < 0.5) && without.decided_by.len() == 5, "{without:?}");
    // A parameter draw gives another world; the replicate without a draw has the scenario's own values.
    let digest = |draw| c.cells.iter().find(|c| c.draw == draw && c.arm == "baseline").map(|c| &c.digest);
    assert_ne!(digest(None), digest(Some(0)));
    assert_ne!(digest(Some(1)), digest(Some(0)));
}

#[test]
fn another_baseline_is_compared_with() {
    let place = Place::new();
    let arms = arms(&place.source(), Some("longer")).expect("arms");
    assert_eq!(arms.baseline().map(|b| b.name.as_str()), Some("longer"));
    assert_eq!(arms.sha256(), place.arms().sha256(), "what is run is the same");
    let options = place.options("out", replicates(2), 2);
    let c = compare(&arms, &options, &NoWatch, &NoProgress).expect("a comparison").comparison;
    assert_eq!((c.baseline(), c.arms[0].name.as_str()), ("longer", "longer"));
    let other = place.compare("other", replicates(2), 2).expect("a comparison").comparison;
    let turned = |c: &super::Comparison, arm: &str| c.row("irregular_true", arm).and_then(|r| r.difference);
    assert_eq!(turned(&c, "baseline"), turned(&other, "longer").map(|d| -d));
}

#[test]
fn the_arms_of_a_replicate_share_what_they_settle_to() {
    let arms = Place::new().arms();
    let uncertain = Uncertain::of(&arms);
    let pool = crate::run::pool(Some(1)).expect("a thread");
    let settling = crate::run::Settling::new(2);
    let settled = |arm: &ArmRun, replicate, draw| {
        let mut setup = super::block::setup(arm, ReplicateBlock { replicate, draw }, &uncertain);
        settling.settle(&mut setup, &pool).expect("a state at rest");
        setup.settled.expect("a state at rest")
    };
    let first = settled(&arms.list[0], 0, None);
    for arm in &arms.list {
        for draw in [None, Some(3)] {
            assert!(Arc::ptr_eq(&first, &settled(arm, 0, draw)), "{} settles again", arm.name);
        }
    }
    let second = settled(&arms.list[0], 1, None);
    assert!(!Arc::ptr_eq(&first, &second), "another replicate is another world");
    assert!(arms.list.iter().all(|arm| Arc::ptr_eq(&second, &settled(arm, 1, None))));
    // The oldest state is forgotten, and comes out as before.
    settled(&arms.list[0], 2, None);
    let anew = settled(&arms.list[0], 0, None);
    assert!(!Arc::ptr_eq(&first, &anew) && anew.looking == first.looking && anew.draws == first.draws);
}

#[test]
fn each_cell_says_what_settling_solved() {
    let place = Place::new();
    place.compare("out", replicates(2), 2).expect("a comparison");
    let start =
        |arm: &str, replicate: u32| read(&place.path("out"), &format!("cells/{arm}/{replicate}/start.csv"));
    let baseline = start("baseline", 0);
    assert!(baseline.lines().count() > 5, "{baseline}");
    for arm in place.arms().list {
        assert_eq!(start(&arm.name, 0), baseline, "{}", arm.name);
    }
    assert_ne!(start("baseline", 1), baseline);
}

#[test]
fn arms_and_draws_begin_with_the_same_people() {
    let arms = Place::new().arms();
    let uncertain = Uncertain::of(&arms);
    let engine = |arm: &str, draw: Option<u32>| {
        let arm = arms.list.iter().find(|a| a.name == arm).expect("an arm");
        Engine::new(super::block::setup(arm, ReplicateBlock { replicate: 0, draw }, &uncertain))
            .expect("a world")
    };
    let mut as_written = engine("baseline", None);
    let people = as_written.people();
    as_written.step().expect("a month");
    for (arm, draw) in
        [("stricter", None), ("baseline", Some(0)), ("stricter", Some(0)), ("stricter", Some(7))]
    {
        let mut other = engine(arm, draw);
        assert!(other.people() == people, "{arm} {draw:?} begins with other people");
        other.step().expect("a month");
        assert_ne!(other.digests(), as_written.digests(), "{arm} {draw:?} changes nothing");
    }
}

#[test]
fn a_wrong_baseline_says_what_there_is() {
    let place = Place::new();
    let wrong = |name: &str| arms(&place.source(), Some(name)).err().unwrap_or_default();
    insta::assert_snapshot!([wrong("longr"), wrong("zzz")].concat(), @r"
    error: no arm is called `longr`
     |
     = help: did you mean `longer`?
    error: no arm is called `zzz`
     |
     = help: the arms are baseline, without, longer, again, stricter, same
    ");
}

#[test]
fn the_words() {
    let place = Place::new();
    let settings = Settings { draws: 2, ..replicates(2) };
    let compared = place.compare("out", settings, 1).expect("a comparison");
    let words =
        report(&compared, &["irregular_true".into(), "public_cost".into(), "received_by_origin".into()]);
    insta::with_settings!({ filters => vec![
        (r"[+-]?\b\d[\d,.]*\d\b|\b\d\b", "N"), (r", decided by .*", ""), (r" +", " "), (r"Files: .*", "Files: DIR"),
        (r"(better|worse|differs|not clear|the same)", "[CLEAR]"),
    ] }, { insta::assert_snapshot!(words, @r"
    Small
    N months, N migrants, N arms, N replicates of each, N draws

     arm mean difference to baseline
    irregular_true (persons) baseline N
     without N N (N to N) [CLEAR]
     longer N N (N to N) [CLEAR]
     again N N (N to N) [CLEAR]
     stricter N N (N to N) [CLEAR]
     same N N (N to N) [CLEAR]
    public_cost (USD) baseline N
     without N N (N to N) [CLEAR]
     longer N N (N to N) [CLEAR]
     again N N (N to N) [CLEAR]
     stricter N N (N to N) [CLEAR]
     same N N (N to N) [CLEAR]
    received_by_origin:IDN (USD) baseline N
     without N N (N to N) [CLEAR]
     longer N N (N to N) [CLEAR]
     again N N (N to N) [CLEAR]
     stricter N N (N to N) [CLEAR]
     same N N (N to N) [CLEAR]
    received_by_origin:KHM (USD) baseline N
     without N N (N to N) [CLEAR]
     longer N N (N to N) [CLEAR]
     again N N (N to N) [CLEAR]
     stricter N N (N to N) [CLEAR]
     same N N (N to N) [CLEAR]
    received_by_origin:MMR (USD) baseline N
     without N N (N to N) [CLEAR]
     longer N N (N to N) [CLEAR]
     again N N (N to N) [CLEAR]
     stricter N N (N to N) [CLEAR]
     same N N (N to N) [CLEAR]

    N more metrics are in comparison.md and comparison.csv.

    Over N draws of N uncertain parameters, all with common random numbers
     irregular_true of without: [CLEAR] in N % of draws, N (N to N)
     irregular_true of longer: [CLEAR] in N % of draws, -N (N to N)
     irregular_true of again: [CLEAR] in N % of draws, N (N to N)
     irregular_true of stricter: [CLEAR] in N % of draws, N (N to N)
     irregular_true of same: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:IDN of without: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:IDN of longer: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:IDN of again: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:IDN of stricter: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:IDN of same: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:KHM of without: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:KHM of longer: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:KHM of again: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:KHM of stricter: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:KHM of same: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:MMR of without: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:MMR of longer: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:MMR of again: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:MMR of stricter: [CLEAR] in N % of draws, N (N to N)
     received_by_origin:MMR of same: [CLEAR] in N % of draws, N (N to N)
     public_cost of without: [CLEAR] in N % of draws, N (N to N)
     public_cost of longer: [CLEAR] in N % of draws, N (N to N)
     public_cost of again: [CLEAR] in N % of draws, N (N to N)
     public_cost of stricter: [CLEAR] in N % of draws, N (N to N)
     public_cost of same: [CLEAR] in N % of draws, N (N to N)

    warning: the arm `same` changes nothing: its figures are the baseline's; look at what it sets

    warning: the world did not come to rest before the start: debt of people abroad by N % in two years; results then move by themselves: let it settle for longer ([population] settle_in), or look at what has no counterpart (in N of N replicates)

    warning: net gain has no figures, because people were not followed: leave out `--twins none`

    Files: DIR
    "); });
}
