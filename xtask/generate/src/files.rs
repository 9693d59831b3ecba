//! The list of generated files, writing and comparing them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{experiments, facts, metrics, odd, program, reference, scenario, sections};
use xtask::generated::Marks;
use xtask::root::{root, sources};

/// Folders in which every file is generated. A file there that the code no longer generates is removed.
const FOLDERS: [&str; 2] = ["docs/src/reference/mechanisms", "docs/src/reference/policies"];

/// A generated file.
pub(crate) struct Generated {
    /// The path from the root of the workspace.
    path: PathBuf,
    text: String,
    /// Whether the whole file is generated, and not only sections of a page that is written by hand.
    whole: bool,
}

impl Generated {
    pub(crate) fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), whole: true }
    }

    /// A page with generated sections. The page marks where each section begins and ends.
    pub(crate) fn sections(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { whole: false, ..Self::new(path, text) }
    }

    /// What is wrong with the marks of the file. A file that is generated as a whole must be listed in
    /// `.gitattributes` and its head must name the command that writes it; a page that is partly written by hand must
    /// not be listed there.
    fn mismarked(&self, marks: &Marks) -> Option<String> {
        let path = self.path.display();
        let head: String = self.text.lines().take(2).collect();
        match (self.whole, marks.hold(&self.path)) {
            (true, false) => Some(format!("{path}: not marked as generated in .gitattributes")),
            (false, true) => Some(format!("{path}: marked as generated, but partly written by hand")),
            (true, true) if !head.contains("cargo xtask generate") => {
                Some(format!("{path}: the head does not say what writes it"))
            }
            _ => None,
        }
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(root().join(&self.path)).is_ok_and(|text| text == self.text)
    }
}

fn all() -> Result<Vec<Generated>, String> {
    let mut files = reference::pages()?;
    files.extend(sections::files()?);
    files.extend(scenario::files()?);
    files.extend([metrics::page(), odd::page()?, program::page()?, facts::page()?, experiments::page()?]);
    Ok(files)
}

/// Files in [`FOLDERS`] that are no longer generated.
fn stale(files: &[Generated]) -> Result<Vec<PathBuf>, String> {
    let made = |path: &PathBuf| files.iter().any(|f| f.path == *path);
    let ours = |path: &PathBuf| FOLDERS.iter().any(|folder| path.starts_with(folder));
    Ok(sources()?.into_iter().filter(|path| ours(path) && !made(path)).collect())
}

/// Writes every generated file that is not up to date, and removes files that are no longer generated.
pub(crate) fn write() -> Result<(), String> {
    let files = all()?;
    for file in files.iter().filter(|f| !f.is_current()) {
        let path = root().join(&file.path);
        let parent = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
        fs::write(&path, &file.text).map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!("wrote {}", file.path.display());
    }
    for path in stale(&files)? {
        fs::remove_file(root().join(&path)).map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!("removed {}", path.display());
    }
    Ok(())
}

/// Compares every generated file with the output of the code, and its marks with `.gitattributes`.
///
/// # Errors
/// The error names the files that differ and the files that are not marked as generated.
pub(crate) fn check() -> Result<(), String> {
    let files = all()?;
    let mut old: Vec<PathBuf> = files.iter().filter(|f| !f.is_current()).map(|f| f.path.clone()).collect();
    old.extend(stale(&files)?);
    let mut wrong: Vec<String> =
        old.iter().map(|p| format!("{}: not up to date: run `cargo xtask generate`", p.display())).collect();
    let marks = Marks::read()?;
    wrong.extend(files.iter().filter_map(|file| file.mismarked(&marks)));
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_file_is_marked_and_says_what_writes_it() {
        let marks = Marks::read().unwrap();
        let head = "<!-- Written by `cargo xtask generate`. -->\n";
        let said = |file: Generated| file.mismarked(&marks).unwrap_or_default();
        assert_eq!(said(Generated::new("docs/src/facts.md", head)), "");
        assert!(said(Generated::new("docs/src/facts.md", "# Facts\n")).contains("does not say"));
        assert!(said(Generated::new("docs/src/other.md", head)).contains(".gitattributes"));
        assert_eq!(said(Generated::sections("docs/src/SUMMARY.md", "")), "");
        assert!(said(Generated::sections("docs/src/facts.md", "")).contains("by hand"));
    }
}
