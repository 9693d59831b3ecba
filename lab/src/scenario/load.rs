//! From a file, an arm and the command line to a scenario that can be run: everything that `check` checks.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use super::files::{Files, Location, plain};
use super::model;
use super::read::Reader;
use super::sections::arm::Arm;
use super::sections::population::Data;
use super::tree::{Node, Table, Value, merge};
use super::{DataFile, Options, Scenario, Source, layers, resolve, set};

/// Everything read but not yet checked: the merged tree with its files.
pub(crate) struct Merged {
    pub(crate) files: Files,
    /// The root of the tree, the arm applied.
    pub(crate) root: Node,
    /// The same with each other arm applied.
    pub(crate) others: Vec<Node>,
    pub(crate) arms: Vec<Arm>,
    pub(crate) data: Option<Data>,
    /// What was found so far.
    pub(crate) found: Diagnostics,
    /// The `extends` of each file of the chain, the scenario's own first.
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
        let mut reader = Reader::new(&files);
        (model::arms(&mut reader, table), reader.found)
    };
    let chosen = options.arm.as_ref().map(|name| (name, arms.iter().position(|a| a.0.name == *name)));
    if let Some((name, None)) = chosen {
        let known = arms.iter().map(|a| a.0.name.as_str());
        let at = table.get("arm").map_or(&base.at, |n| &n.at);
        let d = Diagnostic::error(files.place(at), format!("unknown arm `{name}`"))
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
            // The command line is laid over the arm. What is wrong with it is said once.
            let mut unsaid = Diagnostics::new();
            let said = if i == 0 { &mut found } else { &mut unsaid };
            set::apply(&mut files, said, top, &options.set, options.seed, &location);
        }
        variants.push(root);
    }
    let root = variants.swap_remove(chosen.map_or(0, |c| c + 1));
    let data = data(&mut files, &mut found, &root);
    let arms = arms.into_iter().map(|a| a.0).collect();
    Ok(Merged { files, root, others: variants, arms, data, found, extends, name: location.stem() })
}

/// Reads the data file that a scenario names.
fn data(files: &mut Files, found: &mut Diagnostics, root: &Node) -> Option<Data> {
    let node = layers::at(root.table()?, &["population", "corridors"])?;
    let name = node.text()?;
    let location = files.location(node.at.file)?.clone();
    match location.data(name) {
        Err(trouble) => {
            let d = Diagnostic::error(files.place(&node.at), trouble.message).help(trouble.help);
            found.push(d);
            None
        }
        Ok(bytes) => {
            let known_as = location.data_name(name);
            let text = layers::text(found, &known_as, bytes)?;
            let file = files.add(known_as, text.clone(), None);
            Some(Data { name: plain(name)?, text, file })
        }
    }
}

/// Reads and checks a scenario.
///
/// # Errors
/// Everything that is wrong with it, found in one go; among it warnings.
pub fn load(source: &Source, options: &Options) -> Result<Scenario, Diagnostics> {
    let merged = merged(source, options)?;
    let mut reader = Reader::new(&merged.files);
    let empty = Table::new();
    let top = merged.root.table().unwrap_or(&empty);
    let model = model::read(&mut reader, &merged.root, top, merged.data.as_ref());
    let resolved = resolve::toml(&reader.settings);
    let settings = reader.settings.iter().map(|s| (s.path.join("."), s.toml.clone())).collect();
    let mut found = merged.found;
    found.extend(reader.found);
    for other in &merged.others {
        let mut reader = Reader::new(&merged.files);
        model::read(&mut reader, other, other.table().unwrap_or(&empty), merged.data.as_ref());
        found.extend(reader.found);
    }
    found.sort(&merged.files.names());
    if found.errors() > 0 {
        return Err(found);
    }
    let data: Vec<DataFile> = merged
        .data
        .map(|d| DataFile { name: d.name, bytes: Arc::from(d.text.as_bytes()) })
        .into_iter()
        .collect();
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
    })
}

/// Over the resolved text and the data, each with its length before it, so that no two pairs run together.
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
