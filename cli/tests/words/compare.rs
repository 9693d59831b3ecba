//! The command `compare`.

use super::program::{Folder, code, show, text};

/// Arms of the small scenario: one differs from the middle of the run on, the other changes nothing.
const ARMS: &str = "\
title = \"Small arms\"
extends = \"small.toml\"

[policy.round]
kind = \"regularization\"
from = \"2001-03\"
where = { destination = \"THA\" }

[[arm]]
name = \"none\"
without = [\"round\"]

[[arm]]
name = \"named\"
set = { title = \"Another title\" }
";

fn folder() -> Folder {
    let folder = Folder::small();
    folder.write("arms.toml", ARMS);
    folder
}

/// Figures, which depend on the model, and the words that depend on the figures.
const FILTERS: [(&str, &str); 4] = [
    (r"[+-]?\d[\d,.]*", "N"),
    (r" +", " "),
    (r"(better|worse|differs|not clear|the same)\n", "[CLEAR]\n"),
    (r"( none N N \([^)]*\))( \[CLEAR\])?", " none N N (N to N)"),
];

#[test]
fn a_comparison_prints_its_directory_and_a_table() {
    let folder = folder();
    let command = ["compare", "arms.toml", "--replicates", "2", "--out", "there"];
    let output = folder.output(&[&command[..], &["--metric", "stock_abroad", "irregular_true"]].concat());
    assert_eq!(text(&output.stdout), "there\n");
    for name in ["comparison.csv", "comparison.json", "comparison.md", "cells/none/1/manifest.json"] {
        assert!(folder.path().join("there").join(name).is_file(), "{name}");
    }
    assert_words!(FILTERS, show(&output));
    let head = std::fs::read_to_string(folder.path().join("there/comparison.csv")).expect("a table");
    let head = head.lines().next().unwrap_or_default().to_owned();
    assert_eq!(
        head,
        "metric,unit,better,arm,mean,difference,low,high,low_independent,high_independent,variance_ratio,replicates"
    );
}

#[test]
fn quiet_leaves_the_directory() {
    let output = folder().output(&["compare", "arms.toml", "--replicates", "2", "--out", "there", "--quiet"]);
    assert_eq!(show(&output), "exit 0\n--- stdout\nthere\n--- stderr\n");
}

#[test]
fn more_replicates_go_on_in_the_same_directory() {
    let folder = folder();
    let dir = |n: &str| text(&folder.output(&["compare", "arms.toml", "--replicates", n, "--quiet"]).stdout);
    let (two, three) = (dir("2"), dir("3"));
    assert!(two.starts_with("runs/arms-") && two == three, "{two} {three}");
}

#[test]
fn resume_goes_on_from_the_directory_alone() {
    let folder = folder();
    let whole = text(&folder.output(&["compare", "arms.toml", "--replicates", "3", "--quiet"]).stdout);
    let dir = folder.path().join(whole.trim_end());
    let read = |name: &str| std::fs::read(dir.join(name)).expect(name);
    let (table, cell) = (read("comparison.csv"), read("cells/none/1/digests.csv"));
    std::fs::remove_dir_all(dir.join("cells/none/1")).expect("removed");
    std::fs::remove_file(dir.join("comparison.csv")).expect("removed");
    let manifest =
        String::from_utf8(read("manifest.json")).expect("UTF-8").replace("completed", "interrupted");
    std::fs::write(dir.join("manifest.json"), manifest).expect("written");
    std::fs::remove_file(folder.path().join("arms.toml")).expect("removed");
    let again = folder.output(&["resume", whole.trim_end(), "--quiet"]);
    assert_eq!(show(&again), format!("exit 0\n--- stdout\n{whole}--- stderr\n"));
    assert_eq!((read("comparison.csv"), read("cells/none/1/digests.csv")), (table, cell));
}

#[test]
fn wrong_wishes() {
    let folder = folder();
    let said: Vec<String> = [
        &["--metric", "irregular_tru"][..],
        &["--baseline", "non"],
        &["--until", "irregular_true"],
        &["--until", "irregular_true=many"],
        &["--replicates", "0"],
    ]
    .iter()
    .map(|wish| {
        let output = folder.output(&[&["compare", "arms.toml"], *wish].concat());
        assert_eq!((code(&output), output.stdout.len()), (Some(2), 0), "{wish:?}");
        text(&output.stderr)
    })
    .collect();
    insta::assert_snapshot!(said.join("\n"));
}
