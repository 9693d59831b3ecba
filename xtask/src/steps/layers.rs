//! Imports run downward: the folders of a crate lie in layers, and no file imports from a layer above its own.
//!
//! The table `xtask/layers.toml` lists the layers of each crate from top to bottom. Folders of one layer do not
//! import each other. A folder is a top-level module of the crate. The root (`lib.rs`, `main.rs`) lies above all
//! layers and is called `crate`; `*` stands for all folders that are not named. An import against this order must be
//! listed as an exception with its reason, and an exception that no import needs is an error.
//!
//! Files that import each other in a circle can only be read, tested and moved together. A circle may have at most
//! [`LARGEST`] files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Outcome;
use xtask::imports::circles::circles;
use xtask::imports::{Crate, Import, ModulePath};
use xtask::root::{read, sources};

/// The table of the layers of each crate.
const TABLE: &str = "xtask/layers.toml";

/// The most files of a crate that may import each other in a circle.
const LARGEST: usize = 6;

/// The name of a crate's root among its folders.
const ROOT: &str = "crate";

/// The name of all folders of a crate that no layer names.
const OTHERS: &str = "*";

/// The layers of one crate.
struct Layers {
    /// Each folder and the number of its layer, counted from the top; the root has 0.
    folders: BTreeMap<String, usize>,
    /// Imports that are allowed although they do not run downward.
    exceptions: BTreeSet<(String, String)>,
    /// The largest number of files in a circle.
    largest: usize,
}

pub(super) fn run() -> Result<Outcome, String> {
    let table: toml::Table = read(TABLE)?.parse().map_err(|e| format!("{TABLE}: {e}"))?;
    let all = sources()?;
    let mut held = 0;
    let mut wrong = Vec::new();
    for (name, layers) in &table {
        let layers = Layers::of(name, layers).map_err(|e| format!("{TABLE}: [{name}]: {e}"))?;
        let src = Path::new(name).join("src");
        let mut texts = BTreeMap::new();
        for file in all.iter().filter(|f| f.starts_with(&src) && f.extension().is_some_and(|e| e == "rs")) {
            texts.insert(file.clone(), read(file)?);
        }
        let found = Crate::of(&src, &texts)?;
        held += found.files().len() as u64;
        wrong.extend(layers.against(name, &found));
    }
    Ok(Outcome::of(held, &wrong))
}

impl Layers {
    /// The layers of a crate, from its part of the table.
    fn of(name: &str, part: &toml::Value) -> Result<Self, String> {
        let part = part.as_table().ok_or("is no table")?;
        if let Some(key) =
            part.keys().find(|k| !["layers", "exceptions", "largest_circle"].contains(&k.as_str()))
        {
            return Err(format!("unknown key `{key}`"));
        }
        let mut folders = BTreeMap::from([(ROOT.to_owned(), 0)]);
        let layers = part.get("layers").and_then(toml::Value::as_array).ok_or("`layers` is missing")?;
        for (at, layer) in layers.iter().enumerate() {
            for folder in layer.as_array().ok_or("a layer is a list of folders")? {
                let folder = folder.as_str().ok_or("a folder is named by a text")?;
                if folders.insert(folder.to_owned(), at + 1).is_some() {
                    return Err(format!("`{folder}` stands in two layers"));
                }
            }
        }
        let mut exceptions = BTreeSet::new();
        for (arrow, why) in part.get("exceptions").and_then(toml::Value::as_table).into_iter().flatten() {
            let (from, to) = arrow.split_once(" -> ").ok_or_else(|| format!("`{arrow}` is no `a -> b`"))?;
            if why.as_str().is_none_or(|why| why.trim().is_empty()) {
                return Err(format!("`{arrow}` has no reason"));
            }
            exceptions.insert((from.to_owned(), to.to_owned()));
        }
        let largest = match part.get("largest_circle") {
            None => LARGEST,
            Some(size) => size
                .as_integer()
                .and_then(|size| usize::try_from(size).ok())
                .filter(|size| *size > LARGEST)
                .ok_or_else(|| format!("`largest_circle` in {name} is a number above {LARGEST}"))?,
        };
        Ok(Self { folders, exceptions, largest })
    }

    /// The violations of a crate's layers, one per line.
    fn against(&self, name: &str, found: &Crate) -> Vec<String> {
        let imports = found.imports();
        let mut wrong = self.unplaced(name, found);
        let mut needed = BTreeSet::new();
        for import in &imports {
            let from = folder(&import.from);
            for to in targets(import) {
                if self.is_downward(&from, &to) {
                    continue;
                }
                let arrow = (self.listed(&from).to_owned(), self.listed(&to).to_owned());
                if !self.exceptions.contains(&arrow) {
                    wrong.push(format!(
                        "{}:{}: `{}`: {} must not import {} ({TABLE})",
                        import.file.display(),
                        import.line,
                        import.text,
                        from,
                        to
                    ));
                }
                needed.insert(arrow);
            }
        }
        for (from, to) in self.exceptions.difference(&needed) {
            wrong.push(format!("{TABLE}: [{name}]: nothing needs the exception `{from} -> {to}`: remove it"));
        }
        wrong.extend(self.too_large(name, &imports));
        wrong
    }

    /// Folders without a layer, and layers without a folder.
    fn unplaced(&self, name: &str, found: &Crate) -> Vec<String> {
        let there: BTreeSet<String> = found.modules().map(folder).collect();
        let missing = there
            .iter()
            .filter(|f| !self.folders.contains_key(self.listed(f)))
            .map(|f| format!("{TABLE}: [{name}]: `{f}` stands in no layer"));
        let stale = self
            .folders
            .keys()
            .filter(|f| *f != OTHERS && !there.contains(*f))
            .map(|f| format!("{TABLE}: [{name}]: there is no folder `{f}`"));
        missing.chain(stale).collect()
    }

    fn is_downward(&self, from: &str, to: &str) -> bool {
        from == to || self.folders.get(self.listed(from)) < self.folders.get(self.listed(to))
    }

    /// The name of a folder in the table.
    fn listed<'a>(&self, folder: &'a str) -> &'a str {
        if self.folders.contains_key(folder) || !self.folders.contains_key(OTHERS) { folder } else { OTHERS }
    }

    fn too_large(&self, name: &str, imports: &[Import]) -> Vec<String> {
        let circles = circles(&file_arrows(imports));
        let size = circles.first().map_or(0, Vec::len);
        if size < self.largest && self.largest > LARGEST {
            return vec![format!(
                "{TABLE}: [{name}]: the largest circle has {size} files: lower `largest_circle`, or remove it if they \
                 are at most {LARGEST}"
            )];
        }
        let shown = |circle: &Vec<PathBuf>| {
            let files: Vec<_> = circle.iter().map(|f| f.display().to_string()).collect();
            format!(
                "{} files import each other in a circle, at most {} may: {}",
                files.len(),
                self.largest,
                files.join(", ")
            )
        };
        circles.iter().filter(|c| c.len() > self.largest).map(shown).collect()
    }
}

/// The folder of a module: its top-level module, or the root.
fn folder(module: &ModulePath) -> String {
    module.first().map_or(ROOT, String::as_str).to_owned()
}

/// The folders on which an import depends: that of the item, and those whose re-exports it uses. If the root
/// re-exports an item, the import does not count as an import of the root.
fn targets(import: &Import) -> BTreeSet<String> {
    let via = import.via.iter().filter(|via| !via.is_empty());
    let named_root = import.to.is_empty() && import.module_only;
    via.chain(Some(&import.to).filter(|_| !named_root)).map(folder).collect()
}

/// The dependencies between files. Naming a module or re-exporting an item is no dependency: a user of the item
/// depends on the file that defines it.
fn file_arrows(imports: &[Import]) -> BTreeSet<(PathBuf, PathBuf)> {
    imports
        .iter()
        .filter(|i| !i.module_only && !i.re_export)
        .map(|i| (i.file.clone(), i.target.clone()))
        .collect()
}

#[cfg(test)]
mod unit {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Crate {
        let texts = files.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect();
        Crate::of(Path::new("a/src"), &texts).unwrap()
    }

    fn against(table: &str, files: &[(&str, &str)]) -> Vec<String> {
        let table: toml::Value = toml::Value::Table(table.parse().unwrap());
        Layers::of("a", &table).unwrap().against("a", &found(files))
    }

    const TWO: &str = "layers = [['high'], ['low', 'beside']]";
    const ROOT_FILE: (&str, &str) = ("a/src/lib.rs", "mod high;\nmod low;\nmod beside;\n");
    const HIGH: (&str, &str) = ("a/src/high.rs", "use crate::low::Low;\npub struct High;\n");
    const LOW: (&str, &str) = ("a/src/low.rs", "pub struct Low;\n");
    const BESIDE: (&str, &str) = ("a/src/beside.rs", "pub struct Beside;\n");

    fn with_low(text: &str) -> Vec<String> {
        against(TWO, &[ROOT_FILE, HIGH, BESIDE, ("a/src/low.rs", text)])
    }

    #[test]
    fn imports_downward_are_allowed() {
        assert!(with_low(LOW.1).is_empty());
    }

    #[test]
    fn an_arrow_upward_is_named_with_its_line() {
        let said = ["a/src/low.rs:3: `crate::high::High`: low must not import high (xtask/layers.toml)"];
        assert_eq!(with_low("pub struct Low;\n\nuse crate::high::High;\n"), said);
        assert_eq!(with_low("pub struct Low;\n\nfn f(_: crate::high::High) {}\n"), said, "inline");
        assert_eq!(with_low("pub struct Low;\nm! { x =>\n[ crate::high::High ] }\n"), said, "in a macro");
    }

    #[test]
    fn an_arrow_between_neighbours_is_named_unless_it_has_a_reason() {
        let low = "pub struct Low;\nuse super::beside::Beside;\n";
        assert_eq!(
            with_low(low),
            ["a/src/low.rs:2: `super::beside::Beside`: low must not import beside (xtask/layers.toml)"]
        );
        let excepted = format!("{TWO}\n[exceptions]\n'low -> beside' = 'because'\n");
        assert!(against(&excepted, &[ROOT_FILE, HIGH, BESIDE, ("a/src/low.rs", low)]).is_empty());
        assert_eq!(
            against(&excepted, &[ROOT_FILE, HIGH, BESIDE, LOW]),
            ["xtask/layers.toml: [a]: nothing needs the exception `low -> beside`: remove it"]
        );
        let bare =
            toml::Value::Table(format!("{TWO}\n[exceptions]\n'low -> beside' = ''\n").parse().unwrap());
        assert!(Layers::of("a", &bare).is_err_and(|e| e.contains("no reason")));
    }

    #[test]
    fn re_exports_hide_nothing() {
        let root = (ROOT_FILE.0, "mod high;\nmod low;\nmod beside;\npub use high::High;\n");
        let low = ("a/src/low.rs", "use crate::High;\npub struct Low;\n");
        let said = "a/src/low.rs:1: `crate::High`: low must not import high (xtask/layers.toml)";
        assert_eq!(against(TWO, &[root, HIGH, BESIDE, low]), [said]);
        let beside = ("a/src/beside.rs", "pub use crate::high::High as Renamed;\n");
        let low = ("a/src/low.rs", "use crate::beside as b;\nfn f(_: b::Renamed) {}\npub struct Low;\n");
        let said = against(TWO, &[ROOT_FILE, HIGH, beside, low]);
        assert_eq!(
            said,
            [
                "a/src/beside.rs:1: `crate::high::High`: beside must not import high (xtask/layers.toml)",
                "a/src/low.rs:1: `crate::beside`: low must not import beside (xtask/layers.toml)",
                "a/src/low.rs:2: `b::Renamed`: low must not import beside (xtask/layers.toml)",
                "a/src/low.rs:2: `b::Renamed`: low must not import high (xtask/layers.toml)",
            ]
        );
    }

    #[test]
    fn every_folder_has_a_layer_and_every_layer_a_folder() {
        let wrong = against("layers = [['high'], ['low', 'gone']]", &[ROOT_FILE, HIGH, LOW, BESIDE]);
        assert_eq!(
            wrong,
            [
                "xtask/layers.toml: [a]: `beside` stands in no layer",
                "xtask/layers.toml: [a]: there is no folder `gone`"
            ]
        );
    }

    #[test]
    fn folders_that_are_not_named_may_share_a_layer() {
        const SHARED: &str = "layers = [['*'], ['beside']]";
        assert!(
            against(SHARED, &[ROOT_FILE, ("a/src/high.rs", "use crate::beside::Beside;\n"), LOW, BESIDE])
                .is_empty()
        );
        let wrong = ["a/src/high.rs:1: `crate::low::Low`: high must not import low (xtask/layers.toml)"];
        assert_eq!(against(SHARED, &[ROOT_FILE, HIGH, LOW, BESIDE]), wrong);
    }

    #[test]
    fn imports_of_tests_are_not_restricted() {
        let low = "pub struct Low;\n#[cfg(test)]\nmod tests {\n    use crate::high::High;\n}\n";
        assert!(with_low(low).is_empty());
    }

    /// A crate with one folder, in which each file imports from the next, and the last file from the first.
    fn ring(size: usize) -> Vec<String> {
        let mut files = vec![("a/src/lib.rs".to_owned(), "mod f;\n".to_owned())];
        let names: Vec<String> = (0..size).map(|i| format!("m{i}")).collect();
        files.push((
            "a/src/f/mod.rs".to_owned(),
            names.iter().map(|m| format!("mod {m};\npub use {m}::T as {m}T;\n")).collect(),
        ));
        for (i, name) in names.iter().enumerate() {
            // The name is re-exported, and the re-export is followed.
            let next = &names[(i + 1) % size];
            files.push((format!("a/src/f/{name}.rs"), format!("pub struct T;\nuse super::{next}T;\n")));
        }
        let files: Vec<_> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        against("layers = [['f']]", &files)
    }

    #[test]
    fn circles_of_files_stay_small() {
        assert!(ring(LARGEST).is_empty());
        let wrong = ring(LARGEST + 1);
        assert_eq!(wrong.len(), 1);
        assert!(
            wrong[0].starts_with(
                "7 files import each other in a circle, at most 6 may: a/src/f/m0.rs, a/src/f/m1.rs"
            ),
            "{wrong:?}"
        );
    }

    #[test]
    fn a_larger_circle_is_allowed_only_while_there_is_one() {
        let wrong = against(&format!("largest_circle = 9\n{TWO}"), &[ROOT_FILE, HIGH, LOW, BESIDE]);
        assert!(wrong[0].contains("lower `largest_circle`"), "{wrong:?}");
    }
}
