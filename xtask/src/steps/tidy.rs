//! The shape of the project: files are short, crates depend on each other in one direction, and nothing is
//! unfinished.

use std::path::{Path, PathBuf};

use super::Outcome;
use xtask::root::{read, sources};

/// Maximum length of a source file, in lines.
const LONGEST: usize = 800;

/// Maximum of the median length of source files, in lines; tests do not count.
const MEDIAN: usize = 150;

/// For each crate, the crates on which it must not depend. Dependencies run cli → lab → plugins → engine; the engine
/// reads no files, no terminal and no TOML.
const ARROWS: [(&str, &[&str]); 5] = [
    (
        "engine",
        &[
            "merantau-plugins",
            "merantau-lab",
            "merantau",
            "toml",
            "serde",
            "serde_json",
            "csv",
            "parquet",
            "arrow",
            "clap",
            "indicatif",
            "annotate-snippets",
            "tempfile",
        ],
    ),
    ("plugins", &["merantau-lab", "merantau", "toml", "serde", "csv", "parquet", "clap", "indicatif"]),
    (
        "plugins/conformance",
        &["merantau-lab", "merantau", "toml", "serde", "csv", "parquet", "clap", "indicatif"],
    ),
    ("lab", &["merantau", "clap", "indicatif", "ctrlc"]),
    ("cli", &["bevy_ecs", "parquet"]),
];

pub(super) fn run() -> Result<Outcome, String> {
    let files: Vec<PathBuf> =
        sources()?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs")).collect();
    let mut wrong = Vec::new();
    let mut lengths = Vec::new();
    for file in &files {
        let text = read(file)?;
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!(
                "{}: {lines} lines, at most {LONGEST}: two ideas in one file?",
                file.display()
            ));
        }
        if !is_test(file) {
            lengths.push(lines);
        }
        wrong.extend(stubs(file, &text));
    }
    if median(&mut lengths) > MEDIAN {
        wrong.push(format!("half of the source files have over {MEDIAN} lines: one idea a file"));
    }
    for (krate, never) in ARROWS {
        let manifest = read(Path::new(krate).join("Cargo.toml"))?;
        wrong.extend(against_arrows(krate, &manifest, never)?);
    }
    Ok(Outcome::of(files.len() as u64 + ARROWS.len() as u64, &wrong))
}

fn is_test(file: &Path) -> bool {
    let text = file.to_string_lossy();
    text.contains("tests/") || text.ends_with("tests.rs") || text.ends_with("_test.rs")
}

fn median(lengths: &mut [usize]) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

/// Lines that mark unfinished work or switch off a test.
fn stubs(file: &Path, text: &str) -> Vec<String> {
    // Written in parts, so that this file is not found.
    let banned = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("assert", "!(true)"),
    ];
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(word) = banned.iter().find(|word| line.contains(**word)) {
            found.push(format!("{}:{}: `{word}`: finish it or take it out", file.display(), number + 1));
        }
    }
    found
}

/// Dependencies that a crate must not have. Dependencies of its tests are not restricted.
fn against_arrows(krate: &str, manifest: &str, never: &[&str]) -> Result<Vec<String>, String> {
    let manifest: toml::Table = manifest.parse().map_err(|e| format!("{krate}/Cargo.toml: {e}"))?;
    let names = |section: &str| {
        manifest.get(section).and_then(|t| t.as_table()).into_iter().flat_map(toml::Table::keys)
    };
    Ok(names("dependencies")
        .chain(names("build-dependencies"))
        .filter(|name| never.contains(&name.as_str()))
        .map(|name| format!("{krate}/Cargo.toml: {krate} must not depend on {name} (see ARCHITECTURE.md)"))
        .collect())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn arrows_run_one_way() {
        let manifest =
            "[dependencies]\ntoml.workspace = true\nlibm = \"1\"\n[dev-dependencies]\ncsv = \"1\"\n";
        let wrong = against_arrows("engine", manifest, &["toml", "csv"]).unwrap();
        assert_eq!(wrong, ["engine/Cargo.toml: engine must not depend on toml (see ARCHITECTURE.md)"]);
    }

    #[test]
    fn stubs_are_found_where_they_stand() {
        let text = format!("fn a() {{\n    {}\"later\")\n}}\n", concat!("todo", "!("));
        assert_eq!(stubs(Path::new("a.rs"), &text).len(), 1);
        assert!(stubs(Path::new("a.rs"), &text)[0].starts_with("a.rs:2:"));
    }

    #[test]
    fn the_median_is_the_lower_middle() {
        assert_eq!(median(&mut [5, 1, 3]), 3);
        assert_eq!(median(&mut [4, 1, 3, 2]), 2);
        assert_eq!(median(&mut []), 0);
    }
}
