//! A folder to which inputs are written; only files that differ are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder and its content.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
    /// The present content.
    there: BTreeMap<String, Vec<u8>>,
    /// The content of files that an input does not give.
    base: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// A folder with these files.
    pub(crate) fn new(base: BTreeMap<String, Vec<u8>>) -> Self {
        let dir = super::worlds::temporary();
        let mut folder = Self { dir, there: BTreeMap::new(), base };
        folder.put(&[]);
        folder
    }
    /// The content of files that an input does not give.
    pub(crate) fn base(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.base
    }
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }
    /// Writes an input's files over the base files.
    pub(crate) fn put(&mut self, files: &[(String, Vec<u8>)]) {
        let mut wanted: BTreeMap<&str, &[u8]> = self.base.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
        wanted.extend(files.iter().map(|(n, b)| (n.as_str(), &b[..])));
        let mut changed = Vec::new();
        for (name, bytes) in wanted {
            if self.there.get(name).is_some_and(|b| b == bytes) {
                continue;
            }
            let path = self.dir.path().join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).expect("a folder");
            }
            fs::write(&path, bytes).expect("a file");
            changed.push((name.to_owned(), bytes.to_vec()));
        }
        self.there.extend(changed);
    }
    /// Empties the folder, whatever was written there since.
    pub(crate) fn afresh(&mut self) {
        for entry in fs::read_dir(self.dir.path()).expect("the folder").flatten() {
            let path = entry.path();
            let done = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            done.expect("what was there");
        }
        self.there.clear();
    }
}

/// All files in a folder and its subfolders, by their paths with `/`.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(root) {
                found.insert(name.to_string_lossy().into_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    found
}
