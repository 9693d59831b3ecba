//! The command `verify`, which repeats an experiment from its directory alone and compares the results.

use super::program::{Folder, code, show, text};
use std::path::Path;

const COMPARED: &str = "title = \"Arms\"
extends = \"small.toml\"
[policy.round]
kind = \"regularization\"
from = \"2001-02\"
until = \"2001-04\"
[[arm]]
name = \"without\"
without = [\"round\"]
";

/// Runs a comparison and then removes its scenario and data.
fn compared() -> Folder {
    let folder = Folder::small();
    folder.write("arms.toml", COMPARED);
    let made = folder.output(&[
        "compare",
        "arms.toml",
        "--replicates",
        "3",
        "--out",
        "made",
        "--progress",
        "none",
        "--threads",
        "1",
    ]);
    assert_eq!(code(&made), Some(0), "{}", show(&made));
    std::fs::create_dir(folder.path().join("elsewhere")).expect("a folder");
    std::fs::rename(folder.path().join("made"), folder.path().join("elsewhere/moved")).expect("moved");
    for name in ["arms.toml", "small.toml", "small.csv", "small-adults.csv"] {
        std::fs::remove_file(folder.path().join(name)).expect("a file");
    }
    folder
}

fn verify(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let output = folder.output(&[&["verify", "elsewhere/moved", "--progress", "none"], arguments].concat());
    (code(&output), text(&output.stderr))
}

/// Changes one digit of a digest of a cell.
fn tamper(cell: &Path, month: &str, table: &str) {
    let path = cell.join("digests.csv");
    let written = std::fs::read_to_string(&path).expect("digests");
    let line = written.lines().find(|l| l.starts_with(&format!("{month},{table},"))).expect("a line");
    let last = if line.ends_with('0') { '1' } else { '0' };
    let other = format!("{}{last}", &line[..line.len() - 1]);
    std::fs::write(&path, written.replace(line, &other)).expect("digests");
}

#[test]
fn a_moved_experiment_whose_scenario_is_gone() {
    let folder = compared();
    assert_eq!(
        verify(&folder, &["--sample", "2"]),
        (Some(0), "elsewhere/moved is what was written: 2 of 6 cells\n".into())
    );
    assert_eq!(verify(&folder, &[]), (Some(0), "elsewhere/moved is what was written: 6 of 6 cells\n".into()));
    let (code, said) = verify(&folder, &["--files"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_digest_that_was_changed_is_named_by_month_and_table() {
    let folder = compared();
    let cell = folder.path().join("elsewhere/moved/cells/without/1");
    tamper(&cell, "2001-03", "employers");
    // All runs are verified, because a sample finds the change only if it contains that run.
    let (code, said) = verify(&folder, &["--sample", "6"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("without/1: 2001-03: `employers` is the first that differs: "), "{said}");
    let (code, said) = verify(&folder, &["--files"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("digests.csv: it is not what was written"), "{said}");
}

/// Changes one byte in a file of each kind that an experiment has.
#[test]
fn one_byte_of_any_file_of_an_experiment() {
    let folder = compared();
    let root = folder.path().join("elsewhere/moved");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(dir) = folders.pop() {
        for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let whole = std::fs::read(&path).expect("a file");
        let name = path.strip_prefix(&root).expect("below").display().to_string();
        if whole.is_empty() {
            continue;
        }
        let mut changed = whole.clone();
        changed[whole.len() / 2] ^= 1;
        std::fs::write(&path, changed).expect("a file");
        let (code, said) = verify(&folder, &["--files"]);
        assert_eq!(code, Some(1), "{name}: {said}");
        let told = name.ends_with(".json") || said.contains(&name);
        assert!(told, "{name}: {said}");
        std::fs::write(&path, whole).expect("a file");
    }
    assert_eq!(verify(&folder, &["--files"]).0, Some(0));
}
