//! Paths of the project, and the list of its source files.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The folder into which cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// An empty folder under [`target`], for a step to work in.
pub fn scratch(name: &str) -> Result<PathBuf, String> {
    let dir = target().join("xtask").join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    }
    fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    Ok(dir)
}

/// A text file of the project, by its path from the root.
pub fn read(path: impl AsRef<Path>) -> Result<String, String> {
    let path = root().join(path);
    fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Folders that hold no sources because they are built, downloaded or written by runs.
const NOT_SOURCES: [&str; 6] = [".git", "target", "runs", "book", ".venv", "__pycache__"];

/// The project's source files, as sorted paths from the root.
pub fn sources() -> Result<Vec<PathBuf>, String> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            if NOT_SOURCES.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), found)?;
            } else {
                found.push(entry.path());
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(root(), &mut found).map_err(|e| format!("{}: {e}", root().display()))?;
    let mut found: Vec<_> =
        found.into_iter().filter_map(|p| p.strip_prefix(root()).ok().map(Path::to_owned)).collect();
    found.sort();
    Ok(found)
}

/// Copies the sources into an empty folder, as a clone would.
pub fn clone_into(to: &Path) -> Result<(), String> {
    for path in sources()? {
        let target = to.join(&path);
        let parent = target.parent().unwrap_or(to);
        fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
        fs::copy(root().join(&path), &target).map_err(|e| format!("{}: {e}", target.display()))?;
    }
    Ok(())
}
