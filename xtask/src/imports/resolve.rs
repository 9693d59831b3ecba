//! Resolves a path in the source to the module that defines the named item.

use std::path::Path as FilePath;

use super::crates::below;
use super::scan::{At, Path};
use super::{Crate, Import, ModulePath};

/// The maximum number of re-exports that are followed from one to the next.
const LONGEST_CHAIN: usize = 32;

/// What a path leads to.
struct Found {
    module: ModulePath,
    /// Whether the path names the module itself, and not something defined in it.
    module_only: bool,
    via: Vec<ModulePath>,
}

impl Crate {
    /// The import for a path, if the path leads to another file of this crate.
    pub(super) fn import(&self, from: &ModulePath, file: &FilePath, path: &Path) -> Option<Import> {
        let found = self.resolve(from, &path.names, path.at != At::Code, LONGEST_CHAIN)?;
        let target = &self.modules.get(&found.module)?.0;
        (target != file).then(|| Import {
            file: file.to_owned(),
            line: path.line,
            from: from.clone(),
            to: found.module.clone(),
            target: target.clone(),
            via: found.via,
            text: path.names.join("::"),
            module_only: found.module_only,
            re_export: path.at == At::ReExport,
        })
    }

    /// Follows a path from a module. A path that leaves the crate has no result.
    fn resolve(&self, from: &ModulePath, names: &[String], declared: bool, left: usize) -> Option<Found> {
        let left = left.checked_sub(1)?;
        let (first, rest) = names.split_first()?;
        let mut via = Vec::new();
        let mut module = match first.as_str() {
            "crate" => ModulePath::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            // A name in scope: a submodule, a name that a `use` line imports, or an item of this file.
            name => {
                let (_, here) = self.modules.get(from)?;
                let child = below(from, name);
                if self.modules.contains_key(&child) {
                    child
                } else {
                    // `use x::y` with an unknown `x` is another crate; `use` itself cannot mean its own name.
                    let path = here.names.get(name).filter(|path| !declared || path.as_slice() != names)?;
                    let found = self.resolve(from, path, true, left)?;
                    if !found.module_only {
                        return Some(found);
                    }
                    via.extend(found.via);
                    found.module
                }
            }
        };
        for (at, name) in rest.iter().enumerate() {
            let last = at + 1 == rest.len();
            if name == "super" {
                module.pop();
                continue;
            }
            let (_, here) = self.modules.get(&module)?;
            let child = below(&module, name);
            let is_module = self.modules.contains_key(&child);
            let renamed = here.names.get(name).filter(|_| !here.items.contains(name));
            match renamed {
                Some(path) if !is_module || last => {
                    let found = self.resolve(&module, path, true, left);
                    match found {
                        Some(found) if found.module_only && !last => {
                            via.push(std::mem::replace(&mut module, found.module));
                            via.extend(found.via);
                            continue;
                        }
                        Some(mut found) => {
                            via.push(module);
                            via.append(&mut found.via);
                            return Some(Found { via, ..found });
                        }
                        // This module re-exports an item of another crate: only the name belongs to this module.
                        None if !is_module => return Some(Found { module, module_only: true, via }),
                        None => module = child,
                    }
                }
                _ if is_module => module = child,
                _ => {
                    return Some(Found { module: self.by_glob(module, name, left), module_only: false, via });
                }
            }
        }
        Some(Found { module, module_only: true, via })
    }

    /// The module from which a name comes that is neither defined in this module nor named by its `use` lines: a
    /// module that is imported with `*`, or else this module.
    fn by_glob(&self, module: ModulePath, name: &str, left: usize) -> ModulePath {
        let Some((_, here)) = self.modules.get(&module) else { return module };
        if here.items.contains(name) || name == "*" {
            return module;
        }
        let holds = |found: &Found| {
            self.modules
                .get(&found.module)
                .is_some_and(|(_, m)| m.items.contains(name) || m.names.contains_key(name))
        };
        let from = here.globs.iter().filter_map(|path| self.resolve(&module, path, false, left)).find(holds);
        from.map_or(module, |found| found.module)
    }
}
