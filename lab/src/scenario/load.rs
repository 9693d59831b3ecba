//! Loads a scenario from a file, an arm and the command line, with all checks of `check`.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::describe::elsewhere;
use super::files::{Data, Files, Location, NamedFile, read_named};
use super::model::{self, Model};
use super::read::Reader;
use super::sections::arm::Arm;
use super::sections::policy::{self, Script};
use super::sections::population;
use super::tree::{self, Node, Table, Value, merge};
use super::types::{DataFile, Options, Scenario, Source};
use super::{check, layers, locate, resolve, set};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, did_you_mean};

/// The file beside the results that holds the scenario that makes the start, if it is another one.
const START: &str = "start.toml";

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
    /// The root as written, with what the command line says of the start; `None` if it is the root of the scenario.
    pub(crate) as_written: Option<Node>,
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
            set::apply(&mut files, said, top, &options.set, options.seed, &location, |_| true);
        }
        variants.push(root);
    }
    let as_written = as_written(&mut files, &base, options, &location);
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
        as_written,
    })
}

/// The file without an arm and without what the command line changes in law and mechanisms; `None` if there is neither an
/// arm nor `--set`.
fn as_written(files: &mut Files, base: &Node, options: &Options, location: &Location) -> Option<Node> {
    if options.arm.is_none() && options.set.is_empty() {
        return None;
    }
    let mut root = base.clone();
    if let Value::Table(top) = &mut root.value {
        // Errors of the command line are reported with the scenario itself.
        let mut said = Diagnostics::new();
        set::apply(files, &mut said, top, &options.set, options.seed, location, set::of_start);
    }
    Some(root)
}

/// The keys and sections of the file that makes the start.
const OF_START: [&str; 11] = [
    "title",
    "question",
    "start",
    "months",
    "seed",
    "persons_per_agent",
    "population",
    "state",
    "corridor",
    "mechanism",
    "output",
];

/// The scenario that makes the world before the first month, if it differs in law or mechanisms.
struct StartOf {
    model: Model,
    resolved: String,
    data: Vec<DataFile>,
}

impl StartOf {
    /// The file as written, with what the command line says of the start.
    fn as_written(
        merged: &Merged,
        options: &Options,
        settings: &[(String, String)],
    ) -> Result<Option<Self>, Diagnostics> {
        let Some(root) = &merged.as_written else { return Ok(None) };
        let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
        let Some(top) = root.table() else { return Ok(None) };
        let model = model::read(&mut reader, root, top, &merged.data, &merged.scripts);
        if reader.found.errors() > 0 {
            return Err(reader.found);
        }
        let of_law =
            |key: &str| ["state.", "corridor.", "mechanism."].iter().any(|section| key.starts_with(section));
        let own: Vec<(String, String)> =
            reader.settings.iter().map(|s| (s.path.join("."), s.toml.clone())).collect();
        let law = |all: &[(String, String)]| -> Vec<(String, String)> {
            let mut law: Vec<_> = all.iter().filter(|(key, _)| of_law(key)).cloned().collect();
            law.sort();
            law
        };
        if law(&own) == law(settings) {
            return Ok(None);
        }
        // Policies, targets and the rest do not act before the first month, and may name files that no arm names.
        reader
            .settings
            .retain(|s| s.path.first().is_some_and(|section| OF_START.contains(&section.as_str())));
        let resolved = resolve::toml(&reader.settings);
        Ok(Some(Self { model, resolved, data: Vec::new() }))
    }
    /// The start has the states and corridors of a scenario, with its own law where it has one: a place that only an arm or
    /// the command line names has none.
    fn with_places_of(mut self, model: &Model) -> Self {
        let own = std::mem::replace(&mut self.model, model.clone());
        for state in &mut self.model.states {
            if let Some(start) = own.states.iter().find(|s| s.code == state.code) {
                (state.law, state.sectors) = (start.law.clone(), start.sectors.clone());
            }
        }
        for corridor in &mut self.model.corridors {
            if let Some(start) = own.corridors.iter().find(|c| c.name == corridor.name) {
                (corridor.law, corridor.mix) = (start.law.clone(), start.mix.clone());
            }
        }
        self.model.mechanisms = own.mechanisms;
        self
    }
    /// The file that `start_from` names, relative to the folder of the file in which the key stands.
    fn named(from: Option<&Location>, name: &str, options: &Options) -> Result<Self, Diagnostics> {
        let source = match Location::parse(name, from) {
            Location::Disk(path) => Source::File(path),
            Location::Builtin(name) => Source::Builtin(name),
        };
        // What the command line says of the start is said of this file.
        let path = |text: &str| set::key_path(text.split_once('=')?.0.trim());
        let says =
            |text: &&String| path(text).is_some_and(|path| path != ["start_from"] && set::of_start(&path));
        let set = options.set.iter().filter(says).cloned().collect();
        let options = Options { set, arm: None, seed: None, ..options.clone() };
        let Scenario { model, resolved, data, .. } = load_as(&source, &options, true)?;
        Ok(Self { model, resolved, data })
    }
    /// Whether it has the corridors, communities and data files of a scenario.
    fn fits(&self, model: &Model, data: &[Data]) -> bool {
        let places = |m: &Model| -> Vec<(String, u64)> {
            m.corridors.iter().map(|c| (c.name.clone(), c.stock)).collect()
        };
        let tables = self.data.iter().filter(|f| !f.name.ends_with(".rhai"));
        places(&self.model) == places(model)
            && self.model.population.communities == model.population.communities
            && tables
                .into_iter()
                .all(|f| data.iter().any(|d| d.name == f.name && *d.text.as_bytes() == *f.bytes))
    }
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
    load_as(source, options, false)
}

/// The same scenario with so many candidates, and the warnings of why.
fn with_candidates(
    source: &Source,
    options: &Options,
    makes_start: bool,
    candidates: u64,
    why: Diagnostics,
) -> Result<Scenario, Diagnostics> {
    let mut options = options.clone();
    options.set.push(format!("population.candidates={candidates}"));
    let mut scenario = load_as(source, &options, makes_start)?;
    scenario.warnings.extend(why);
    Ok(scenario)
}

/// Reads and checks a scenario, or one that makes the start of another.
fn load_as(source: &Source, options: &Options, makes_start: bool) -> Result<Scenario, Diagnostics> {
    let merged = merged(source, options)?;
    let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
    let empty = Table::new();
    let top = merged.root.table().unwrap_or(&empty);
    let model = model::read(&mut reader, &merged.root, top, &merged.data, &merged.scripts);
    let mut enough = check::whole(&mut reader, top, &model, options.enough_candidates);
    let settings: Vec<(String, String)> =
        reader.settings.iter().map(|s| (s.path.join("."), s.toml.clone())).collect();
    reader.settings.retain(|s| s.path != ["start_from"]);
    let resolved = resolve::toml(&reader.settings);
    if makes_start && let Some(node) = top.get("start_from") {
        let d = reader.error(
            Code::Conflict,
            &node.key,
            "a scenario that makes the start of another has its own start",
        );
        reader.report(d.help("remove `start_from` here"));
    }
    let stands_in = top.get("start_from").and_then(|node| merged.files.location(node.at.file));
    let start_of = match &model.run.start_from {
        Some(_) if makes_start => None,
        Some(name) => match StartOf::named(stands_in, name, options) {
            Ok(start) if start.fits(&model, &merged.data) => Some(start),
            Ok(_) => {
                let at = top.get("start_from").map_or(&merged.root.at, |n| &n.at);
                let message = format!("`{name}` has other corridors, communities or tables");
                let d = reader.error(Code::Conflict, at, message);
                reader.report(d.help("the start needs the same tables; it may differ in law and mechanisms"));
                None
            }
            Err(errors) => {
                reader.found.extend(errors);
                None
            }
        },
        None => StartOf::as_written(&merged, options, &settings).unwrap_or_else(|errors| {
            // Most of them are errors of this scenario too.
            if reader.found.errors() == 0 {
                let made = "the world before the first month is made from the file as written, without the arm and `--set`";
                let errors = errors.0.into_iter().map(|d| if d.severity == Severity::Error { d.note(made) } else { d });
                reader.found.extend(Diagnostics(errors.collect()));
            }
            None
        }),
    };
    let start_of = start_of.map(|start| start.with_places_of(&model));
    let mut found = merged.found.clone();
    found.extend(reader.found);
    let mut texts = vec![resolved.clone()];
    for other in &merged.others {
        let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
        let top = other.table().unwrap_or(&empty);
        let model = model::read(&mut reader, other, top, &merged.data, &merged.scripts);
        enough = enough.max(check::whole(&mut reader, top, &model, options.enough_candidates));
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
    if let Some(enough) = enough {
        let why = found.0.into_iter().filter(|d| d.message.ends_with(check::INSTEAD)).take(1).collect();
        return with_candidates(source, options, makes_start, enough, Diagnostics(why));
    }
    let mut data: Vec<DataFile> = Vec::new();
    for file in merged.data.iter().chain(model.policies.iter().filter_map(|p| p.script.as_ref())) {
        if data.iter().all(|d| d.name != file.name) {
            data.push(DataFile { name: file.name.clone(), bytes: Arc::from(file.text.as_bytes()) });
        }
    }
    let mut resolved = resolved;
    if let Some(start) = &start_of {
        resolved.insert_str(0, &format!("start_from = \"{START}\"\n"));
        data.push(DataFile { name: START.to_owned(), bytes: Arc::from(start.resolved.as_bytes()) });
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
        start_of: start_of.map(|s| Box::new(s.model)),
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
