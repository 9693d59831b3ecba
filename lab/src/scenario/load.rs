//! Loads a scenario from a file, an arm and the command line, with all checks of `check`.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::describe::elsewhere;
use super::files::{Data, Files, Location, NamedFile, read_named};
use super::model;
use super::read::Reader;
use super::sections::arm::Arm;
use super::sections::policy::{self, Script};
use super::sections::population;
use super::tree::{self, Node, Table, Value, merge};
use super::types::{DataFile, Options, Scenario, Source};
use super::{check, layers, locate, resolve, set};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, did_you_mean};

/// The merged tree with its files, before any check.
pub(crate) struct Merged {
    pub(crate) files: Files,
    /// The root of the tree, with the arm applied.
    pub(crate) root: Node,
    /// The root with each other arm applied.
    pub(crate) others: Vec<Node>,
    /// The arm of the root, then those of the others, by their index; `None` is the file without an arm.
    pub(crate) applied: Vec<Option<usize>>,
    pub(crate) arms: Vec<Arm>,
    pub(crate) data: Vec<Data>,
    /// The scripts that policies of any arm name.
    pub(crate) scripts: Vec<Script>,
    /// The errors and warnings so far.
    pub(crate) found: Diagnostics,
    /// The `extends` of each file of the chain; that of the scenario's own file is the first.
    pub(crate) extends: Vec<Node>,
    pub(crate) name: String,
}

/// Reads all layers.
pub(crate) fn merged(source: &Source, options: &Options) -> Result<Merged, Diagnostics> {
    let mut files = Files::default();
    let mut found = Diagnostics::new();
    let location = match source {
        Source::File(path) => Location::Disk(path.clone()),
        Source::Builtin(name) => Location::parse(&format!("builtin:{name}"), None),
    };
    let Some((base, extends)) = layers::read(&mut files, &mut found, &location) else { return Err(found) };
    let Value::Table(table) = &base.value else { return Err(found) };

    let (arms, mut more) = {
        let mut reader = Reader::new(&files, &options.registry, elsewhere);
        (model::arms(&mut reader, table), reader.found)
    };
    let chosen = options.arm.as_ref().map(|name| (name, arms.iter().position(|a| a.0.name == *name)));
    if let Some((name, None)) = chosen {
        let known = arms.iter().map(|a| a.0.name.as_str());
        let at = table.get("arm").map_or(&base.at, |n| &n.at);
        let d = Diagnostic::error(Code::UnknownName, format!("unknown arm `{name}`"))
            .at(files.place(at))
            .help(did_you_mean(name, known));
        let d = if d.help.is_empty() { d.help("the arms of a scenario are its [[arm]] tables") } else { d };
        more.push(d);
    }
    let chosen = chosen.and_then(|c| c.1);
    found.extend(more);

    let mut variants = Vec::new();
    for (i, layer) in std::iter::once(None).chain(arms.iter().map(|a| Some(&a.1))).enumerate() {
        let mut root = base.clone();
        if let Value::Table(top) = &mut root.value {
            if let Some(layer) = layer {
                merge(top, layer.clone());
            }
            // The command line is applied after the arm. Its errors are reported only once.
            let mut unsaid = Diagnostics::new();
            let said = if i == 0 { &mut found } else { &mut unsaid };
            set::apply(&mut files, said, top, &options.set, options.seed, &location);
        }
        variants.push(root);
    }
    let mut applied: Vec<Option<usize>> = std::iter::once(None).chain((0..arms.len()).map(Some)).collect();
    let root = variants.swap_remove(chosen.map_or(0, |c| c + 1));
    let root_arm = applied.swap_remove(chosen.map_or(0, |c| c + 1));
    applied.insert(0, root_arm);
    let data = data(&mut files, &mut found, &root);
    let mut scripts = Vec::new();
    for root in std::iter::once(&root).chain(&variants) {
        policy::scripts(&mut files, &mut found, root, &options.registry, &mut scripts);
    }
    let arms = arms.into_iter().map(|a| a.0).collect();
    Ok(Merged {
        files,
        root,
        others: variants,
        applied,
        arms,
        data,
        scripts,
        found,
        extends,
        name: location.stem(),
    })
}

/// Reads the data files that a scenario names.
fn data(files: &mut Files, found: &mut Diagnostics, root: &Node) -> Vec<Data> {
    population::DATA.iter().filter_map(|key| data_file(files, found, root, key)).collect()
}

fn data_file(files: &mut Files, found: &mut Diagnostics, root: &Node, key: &'static str) -> Option<Data> {
    let node = tree::at(root.table()?, &["population", key])?;
    Some(Data { key, ..read_named(files, found, node, NamedFile::Data)? })
}

/// Reads and checks a scenario.
///
/// # Errors
/// All errors of the scenario, and its warnings.
pub fn load(source: &Source, options: &Options) -> Result<Scenario, Diagnostics> {
    let merged = merged(source, options)?;
    let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
    let empty = Table::new();
    let top = merged.root.table().unwrap_or(&empty);
    let model = model::read(&mut reader, &merged.root, top, &merged.data, &merged.scripts);
    check::whole(&mut reader, top, &model);
    let resolved = resolve::toml(&reader.settings);
    let settings = reader.settings.iter().map(|s| (s.path.join("."), s.toml.clone())).collect();
    let mut found = merged.found;
    found.extend(reader.found);
    let mut texts = vec![resolved.clone()];
    for other in &merged.others {
        let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
        let top = other.table().unwrap_or(&empty);
        let model = model::read(&mut reader, other, top, &merged.data, &merged.scripts);
        check::whole(&mut reader, top, &model);
        texts.push(resolve::toml(&reader.settings));
        found.extend(reader.found);
    }
    let texts: Vec<_> = merged.applied.iter().copied().zip(texts).collect();
    if found.errors() == 0 {
        found.extend(check::arms::unchanged(&merged.files, top, &merged.arms, &texts));
    }
    for root in std::iter::once(&merged.root).chain(&merged.others) {
        locate::keys(&mut found, &merged.files, root);
    }
    found.sort(&merged.files.names());
    if found.errors() > 0 {
        return Err(found);
    }
    let mut data: Vec<DataFile> = Vec::new();
    for file in merged.data.iter().chain(model.policies.iter().filter_map(|p| p.script.as_ref())) {
        if data.iter().all(|d| d.name != file.name) {
            data.push(DataFile { name: file.name.clone(), bytes: Arc::from(file.text.as_bytes()) });
        }
    }
    let places = places(&merged.files, &merged.root);
    Ok(Scenario {
        name: merged.name,
        title: model.run.title.clone(),
        question: model.run.question.clone(),
        months: model.run.months,
        seed: model.run.seed,
        arms: merged.arms,
        sha256: sha256(&resolved, &data),
        resolved,
        data,
        warnings: found,
        model,
        settings,
        places,
    })
}

/// The places of the file, of its tables and of the tables in these.
fn places(files: &Files, root: &Node) -> Vec<(String, Place)> {
    let mut places = vec![(String::new(), files.place(&root.at))];
    for (key, node) in root.table().into_iter().flatten() {
        places.push((key.clone(), files.place(&node.at)));
        let tables = node.table().into_iter().flatten().filter(|(_, n)| n.table().is_some());
        places.extend(tables.map(|(name, n)| (format!("{key}.{name}"), files.place(&n.at))));
    }
    places
}

/// SHA-256 over the resolved text and the data, each preceded by its length, so that different inputs cannot be
/// concatenated to the same bytes.
fn sha256(resolved: &str, data: &[DataFile]) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(resolved.as_bytes());
    for file in data {
        part(file.name.as_bytes());
        part(&file.bytes);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
