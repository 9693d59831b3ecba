//! Net gain between arms is that of the same people: a ban on departures does not seem to be better because fewer are
//! abroad. Small worlds, whose figures were looked at by hand.

use super::figures::{CellGain, Figures};
use super::{
    Arms, CELLS, CompareOptions, Compared, FIGURES, Settings, TwinScope, TwinWatch, compare, report,
};
use crate::run::{Manifest, NoProgress, Status, WorkOptions};
use crate::scenario::{Options, Source};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A ban on departures, and one without strength. Who leaves gains, and less than those who have been abroad since the
/// start.
const SCENARIO: &str = r#"
title = "Ban"
start = "2001-01"
months = 96
[population]
corridors = "corridors.csv"
candidates = 3_000
adults = "adults.csv"
[state.IDN]
home_wage = "40 USD/month"
[state.PHL]
home_wage = "40 USD/month"
[policy.ban]
kind = "deployment_ban"
from = "2001-07"
reach = 1.0
round = 0.0
enabled = false
[[arm]]
name = "ban"
with = ["ban"]
[[arm]]
name = "placebo"
with = ["ban"]
set = { "policy.ban.strength" = 0 }
[[arm]]
name = "same"
set = { title = "Another title" }
"#;

const CORRIDORS: &str =
    "origin,destination,year,stock,source\nIDN,MYS,2001,600,made\nPHL,SAU,2001,400,made\n";

/// Adults, thousands.
const ADULTS: &str =
    "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nIDN,4,4,0,0,made\nPHL,3,3,0,0,made\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("corridors.csv"), CORRIDORS).expect("written");
    fs::write(folder.path().join("adults.csv"), ADULTS).expect("written");
    fs::write(folder.path().join("ban.toml"), SCENARIO).expect("written");
    folder
}

fn compared(folder: &Path, out: &str, baseline: Option<&str>, settings: Settings) -> Compared {
    let arms = Arms::load(&Source::File(folder.join("ban.toml")), &Options::default(), baseline);
    let arms = arms.unwrap_or_else(|found| panic!("{}", found.render(false)));
    let options = CompareOptions {
        work: WorkOptions { out: Some(folder.join(out)), threads: Some(2), ..WorkOptions::default() },
        settings,
    };
    let watch = TwinWatch::new(&arms, options.settings.twins, Some(2), Default::default());
    compare(&arms, &options, &watch, &NoProgress).unwrap_or_else(|e| panic!("{e}"))
}

fn settings(replicates: u32, draws: u32) -> Settings {
    Settings { replicates, draws, ..Settings::default() }
}

/// The net gain that the folder of a cell holds.
fn gain(dir: &Path, cell: &str) -> CellGain {
    let text = fs::read_to_string(dir.join(CELLS).join(cell).join(FIGURES)).expect("figures");
    serde_json::from_str::<Figures>(&text).expect("figures").gain.expect("lives were recorded")
}

/// Net gain per person of a cell, with the people who were abroad in it as denominator, USD.
fn of_its_own(gain: &CellGain) -> f64 {
    gain.own.cents as f64 / 100.0 / gain.own.abroad as f64
}

/// The difference to the baseline of the same people, USD per person.
fn of_the_same(gain: &CellGain) -> f64 {
    gain.between.cents as f64 / 100.0 / gain.between.either as f64
}

fn average(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

fn near(found: Option<f64>, wanted: f64) {
    assert!(found.is_some_and(|x| (x - wanted).abs() < 1e-6 * wanted.abs()), "{found:?} is not {wanted}");
}

#[test]
fn a_ban_is_not_better_because_fewer_are_abroad() {
    let folder = folder();
    let found = compared(folder.path(), "out", None, settings(4, 0));
    let of = |arm: &str| (0..4).map(|r| gain(&found.dir, &format!("{arm}/{r}"))).collect::<Vec<_>>();
    let (baseline, ban) = (of("baseline"), of("ban"));
    for (baseline, ban) in baseline.iter().zip(&ban) {
        // By the people abroad in each arm the ban would look better than it is, because those who would gain less stay at home.
        let flattered = of_its_own(ban) - of_its_own(baseline);
        assert!(flattered > of_the_same(ban) + 10.0, "{ban:?} {baseline:?}");
        assert!(of_the_same(ban) < -10.0, "{ban:?}");
        assert_eq!(ban.between.cents, ban.own.cents - baseline.own.cents);
        assert!(ban.between.either >= baseline.own.abroad && ban.own.abroad < baseline.own.abroad);
    }
    let c = &found.comparison;
    let row = |metric: &str, arm: &str| c.row(metric, arm).unwrap_or_else(|| panic!("{metric} of {arm}"));
    let mean = average(&baseline.iter().map(of_its_own).collect::<Vec<_>>());
    let difference = average(&ban.iter().map(of_the_same).collect::<Vec<_>>());
    near(row("net_gain_per_person", "baseline").mean, mean);
    near(row("net_gain_per_person", "ban").difference, difference);
    near(row("net_gain_per_person", "ban").mean, mean + difference);
    let total = average(&ban.iter().map(|g| g.between.cents as f64 / 100.0).collect::<Vec<_>>());
    near(row("net_gain", "ban").difference, total);
    assert!(row("net_gain_per_person", "ban").high.is_some_and(|high| high < 0.0));
    // It is the first line of the table.
    let said = report(&found, &[]);
    let lines: Vec<&str> = said.lines().collect();
    let first = lines.iter().position(|l| l.starts_with("net_gain_per_person")).expect("a headline");
    assert!(lines[first + 1].contains(" ban ") && lines[first + 1].ends_with("worse"), "{said}");
}

#[test]
fn a_placebo_gains_exactly_nothing() {
    let folder = folder();
    let found = compared(folder.path(), "out", None, settings(2, 2));
    for arm in ["placebo", "same"] {
        for cell in ["0", "1", "0-0", "0-1"] {
            let (own, baseline) =
                (gain(&found.dir, &format!("{arm}/{cell}")), gain(&found.dir, &format!("baseline/{cell}")));
            assert_eq!((own.between.cents, own.between.either), (0, baseline.own.abroad), "{arm} {cell}");
            assert!(own.own == baseline.own && own.own.abroad > 0);
        }
        for metric in ["net_gain", "net_gain_per_person"] {
            let row = found.comparison.row(metric, arm).expect("a row");
            assert_eq!((row.difference, row.low, row.high), (Some(0.0), Some(0.0), Some(0.0)));
        }
    }
    assert!(
        found.comparison.series.iter().all(|s| !s.metric.starts_with("net_gain")),
        "a month has no net gain"
    );
}

#[test]
fn draws_have_it() {
    let folder = folder();
    let found = compared(folder.path(), "out", None, settings(2, 3));
    let of = |d: u32| of_the_same(&gain(&found.dir, &format!("ban/0-{d}")));
    let mut all = [of(0), of(1), of(2)];
    all.sort_by(f64::total_cmp);
    let draws = found.comparison.draws.expect("draws");
    let row = |arm: &str| {
        let wanted = |r: &&super::DrawRow| r.metric == "net_gain_per_person" && r.arm == arm;
        draws.rows.iter().find(wanted).expect("a row")
    };
    assert_eq!(row("ban").draws, 3);
    near(Some(row("ban").median), all[1]);
    assert_eq!((row("placebo").median, row("placebo").beats), (0.0, Some(0.5)));
    assert!(
        found.comparison.warnings.iter().all(|w| !w.contains("net gain")),
        "{:?}",
        found.comparison.warnings
    );
}

#[test]
fn what_was_stopped_goes_on_with_it() {
    let folder = folder();
    let whole = compared(folder.path(), "out", None, settings(2, 2));
    let mut manifest = Manifest::read(&whole.dir).expect("a manifest");
    manifest.status = Status::Interrupted;
    manifest.write(&whole.dir).expect("written");
    for cell in ["ban/1", "ban/0-1", "baseline/0", "same/0-0"] {
        fs::remove_dir_all(whole.dir.join(CELLS).join(cell)).expect("removed");
    }
    let again = compared(folder.path(), "out", None, settings(2, 2));
    assert!(!again.already_there);
    assert_eq!(again.comparison, whole.comparison);
}

#[test]
fn where_nobody_was_followed_it_is_empty_and_that_is_said_once() {
    let folder = folder();
    let about = |c: &Compared| {
        c.comparison.warnings.iter().filter(|w| w.contains("net gain")).cloned().collect::<Vec<_>>()
    };
    let empty = |c: &Compared| {
        let mut rows = c.comparison.rows.iter().filter(|r| r.metric.starts_with("net_gain"));
        rows.all(|r| r.mean.is_none() && r.difference.is_none())
    };
    let none = compared(folder.path(), "out", None, Settings { twins: TwinScope::None, ..settings(2, 0) });
    assert_eq!(
        about(&none),
        ["net gain has no figures, because people were not followed: leave out `--twins none`"]
    );
    assert!(empty(&none));
    // The same directory with twins: the runs are there already, without lives.
    let late = compared(folder.path(), "out", None, settings(2, 0));
    assert_eq!(about(&late), [super::twin_watch::NOT_FOLLOWED]);
    assert!(empty(&late) && late.comparison.twins.is_none());
    // Another baseline: what was compared is not what is asked for.
    compared(folder.path(), "other", None, settings(2, 0));
    let turned = compared(folder.path(), "other", Some("ban"), settings(2, 0));
    assert_eq!(about(&turned), [super::twin_watch::NOT_FOLLOWED]);
    let row = |arm: &str| turned.comparison.row("net_gain_per_person", arm).expect("a row");
    assert_eq!((row("baseline").difference, row("baseline").mean), (None, None));
}

#[test]
fn replicates_are_added_until_it_is_narrow() {
    let folder = folder();
    let until = super::Until::parse("net_gain_per_person=5%").expect("a condition");
    let wanted = Settings { until: Some(until), max_replicates: 30, ..settings(3, 0) };
    let c = compared(folder.path(), "out", None, wanted).comparison;
    assert!(c.settings.reached == Some(true) && c.settings.replicates > 3, "{:?}", c.settings);
    let baseline = c.row("net_gain_per_person", "baseline").and_then(|r| r.mean).expect("a mean");
    for row in c.rows.iter().filter(|r| r.metric == "net_gain_per_person" && r.arm != "baseline") {
        assert!(row.high.zip(row.low).is_some_and(|(high, low)| high - low <= 0.1 * baseline), "{row:?}");
    }
}
