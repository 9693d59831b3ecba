//! A run that is killed without warning at any moment can always be resumed, and gives the same result.

use super::program::{Folder, code, show};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A run of about half a second that writes checkpoints all the time.
const RUN: &[&str] = &[
    "run",
    "small.toml",
    "--set",
    "months=120",
    "--progress",
    "none",
    "--csv",
    "--checkpoint-every",
    "2 months",
    "--out",
];

/// All files except the manifest and the crate, which contain times.
fn content(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.ends_with("manifest.json") || path.ends_with("ro-crate-metadata.json") => {}
                path => {
                    let name = path.strip_prefix(dir).expect("below").display().to_string();
                    files.insert(name, std::fs::read(path).expect("a file"));
                }
            }
        }
    }
    files
}

fn manifest(dir: &Path) -> Option<serde_json::Value> {
    std::fs::read(dir.join("manifest.json")).ok().map(|text| serde_json::from_slice(&text).expect("JSON"))
}

/// Starts the program and kills it after a while. Returns whether it was still running.
fn kill(folder: &Folder, arguments: &[&str], after: Duration) -> bool {
    let mut child = (folder.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()))
        .spawn()
        .expect("the program starts");
    let began = Instant::now();
    while began.elapsed() < after {
        if let Some(status) = child.try_wait().expect("its end") {
            assert!(status.success(), "{arguments:?}");
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    // SIGKILL.
    let _ = child.kill();
    child.wait().expect("its end").code().is_none()
}

/// The number of kills: 12 in the test command, or the number in `MERANTAU_KILLS`.
fn kills() -> u32 {
    std::env::var("MERANTAU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

#[test]
fn a_run_that_is_killed_at_any_moment_comes_to_the_same_end() {
    let folder = Folder::small();
    let began = Instant::now();
    let whole = folder.output(&[RUN, &["whole"]].concat());
    assert_eq!(code(&whole), Some(0), "{}", show(&whole));
    let length = began.elapsed();
    let digest = manifest(&folder.path().join("whole")).expect("a manifest")["digest"].clone();
    let expected = content(&folder.path().join("whole"));

    let mut chance = 12_345_u64;
    let mut moment = || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        length.mul_f64(f64::from((chance >> 40) as u32) / f64::from(1 << 24))
    };
    let (mut killed, mut runs) = (0, 0);
    while killed < kills() {
        let name = format!("run-{runs}");
        let dir = folder.path().join(&name);
        runs += 1;
        let mut months = 0;
        for attempt in 0.. {
            assert!(attempt < 1_000, "it gets nowhere");
            let run = [RUN, &[&name]].concat();
            let resume = ["resume", &name, "--progress", "none"];
            // Without a manifest nothing has been written, and the same command is given again.
            let arguments: &[&str] = if dir.join("manifest.json").exists() { &resume } else { &run };
            if killed >= kills() {
                let output = folder.output(arguments);
                assert_eq!(code(&output), Some(0), "{}", show(&output));
            } else if kill(&folder, arguments, moment()) {
                killed += 1;
            }
            let Some(manifest) = manifest(&dir) else { continue };
            if manifest["status"] == "completed" {
                assert_eq!(manifest["digest"], digest);
                break;
            }
            // At most one interval between checkpoints is lost.
            let done = last_checkpoint(&dir);
            assert!(done >= months, "{name} fell back from month {months} to {done}");
            months = done;
        }
        // Temporary files of a kill at the very end are removed.
        let output = folder.output(&["resume", &name]);
        assert_eq!(code(&output), Some(0), "{}", show(&output));
        let content = content(&dir);
        let names = |c: &BTreeMap<String, Vec<u8>>| c.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&content), names(&expected), "{name}");
        assert!(content == expected, "{name}: another content");
    }
    println!("{killed} kills in {runs} runs");
}

/// The month of the newest checkpoint, as a number of months in the calendar.
fn last_checkpoint(dir: &Path) -> u32 {
    let entries = std::fs::read_dir(dir.join("checkpoints")).into_iter().flatten().flatten();
    let names = entries.filter_map(|e| e.file_name().into_string().ok());
    let months = names.filter_map(|n| {
        let (year, month) = n.strip_suffix(".checkpoint")?.split_once('-')?;
        Some(year.parse::<u32>().ok()? * 12 + month.parse::<u32>().ok()?)
    });
    months.max().unwrap_or(0)
}
