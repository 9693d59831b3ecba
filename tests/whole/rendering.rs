//! Messages are rendered in one place: no other source file composes or parses the text of a message.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the renderers, which write these marks.
const RENDERERS: &str = "lab/src/diagnostics/";

/// Marks of a rendered message: source location, help, note, severity.
const MARKS: [&str; 4] = ["--> ", "= help", "= note", "error: "];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file before its tests, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    lines
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn no_source_but_the_renderers_holds_the_marks_of_a_message() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root");
    let mut files = Vec::new();
    for part in ["engine/src", "plugins/src", "lab/src", "cli/src"] {
        sources(&root.join(part), &mut files);
    }
    assert!(files.len() > 300, "{} files", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).expect("below the root").display().to_string();
        if name.starts_with(RENDERERS) || name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        // The message of a panic is written without the renderer, because the renderer itself may have panicked.
        let allowed = if name == "cli/src/outcome.rs" { "error: " } else { "\0" };
        let text = fs::read_to_string(&file).expect("a source");
        for (number, line) in code(&text) {
            for mark in MARKS.iter().filter(|m| line.contains(**m) && line.contains('"') && **m != allowed) {
                wrong.push(format!("{name}:{number}: {mark}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
