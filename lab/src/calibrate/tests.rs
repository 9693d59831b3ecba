//! Calibrations: known values are found again, stopped calibrations continue, written layers can be used.

use super::{CALIBRATED, CalibrateOptions, Calibrated, LAYER, calibrate};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::experiment::ExperimentError;
use crate::experiment::{CELLS, FIGURES};
use crate::run::{Manifest, NoProgress, Progress, Status, WorkOptions};
use crate::scenario::{Options, Scenario, Source, load};
use crate::validate::{Kind, ValidateOptions, validation};
use crate::verify;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;
use tempfile::TempDir;

/// A world in which places abroad pay. It does not settle: it is so small that what it would settle to differs much between
/// sets of values.
const WORLD: &str = r#"
title = "Small"
start = "2001-01"
months = 48
[population]
corridors = "corridors.csv"
candidates = 20_000
workers_per_employer = 1
adults = "adults.csv"
settle_in = "0 months"
[mechanism.contract]
usual_wage = 2.0
"#;

/// The known values.
const TRUTH: &str = r#"
[state.THA]
demand_growth = "9 %/year"
[mechanism.work]
persistence = 0
late = 0.85
"#;

const FREE: &str = r#"
[mechanism.work]
persistence = 0
[calibration]
evaluations = 40
replicates = 2
[calibration.parameters]
"state.THA.demand_growth" = ["-5 %/year", "0 %/year", "20 %/year"]
"mechanism.work.late" = [0.1, 0.95]
"#;

const CORRIDORS: &str =
    "origin,destination,year,stock,source\nMMR,THA,2001,3000,made\nKHM,THA,2001,1000,made\n";

/// Adults, thousands.
const ADULTS: &str =
    "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,80,80,0,0,made\nKHM,30,30,0,0,made\n";

/// The targets: name, metric, month or year, tolerance, further keys.
const TARGETS: [(&str, &str, &str, f64, &str); 5] = [
    ("stock_2002", "stock_abroad", "month = \"2002-06\"", 40.0, ""),
    ("stock_2003", "stock_abroad", "month = \"2003-12\"", 40.0, ""),
    ("recovered_2002", "share_recovered", "year = 2002", 0.003, ""),
    ("departures_2002", "departures", "year = 2002", 100.0, ""),
    ("stock_2004", "stock_abroad", "month = \"2004-12\"", 40.0, "holdout = true"),
];

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("corridors.csv"), CORRIDORS).expect("written");
        fs::write(folder.path().join("adults.csv"), ADULTS).expect("written");
        Self(folder)
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn scenario(&self, text: &str) -> Scenario {
        fs::write(self.path("s.toml"), text).expect("written");
        let loaded = load(&Source::File(self.path("s.toml")), &Options::default());
        loaded.unwrap_or_else(|found| panic!("{}", found.render(false)))
    }
    /// A scenario whose targets are the figures of a world with the known values.
    fn with_truth(&self, free: &str) -> Scenario {
        let targets = |values: &[f64]| {
            let mut text = String::new();
            for (k, (name, metric, when, tolerance, more)) in TARGETS.iter().enumerate() {
                let value = values.get(k).map_or(String::new(), |v| {
                    format!("value = {v:?}\ntolerance = {tolerance:?}\nsource = \"made\"\n")
                });
                text +=
                    &format!("[[target]]\nname = \"{name}\"\nmetric = \"{metric}\"\n{when}\n{value}{more}\n");
            }
            text
        };
        let truth = self.scenario(&format!("{WORLD}{TRUTH}{}", targets(&[])));
        let options = ValidateOptions {
            work: WorkOptions { out: Some(self.path("truth")), ..WorkOptions::default() },
            replicates: 2,
            ..ValidateOptions::default()
        };
        let rows = validation(&truth, &options, None, &NoProgress).expect("a validation").rows;
        let values: Vec<f64> = rows.iter().map(|r| r.mean().expect("a figure")).collect();
        self.scenario(&format!("{WORLD}{free}{}", targets(&values)))
    }
    fn calibrate(&self, scenario: &Scenario, out: &str, progress: &dyn Progress) -> Calibrated {
        let options = CalibrateOptions {
            work: WorkOptions { out: Some(self.path(out)), ..WorkOptions::default() },
            ..CalibrateOptions::default()
        };
        calibrate(scenario, &options, progress).expect("a calibration")
    }
}

/// Records the messages.
#[derive(Default)]
struct Heard {
    said: Mutex<Vec<String>>,
    /// Stops when a line begins with this text.
    until: Option<(&'static str, Arc<AtomicBool>)>,
}

impl Progress for Heard {
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {}
    fn end(&self) {}
    fn say(&self, text: &str) {
        if let Some((line, stop)) = &self.until
            && text.starts_with(line)
        {
            stop.store(true, Ordering::Relaxed);
        }
        self.said.lock().expect("no panic").push(text.to_owned());
    }
    fn warn(&self, warning: &Diagnostic) {
        self.said.lock().expect("no panic").push(Diagnostics::from(warning.clone()).render(false));
    }
}

fn cells(dir: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut all = BTreeMap::new();
    for arm in fs::read_dir(dir.join(CELLS)).expect("cells").flatten() {
        for cell in fs::read_dir(arm.path()).expect("an arm").flatten() {
            let figures = cell.path().join(FIGURES);
            let time = fs::metadata(&figures).and_then(|m| m.modified()).expect("figures");
            all.insert(figures, time);
        }
    }
    all
}

#[test]
fn what_was_put_in_is_found_again_and_the_layer_gives_it() {
    let place = Place::new();
    let scenario = place.with_truth(FREE);
    let before = fs::read(place.path("s.toml")).expect("the scenario");
    let heard = Heard::default();
    let done = place.calibrate(&scenario, "fit", &heard);
    let fitted: BTreeMap<&str, f64> = done.parameters.iter().map(|p| (p.key.as_str(), p.fitted)).collect();
    let found = |key: &str, truth: f64, near: f64| {
        assert!((fitted[key] - truth).abs() < near, "{key}: {}, {done:?}", fitted[key]);
    };
    found("state.THA.demand_growth", 0.09, 0.01);
    found("mechanism.work.late", 0.85, 0.02);
    assert!(done.loss.1 < 0.5 && done.loss.0 > 10.0 * done.loss.1, "{:?}", done.loss);
    assert!(done.parameters.iter().all(|p| p.told == Some(true)), "{done:?}");
    // Held-out targets are only reported.
    assert_eq!(done.rows.iter().filter(|r| r.kind == Kind::Holdout).count(), 1);
    assert!(done.rows[4].mean().is_some());
    assert_eq!(fs::read(place.path("s.toml")).expect("the scenario"), before);
    assert!(heard.said.lock().expect("no panic").iter().all(|s| !s.starts_with("warning")));

    // The layer, and a scenario that extends it, give the results of the final run.
    let layer = Source::File(place.path("fit").join(LAYER));
    let loaded = load(&layer, &Options::default()).unwrap_or_else(|e| panic!("{}", e.render(false)));
    fs::write(place.path("over.toml"), "extends = \"fit/calibrated.toml\"\ntitle = \"Over\"\n")
        .expect("written");
    let over = load(&Source::File(place.path("over.toml")), &Options::default());
    let over = over.unwrap_or_else(|e| panic!("{}", e.render(false)));
    let ended =
        Manifest::read(&place.path("fit").join(CELLS).join(CALIBRATED).join("0")).expect("a manifest");
    for (name, scenario) in [("a", &loaded), ("b", &over)] {
        let options = ValidateOptions {
            work: WorkOptions { out: Some(place.path(name)), ..WorkOptions::default() },
            replicates: 1,
            ..ValidateOptions::default()
        };
        let again = validation(scenario, &options, None, &NoProgress).expect("a validation");
        let cell = Manifest::read(&again.dir.join(CELLS).join("baseline/0")).expect("a manifest");
        assert_eq!(cell.digest, ended.digest, "{name}");
    }
    // The same call a second time only reads.
    let times = cells(&place.path("fit"));
    let again = place.calibrate(&scenario, "fit", &NoProgress);
    assert!(again.already_there && again.parameters == done.parameters);
    assert_eq!(cells(&place.path("fit")), times);
    let verdict = verify::cells(&place.path("fit"), Some(4), &crate::run::RunOptions::default(), &NoProgress);
    assert!(verdict.as_ref().is_ok_and(verify::Verdict::holds), "{verdict:?}");
}

#[test]
fn a_calibration_that_is_stopped_goes_on_where_it_was() {
    let place = Place::new();
    let scenario = place.with_truth(FREE);
    let whole = place.calibrate(&scenario, "whole", &NoProgress);
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Heard { until: Some(("set 7", stop.clone())), ..Heard::default() };
    let options = CalibrateOptions {
        work: WorkOptions { out: Some(place.path("parts")), stop, ..WorkOptions::default() },
        ..CalibrateOptions::default()
    };
    let stopped = calibrate(&scenario, &options, &heard);
    assert!(matches!(stopped, Err(ExperimentError::Stopped { .. })), "{stopped:?}");
    let manifest = Manifest::read(&place.path("parts")).expect("a manifest");
    assert_eq!(manifest.status, Status::Interrupted);
    let before = cells(&place.path("parts"));
    assert!(before.len() >= 14, "{}", before.len());
    // As after a kill: a cell that is half written is not used.
    fs::create_dir_all(place.path("parts").join(CELLS).join("baseline/0-9.tmp")).expect("a folder");
    let parts = place.calibrate(&scenario, "parts", &NoProgress);
    let after = cells(&place.path("parts"));
    assert!(before.iter().all(|(name, time)| after.get(name) == Some(time)), "a cell was run again");
    assert_eq!((parts.parameters, parts.loss), (whole.parameters, whole.loss));
    for name in [LAYER, "validation.csv", "evaluations.csv", "parameters.csv"] {
        let read = |dir: &str| fs::read(place.path(dir).join(name)).expect("a file");
        assert!(read("whole") == read("parts"), "{name}");
    }
}

#[test]
fn what_nothing_moves_is_said() {
    let place = Place::new();
    let free = r#"
[calibration]
evaluations = 3
replicates = 1
[calibration.parameters]
"mechanism.work.late" = [0.1, 0.95]
"state.KHM.demand_growth" = ["0 %/year", "10 %/year"]
"#;
    let scenario = place.with_truth(free);
    let heard = Heard::default();
    place.calibrate(&scenario, "fit", &heard);
    let said = heard.said.lock().expect("no panic").join("\n");
    let folder = place.0.path().display().to_string();
    insta::assert_snapshot!(said.replace(&folder, "FOLDER"));
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let place = Place::new();
    let target = "[[target]]\nname = \"a\"\nmetric = \"departures\"\nyear = 2002\nvalue = 5\ntolerance = 1\nsource = \"s\"\n";
    let policy = "[policy.round]\nkind = \"regularization\"\nfrom = \"2002-01\"\nfee = { \"2002-01\" = \"5 USD\", \"2002-06\" = \"9 USD\" }\n[policy.off]\nkind = \"regularization\"\nenabled = false\n";
    let mut said = String::new();
    for free in [
        "",
        "[calibration.parameters]\n\"policy.round.fee\" = [\"1 USD\", \"10 USD\"]\n",
        "[calibration.parameters]\n\"policy.off.strength\" = [0.1, 0.9]\n",
        "[calibration.parameters]\n\"mechanism.remittance.informal_cost\" = [0.01, 0.2]\n[[target]]\nname = \"late\"\nmetric = \"departures\"\nyear = 2010\nvalue = 5\ntolerance = 1\nsource = \"s\"\n",
    ] {
        let scenario = place.scenario(&format!("{WORLD}{policy}{free}{target}"));
        let options = CalibrateOptions {
            work: WorkOptions { out: Some(place.path("fit")), ..WorkOptions::default() },
            ..CalibrateOptions::default()
        };
        let error = calibrate(&scenario, &options, &NoProgress).expect_err("it is refused");
        assert_eq!(error.exit_code(), 2);
        said += &format!("{}\n", error.explain().render(false));
    }
    let folder = place.0.path().display().to_string();
    insta::assert_snapshot!(said.replace(&folder, "FOLDER"));
}
