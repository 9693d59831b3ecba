//! Failures of the machine: the exit code is 3, the message says what failed and where, and the run can be resumed
//! when the cause is removed.

use super::program::{Folder, code, show, text};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program in a shell that sets a limit first. Such limits apply to the superuser, too.
fn limited(folder: &Folder, limit: &str, arguments: &[&str]) -> Output {
    let program = folder.command(&[]);
    let script = format!("{limit} && exec \"$0\" \"$@\"");
    (Command::new("sh").arg("-c").arg(script).arg(program.get_program()).args(arguments))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .env("COLUMNS", "100")
        .output()
        .expect("a shell")
}

/// A run of ten years.
const RUN: &[&str] = &[
    "run",
    "small.toml",
    "--set",
    "months=120",
    "--progress",
    "none",
    "--checkpoint-every",
    "12 months",
    "--out",
];

fn digest(dir: &Path) -> serde_json::Value {
    let manifest = std::fs::read(dir.join("manifest.json")).expect("a manifest");
    serde_json::from_slice::<serde_json::Value>(&manifest).expect("JSON")["digest"].clone()
}

/// Resumes the run and compares its result with that of a machine without limits.
fn goes_on(folder: &Folder) {
    let output = folder.output(&["resume", "there", "--progress", "none"]);
    assert_eq!(code(&output), Some(0), "{}", show(&output));
    let output = folder.output(&[RUN, &["whole"]].concat());
    assert_eq!(code(&output), Some(0), "{}", show(&output));
    assert_eq!(digest(&folder.path().join("there")), digest(&folder.path().join("whole")));
}

#[test]
fn a_disk_that_is_full_within_a_run() {
    let folder = Folder::small();
    // 32 KiB per file, in blocks of 512 bytes: more than is written at the start, and less than the digests need.
    let output = limited(&folder, "ulimit -f 64", &[RUN, &["there"]].concat());
    let filters = vec![(r"\d+ months were", "N months were")];
    insta::with_settings!({ filters => filters }, { insta::assert_snapshot!(show(&output)) });
    let read = folder.output(&["verify", "there", "--progress", "none"]);
    assert_eq!(code(&read), Some(0), "{}", show(&read));
    goes_on(&folder);
}

#[test]
fn a_disk_that_is_full_from_the_start() {
    let folder = Folder::small();
    let output = limited(&folder, "ulimit -f 1", &[RUN, &["there"]].concat());
    insta::assert_snapshot!(show(&output));
    // The run has not been recorded yet, and the same command is given again.
    let output = folder.output(&[RUN, &["there"]].concat());
    assert_eq!(code(&output), Some(0), "{}", show(&output));
}

/// A limit of the process is respected, however much memory the machine has. A run that needs slightly less than the
/// limit completes.
#[test]
fn a_limit_of_memory_is_foreseen() {
    let folder = Folder::small();
    let run = ["run", "small.toml", "--progress", "none", "--threads", "2", "--out"];
    let people = |n: &'static str| ["--set", n, "--set", "months=3"];
    // 1 GiB, in KiB
    let limit = "ulimit -v 1048576";
    let output =
        limited(&folder, limit, &[&run[..], &["none"], &people("population.candidates=20_000_000")].concat());
    let filters = vec![(r"[0-9.]+ [MG]iB available", "SIZE available")];
    insta::with_settings!({ filters => filters }, { insta::assert_snapshot!(show(&output)) });
    assert!(!folder.path().join("none").exists());
    let output =
        limited(&folder, limit, &[&run[..], &["there"], &people("population.candidates=7_000_000")].concat());
    assert_eq!(code(&output), Some(0), "{}", show(&output));
}

#[test]
fn too_few_descriptors() {
    let folder = Folder::small();
    let output = limited(&folder, "ulimit -n 9", &[RUN, &["there", "--threads", "1"]].concat());
    assert_eq!(code(&output), Some(3), "{}", show(&output));
    let said = text(&output.stderr);
    assert!(said.starts_with("error: too many open files\n--> there/"), "{said}");
    goes_on(&folder);
}

#[test]
fn a_directory_that_is_removed_within_a_run() {
    let folder = Folder::small();
    let child = folder
        .command(&["run", "small.toml", "--set", "months=1200", "--progress", "none", "--out", "there"])
        .args(["--checkpoint-every", "1 month"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let dir = folder.path().join("there");
    while !dir.join("checkpoints").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    // The run may be writing into the directory at this moment.
    while dir.exists() {
        let _ = std::fs::remove_dir_all(&dir);
    }
    let output = child.wait_with_output().expect("its end");
    assert_eq!(output.status.code(), Some(3), "{}", show(&output));
    let said = text(&output.stderr);
    assert!(said.starts_with("error: no such file or directory\n--> there/"), "{said}");
    assert!(said.contains("= help: something removed it"), "{said}");
}

/// In a place under `/proc` nobody may write, not even the superuser.
#[test]
fn a_directory_that_may_not_be_written_to() {
    let folder = Folder::small();
    let output = folder.output(&["run", "small.toml", "--progress", "none", "--out", "/proc/there"]);
    assert_eq!(code(&output), Some(3), "{}", show(&output));
    assert!(text(&output.stderr).contains("--> /proc/there"), "{}", show(&output));
}
