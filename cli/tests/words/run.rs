//! The command `run`.

use super::program::{Folder, code, show, text};

/// Figures, and the statuses and stages that have figures: they depend on the machine and the model.
const FILTERS: [(&str, &str); 5] = [
    (r"\b[0-9a-f]{8,}\b", "[HASH]"),
    (r"-?\d[\d,.]*", "N"),
    (r" +", " "),
    (r"(?m)^(At the end, persons\n)( [a-z ]+ N\n)+", "$1 [STATUS] N\n"),
    (r"(?m)^( [a-z ]+ N % N ns\n)+", " [STAGE] N % N ns\n"),
];

#[test]
fn a_run_prints_its_directory_and_a_table() {
    let folder = Folder::small();
    let output = folder.output(&["run", "small.toml", "--out", "there"]);
    assert_eq!(text(&output.stdout), "there\n");
    assert!(folder.path().join("there/manifest.json").is_file());
    assert_words!(FILTERS, show(&output));
}

#[test]
fn quiet_leaves_the_directory() {
    let output = Folder::small().output(&["run", "small.toml", "--out", "there", "--quiet"]);
    assert_eq!(show(&output), "exit 0\n--- stdout\nthere\n--- stderr\n");
}

#[test]
fn a_directory_of_its_own() {
    let folder = Folder::small();
    let dir = text(&folder.output(&["run", "small.toml", "--quiet"]).stdout);
    let hash = dir.trim_end().strip_prefix("runs/small-").expect("runs/<scenario>-<hash>");
    assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{dir}");
    let other = text(&folder.output(&["run", "small.toml", "--quiet", "--seed", "9"]).stdout);
    assert_ne!(dir, other, "another seed is another run");
}

#[test]
fn the_same_run_again_is_shown() {
    let folder = Folder::small();
    folder.output(&["run", "small.toml", "--out", "there"]);
    let again = folder.output(&["run", "small.toml", "--out", "there"]);
    assert_eq!(code(&again), Some(0));
    assert_words!(FILTERS, show(&again));
}

#[test]
fn another_run_of_the_same_directory_is_refused() {
    let folder = Folder::small();
    folder.output(&["run", "small.toml", "--out", "there"]);
    let other = folder.output(&["run", "small.toml", "--out", "there", "--seed", "9"]);
    assert_eq!(code(&other), Some(2));
    assert_words!(FILTERS, show(&other));
}

#[test]
fn a_directory_below_a_file() {
    insta::assert_snapshot!(Folder::small().all(&[
        "run",
        "small.toml",
        "--out",
        "small.csv/there",
        "--quiet"
    ]));
}

#[test]
fn no_colour_where_nobody_looks() {
    let folder = Folder::small();
    for output in [folder.output(&["run", "small.toml"]), folder.output(&["check", "missing.toml"])] {
        assert!(!output.stderr.contains(&b'\x1b'), "{}", show(&output));
    }
}

#[test]
fn plain_progress_is_a_few_lines() {
    let folder = Folder::small();
    let output = folder.output(&["run", "small.toml", "--progress", "plain"]);
    let lines = text(&output.stderr).lines().filter(|l| l.starts_with("month ")).count();
    assert!(lines <= 10, "{}", show(&output));
}

#[test]
fn threads_do_not_change_the_digest() {
    let folder = Folder::small();
    let digest = |threads: &str| {
        let dir = format!("on-{threads}");
        folder.output(&["run", "small.toml", "--out", &dir, "--threads", threads]);
        let manifest = std::fs::read(folder.path().join(dir).join("manifest.json")).expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
        manifest["digest"].as_str().expect("a digest").to_owned()
    };
    assert_eq!(digest("1"), digest("3"));
}
