//! The commands `calibrate` and `validate`: their messages, their files, and the state after the process is killed.

use super::program::{Folder, code, show, text};
use insta::assert_snapshot;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

const FITTED: &str = r#"
[calibration]
evaluations = 16
replicates = 2
[calibration.parameters]
"state.THA.demand_growth" = ["0 %/year", "40 %/year"]
[[target]]
name = "stock"
metric = "stock_abroad"
month = "2001-12"
value = 1300
tolerance = 20
source = "made up"
"#;

/// A folder with a scenario that has targets: one used in calibration, one held out, one without a figure.
fn folder() -> Folder {
    let folder = Folder::small();
    let more = "\
[[target]]
name = \"left\"
metric = \"departures\"
where = { origin = \"LAO\" }
year = 2002
value = 120
tolerance = 30
source = \"made up\"
holdout = true
[[target]]
name = \"later\"
metric = \"stock_abroad\"
month = \"2002-12\"
";
    folder.write("t.toml", &format!("extends = \"small.toml\"\nmonths = 24\n{FITTED}{more}"));
    folder
}

fn cells(dir: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let folders = |dir: &Path| {
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|e| e.path()).filter(|p| p.extension().is_none()).collect::<Vec<_>>()
    };
    let times = folders(&dir.join("cells")).into_iter().flat_map(|arm| folders(&arm)).map(|cell| {
        let time = std::fs::metadata(cell.join("manifest.json")).and_then(|m| m.modified()).expect("a cell");
        (cell, time)
    });
    times.collect()
}

#[test]
fn calibrate_says_what_it_found_and_writes_a_layer() {
    let folder = folder();
    let output = folder.output(&["calibrate", "t.toml", "--out", "fit", "--progress", "none"]);
    assert_snapshot!(show(&output));
    let read = |name: &str| text(&std::fs::read(folder.path().join("fit").join(name)).expect("a file"));
    assert_snapshot!("calibrate_layer", read("calibrated.toml"));
    assert_snapshot!("calibrate_parameters", read("parameters.csv"));
    let ran = folder.output(&["check", "fit/calibrated.toml"]);
    assert_eq!(code(&ran), Some(0), "{}", show(&ran));
    let verified = folder.output(&["verify", "fit", "--progress", "none"]);
    assert_eq!(code(&verified), Some(0), "{}", show(&verified));
    let files = folder.output(&["verify", "fit", "--files"]);
    assert_eq!(code(&files), Some(0), "{}", show(&files));
}

#[test]
fn a_calibration_that_is_killed_goes_on_with_the_same_command_or_resume() {
    let folder = folder();
    let set = ["--set", "months=240", "--set", "calibration.evaluations=6"];
    let begin =
        |out: &'static str| [&["calibrate", "t.toml", "--progress", "none", "--out", out], &set[..]].concat();
    let whole = folder.output(&begin("whole"));
    assert_eq!(code(&whole), Some(0), "{}", show(&whole));
    let dir = folder.path().join("parts");
    let mut child = (folder.command(&begin("parts")).stdout(Stdio::null()).stderr(Stdio::null()))
        .spawn()
        .expect("the program starts");
    while cells(&dir).len() < 3 {
        assert!(child.try_wait().expect("its end").is_none(), "it ended before it could be killed");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("its end");
    let before = cells(&dir);
    let resumed = folder.output(&["resume", "parts", "--progress", "none"]);
    assert_eq!(code(&resumed), Some(0), "{}", show(&resumed));
    // Its manifest names the command that began the calibration, not the command that completed it.
    let manifest = std::fs::read(dir.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["argv"][1], "calibrate", "{manifest}");
    let after = cells(&dir);
    assert!(before.iter().all(|(name, time)| after.get(name) == Some(time)), "a cell was run again");
    for name in ["calibrated.toml", "validation.csv", "evaluations.csv"] {
        let read = |out: &str| std::fs::read(folder.path().join(out).join(name)).expect("a file");
        assert!(read("whole") == read("parts"), "{name}");
    }
    let again = folder.output(&begin("parts"));
    assert_eq!(code(&again), Some(0), "{}", show(&again));
    assert_eq!(cells(&dir), after);
}

#[test]
fn validate_holds_targets_against_the_model() {
    let folder = folder();
    let output =
        folder.output(&["validate", "t.toml", "--out", "v", "--progress", "none", "--replicates", "3"]);
    assert_snapshot!(show(&output));
    let read = |name: &str| text(&std::fs::read(folder.path().join("v").join(name)).expect("a file"));
    assert_snapshot!("validate_csv", read("validation.csv"));
    let page = read("report.html");
    for part in ["fitted: ", "holdout: ", "Where one more", "<h2 id=\"targets-title\">", "stock_abroad"] {
        assert!(page.to_lowercase().contains(&part.to_lowercase()), "{part}");
    }
    assert_eq!(cells(&folder.path().join("v")).len(), 3);
    let verified = folder.output(&["verify", "v", "--progress", "none"]);
    assert_eq!(code(&verified), Some(0), "{}", show(&verified));
    // With more replicates, only the missing runs are carried out. The page can be made again from the directory.
    let before = cells(&folder.path().join("v"));
    let more =
        folder.output(&["validate", "t.toml", "--out", "v", "--progress", "none", "--replicates", "4"]);
    assert_eq!(code(&more), Some(0), "{}", show(&more));
    let after = cells(&folder.path().join("v"));
    assert!(after.len() == 4 && before.iter().all(|(n, t)| after.get(n) == Some(t)));
    let page = read("report.html");
    std::fs::remove_file(folder.path().join("v/report.html")).expect("the page");
    let again = folder.output(&["report", "v"]);
    assert_eq!(code(&again), Some(0), "{}", show(&again));
    assert!(page == read("report.html"));
}

#[test]
fn a_scenario_without_targets_or_free_parameters_is_refused() {
    let folder = Folder::small();
    assert_snapshot!(
        [folder.all(&["validate", "small.toml"]), folder.all(&["calibrate", "small.toml"])].join("\n")
    );
}
