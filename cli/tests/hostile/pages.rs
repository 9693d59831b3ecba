//! Texts of a scenario appear in pages and tables as text: they cannot insert a script, a link or a formula.

use super::row::{ADULTS, CORRIDORS};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Markup of HTML and of Markdown, and a text that a spreadsheet would read as a formula.
const TITLE: &str =
    "=1+1 </title></style><script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>";

/// Runs the program in a folder. It must succeed.
fn run(folder: &Path, words: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_merantau"));
    let output = command.args(words).current_dir(folder).stdin(Stdio::null()).output().expect("the program");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Collects every file of these kinds in a folder and its subfolders, with its content.
fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|e| ["html", "md", "csv", "svg"].iter().any(|k| e == *k)) {
            let text = fs::read(&path).expect("a file");
            found.push((path.display().to_string(), String::from_utf8_lossy(&text).into_owned()));
        }
    }
}

#[test]
fn a_scenario_puts_no_script_into_a_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!(
        "title = '{TITLE}'\nquestion = '{TITLE}'\nstart = \"2001-01\"\nmonths = 4\n[population]\ncorridors = \
         \"c.csv\"\ncandidates = 200\nadults = \"a.csv\"\n[state.THA]\nname = '{TITLE}'\n[policy.round]\nkind = \"regularization\"\nfrom \
         = \"2001-02\"\nuntil = \"2001-03\"\n[[arm]]\nname = \"without\"\nwithout = [\"round\"]\n"
    );
    fs::write(folder.path().join("s.toml"), text).expect("a file");
    fs::write(folder.path().join("a.csv"), ADULTS).expect("a file");
    fs::write(folder.path().join("c.csv"), CORRIDORS.replace("made up", "<script>alert(1)</script>"))
        .expect("a file");
    let out = ["--out", "out", "--progress", "none", "--quiet", "--threads", "1"];
    run(folder.path(), &[&["compare", "s.toml", "--replicates", "2"], &out[..]].concat());
    run(folder.path(), &["report", "out"]);
    let mut found = Vec::new();
    texts(&folder.path().join("out"), &mut found);
    // The copied data file belongs to the user and is not rendered.
    found.retain(|(name, _)| !name.ends_with("/c.csv"));
    let pages = found.iter().filter(|(name, _)| name.ends_with(".html")).count();
    let notes = found.iter().filter(|(name, _)| name.ends_with(".md")).count();
    assert!(pages >= 1 && notes >= 1, "{:?}", found.iter().map(|f| &f.0).collect::<Vec<_>>());
    for (name, text) in &found {
        // In Markdown a character after a backslash has no special meaning.
        let lower = text.to_lowercase().replace(r"\<", "").replace(r"\]", "");
        for bad in ["<script", "<img"] {
            assert!(!lower.contains(bad), "{name} has {bad}");
        }
        if name.ends_with(".md") {
            assert!(!lower.contains("](javascript:"), "{name} has a link");
        }
        if name.ends_with(".csv") {
            assert!(!text.lines().any(|l| l.starts_with('=')), "{name} has a formula");
        }
    }
    // The title is in the page, as text.
    assert!(found.iter().any(|(name, text)| name.ends_with(".html") && text.contains("&lt;script&gt;")));
}
