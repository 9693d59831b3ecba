//! The list of generated files, writing and comparing them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{metrics, odd, program, reference, scenario, sections};
use xtask::root::{root, sources};

/// Folders in which every file is generated: what is there and not made any more is removed.
const FOLDERS: [&str; 2] = ["docs/src/reference/mechanisms", "docs/src/reference/policies"];

/// A generated file.
pub(crate) struct Generated {
    /// From the root of the workspace.
    path: PathBuf,
    text: String,
    /// Whether the whole file is generated, and not only sections of a page that is written by hand.
    whole: bool,
}

impl Generated {
    pub(crate) fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), whole: true }
    }

    /// A page with generated sections, for which markers in the page stand.
    pub(crate) fn sections(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { whole: false, ..Self::new(path, text) }
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(root().join(&self.path)).is_ok_and(|text| text == self.text)
    }
}

fn all() -> Result<Vec<Generated>, String> {
    let mut files = reference::pages()?;
    files.extend(sections::files()?);
    files.extend(scenario::files()?);
    files.extend([metrics::page(), odd::page()?, program::page()?]);
    Ok(files)
}

/// Files in [`FOLDERS`] that are not made any more.
fn stale(files: &[Generated]) -> Result<Vec<PathBuf>, String> {
    let made = |path: &PathBuf| files.iter().any(|f| f.path == *path);
    let ours = |path: &PathBuf| FOLDERS.iter().any(|folder| path.starts_with(folder));
    Ok(sources()?.into_iter().filter(|path| ours(path) && !made(path)).collect())
}

/// Writes every generated file that is not up to date, and removes those that are not made any more.
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

/// # Errors
/// The generated files that are not what the code says.
pub(crate) fn check() -> Result<(), String> {
    let files = all()?;
    let mut old: Vec<PathBuf> = files.iter().filter(|f| !f.is_current()).map(|f| f.path.clone()).collect();
    old.extend(stale(&files)?);
    if old.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = old.iter().map(|p| p.display().to_string()).collect();
    Err(format!("not up to date: {}\nrun `cargo xtask generate` and commit what it writes", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::generated::Marks;

    #[test]
    fn generated_files_say_so_and_are_marked_in_gitattributes() {
        let marks = Marks::read().unwrap();
        for file in all().unwrap().iter().filter(|f| f.whole) {
            let head: String = file.text.lines().take(2).collect();
            assert!(
                head.contains("cargo xtask generate"),
                "{}: does not say what writes it",
                file.path.display()
            );
            assert!(marks.hold(&file.path), "{}: not marked in .gitattributes", file.path.display());
        }
        let by_hand = all().unwrap().into_iter().filter(|f| !f.whole);
        assert_eq!(
            by_hand.filter(|f| marks.hold(&f.path)).count(),
            0,
            "pages with parts that are written by hand"
        );
    }
}
