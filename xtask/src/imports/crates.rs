//! The modules of one crate, read from its files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::scan::{Module, module};
use super::{Import, ModulePath};

/// A crate: its modules outside tests, and the file of each.
#[derive(Debug, Default)]
pub struct Crate {
    pub(super) modules: BTreeMap<ModulePath, (PathBuf, Module)>,
    /// Files that are declared only in tests.
    tests: Vec<PathBuf>,
}

impl Crate {
    /// Reads the crate whose sources are given, as paths and texts; `src` is its folder of sources.
    ///
    /// # Errors
    /// A file is not valid Rust, or no `mod` line declares it. A module that a macro declares is seen neither here
    /// nor by rustfmt.
    pub fn of(src: &Path, sources: &BTreeMap<PathBuf, String>) -> Result<Self, String> {
        let mut found = Self::default();
        let root = [src.join("lib.rs"), src.join("main.rs")]
            .into_iter()
            .find(|file| sources.contains_key(file))
            .ok_or_else(|| format!("{}: neither lib.rs nor main.rs", src.display()))?;
        found.file(Vec::new(), &root, src, sources)?;
        found.export_macros();
        let reached = |file: &PathBuf| {
            // The program in the same folder as a library only calls the library.
            *file == src.join("main.rs")
                || found.modules.values().any(|(known, _)| known == file)
                || found.tests.iter().any(|test| file == test || file.starts_with(test.with_extension("")))
        };
        match sources.keys().find(|file| !reached(file)) {
            None => Ok(found),
            Some(file) => Err(format!(
                "{}: no `mod` line leads here; a module must not be declared inside a macro",
                file.display()
            )),
        }
    }

    /// Every import of one file from another, sorted by place.
    pub fn imports(&self) -> Vec<Import> {
        let mut all: Vec<Import> = Vec::new();
        for (from, (file, module)) in &self.modules {
            for path in &module.paths {
                all.extend(self.import(from, file, path));
            }
        }
        all.sort();
        all.dedup();
        all
    }

    /// The modules outside tests.
    pub fn modules(&self) -> impl Iterator<Item = &ModulePath> {
        self.modules.keys()
    }

    /// The files outside tests, sorted.
    pub fn files(&self) -> Vec<&Path> {
        let mut files: Vec<_> = self.modules.values().map(|(file, _)| file.as_path()).collect();
        files.sort();
        files.dedup();
        files
    }

    fn file(
        &mut self,
        path: ModulePath,
        file: &Path,
        children: &Path,
        sources: &BTreeMap<PathBuf, String>,
    ) -> Result<(), String> {
        let text = sources.get(file).map_or("", String::as_str);
        let read = module(text).map_err(|e| format!("{}: {e}", file.display()))?;
        self.add(path, file, children, read, sources)
    }

    fn add(
        &mut self,
        path: ModulePath,
        file: &Path,
        children: &Path,
        mut read: Module,
        sources: &BTreeMap<PathBuf, String>,
    ) -> Result<(), String> {
        for (name, tests) in std::mem::take(&mut read.files) {
            let inside = children.join(&name);
            let choices = [children.join(format!("{name}.rs")), inside.join("mod.rs")];
            let Some(child) = choices.into_iter().find(|file| sources.contains_key(file)) else {
                return Err(format!("{}: no file for `mod {name}`", file.display()));
            };
            if tests {
                self.tests.push(child);
            } else {
                self.file(below(&path, &name), &child, &inside, sources)?;
            }
        }
        for (name, module) in std::mem::take(&mut read.inline) {
            self.add(below(&path, &name), file, &children.join(&name), module, sources)?;
        }
        self.modules.insert(path, (file.to_owned(), read));
        Ok(())
    }

    /// An exported macro has its name at the root of the crate, wherever it is defined.
    fn export_macros(&mut self) {
        let exported: Vec<(String, ModulePath)> = self
            .modules
            .iter()
            .flat_map(|(path, (_, module))| module.macros.iter().map(move |m| (m.clone(), path.clone())))
            .collect();
        if let Some((_, root)) = self.modules.get_mut(&Vec::new()) {
            for (name, module) in exported.into_iter().filter(|(_, module)| !module.is_empty()) {
                let path = std::iter::once("crate".to_owned()).chain(module).chain([name.clone()]).collect();
                root.names.insert(name, path);
            }
        }
    }
}

/// The path of a module inside another.
pub(super) fn below(path: &[String], name: &str) -> ModulePath {
    let mut path = path.to_vec();
    path.push(name.to_owned());
    path
}
