//! `[policy.NAME]`: the keys of every policy (kind, window, selector, strength, cost), and the parameters of its
//! kind.

use merantau_engine::ids::StateId;
use merantau_engine::params::{ASSUMPTION, Param};
use merantau_engine::policy::{Dimension, Policy as Made};
use merantau_engine::setup::Selector;
use merantau_plugins::{Kind, Registry};

use super::run::Run;
use super::selector;
use super::state::State;
use super::windows::{self, Windows};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, did_you_mean};
use crate::scenario::files::{Data, Files, NamedFile, read_named};
use crate::scenario::keys::{Key, KeyType, REQUIRED, key};
use crate::scenario::params::Values;
use crate::scenario::read::{Reader, dotted, quote, sub};
use crate::scenario::tree::{At, Layer, Node, Table};

merantau_engine::parameters! {
    /// What every policy has in addition to its own parameters.
    pub struct Common {
        /// Scales everything that the policy does, including its cost; at 0 nobody is touched.
        strength: Share = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

merantau_engine::parameters! {
    /// What a policy costs.
    pub struct Cost {
        /// Cost per month while the policy is open.
        month: UsdPerMonth = 0.0, 0.0..=1000000000000.0, ASSUMPTION;
        /// Cost per person served.
        person: Usd = 0.0, 0.0..=1000000000.0, ASSUMPTION;
    }
}

/// The keys that every policy has.
pub(crate) const KEYS: &[Key] = &[
    key("kind", KeyType::Kind, REQUIRED, "Kind of the policy: a name from `merantau plugins`."),
    windows::KEYS[0],
    windows::KEYS[1],
    windows::KEYS[2],
    windows::KEYS[3],
    windows::KEYS[4],
    windows::KEYS[5],
    key("where", KeyType::Table, "everyone", "Whom it concerns."),
    key(
        "strength",
        KeyType::Param(&Common::SPECS[0]),
        "1.0",
        "Scales everything that the policy does, including its cost; at 0 nobody is touched.",
    ),
    key("enabled", KeyType::Flag, "true", "Whether the policy is in force; an arm may change it."),
    key("cost", KeyType::Table, "nothing", "What it costs, and who pays."),
    key(
        "file",
        KeyType::File,
        "none",
        "Script of a policy of the kind `script`: a path in or below the directory of the file that names it.",
    ),
];

/// The keys of `cost`.
pub(crate) const COST: &[Key] = &[
    key(
        "month",
        KeyType::Param(&Cost::SPECS[0]),
        "\"0 USD/month\"",
        "Cost per month while the policy is open.",
    ),
    key("person", KeyType::Param(&Cost::SPECS[1]), "\"0 USD\"", "Cost per person served."),
    key(
        "state",
        KeyType::State,
        "the first destination in `where`, else its first origin, else the first state",
        "The state that pays.",
    ),
];

/// A script that a policy names.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    /// The number of the file that names it.
    named_in: usize,
    /// The name as written there.
    written: String,
    data: Data,
}

/// Reads the scripts that policies of a scenario name, unless they were read before.
pub(crate) fn scripts(
    files: &mut Files,
    found: &mut Diagnostics,
    root: &Node,
    registry: &Registry,
    all: &mut Vec<Script>,
) {
    let policies = root.table().and_then(|top| top.get("policy")).and_then(Node::table);
    for table in policies.into_iter().flatten().filter_map(|(_, node)| node.table()) {
        let kind = table.get("kind").and_then(Node::text).and_then(|name| registry.get(name));
        let Some(node) = table.get("file").filter(|_| kind.is_some_and(|k| k.policy().wants_file())) else {
            continue;
        };
        let Some(written) = node.text() else { continue };
        if all.iter().any(|s| s.named_in == node.at.file && s.written == written) {
            continue;
        }
        let Some(data) = read_named(files, found, node, NamedFile::Script) else { continue };
        if all.iter().any(|s| s.data.name == data.name && s.data.text != data.text) {
            let message = format!("two scripts are called `{}`", data.name);
            let d = Diagnostic::error(Code::Duplicate, message).at(files.place(&node.at));
            found.push(d.help("rename one: both would be copied into the run's directory under that name"));
        }
        all.push(Script { named_in: node.at.file, written: written.to_owned(), data });
    }
}

/// A policy.
pub(crate) struct Policy {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) enabled: bool,
    pub(crate) windows: Windows,
    pub(crate) selector: Selector,
    pub(crate) strength: f64,
    pub(crate) cost_month: f64,
    pub(crate) cost_person: f64,
    pub(crate) payer: StateId,
    pub(crate) values: Vec<(&'static Param, Values)>,
    /// The script that the policy names.
    pub(crate) script: Option<Data>,
    /// The policy itself, with its values at the start.
    pub(crate) made: Box<dyn Made>,
}

impl Clone for Policy {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            selector: self.selector.clone(),
            values: self.values.clone(),
            windows: self.windows.clone(),
            script: self.script.clone(),
            made: self.made.boxed_clone(),
            ..*self
        }
    }
}

/// The maximum number of policies: every two are compared.
pub(crate) const POLICIES: usize = 1_000;

/// Reads all policies, sorted by name.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    top: &'a Table,
    run: &Run,
    states: &[State],
    scripts: &[Script],
) -> Vec<Policy> {
    let shared = Shared { run, states, scripts };
    let path = vec!["policy".to_owned()];
    let tables = reader.table(top, &path[..0], "policy").map(|t| t.1);
    let mut policies = Vec::new();
    // The table is sorted by name: the error is reported for the policy that is the last in the file.
    if let Some(all) = tables.filter(|all| all.len() > POLICIES)
        && let Some(last) = all.values().max_by_key(|node| node.key.span.start)
    {
        let d = reader.error(
            Code::OutOfRange,
            &last.key,
            format!("{} policies are more than {POLICIES}", all.len()),
        );
        reader.report(d.help(
            "join policies of one kind: `where` names several places, a table by month several values",
        ));
        return policies;
    }
    for (name, node) in tables.into_iter().flatten() {
        // An arm or the command line can change a policy of the file, but not add one.
        if !matches!(node.layer, Layer::Base | Layer::File) {
            let names = tables.into_iter().flatten().filter(|p| p.0 != name).map(|p| p.0.as_str());
            let d = reader
                .error(Code::UnknownName, &node.key, format!("unknown policy `{name}`"))
                .help(did_you_mean(name, names));
            let d = if d.help.is_empty() { d.help("name a policy of the file, [policy.NAME]") } else { d };
            reader.report(d);
            continue;
        }
        reader.snake_case(&node.key, "policy", name);
        let path = sub(&path, name);
        if let Some(table) = reader.table_of(&path, node) {
            policies.extend(policy(reader, name, node, table, &path, &shared));
        }
    }
    policies
}

/// The data that all policies of a scenario share.
struct Shared<'s> {
    run: &'s Run,
    states: &'s [State],
    scripts: &'s [Script],
}

fn policy<'a>(
    reader: &mut Reader<'a>,
    name: &str,
    node: &'a Node,
    table: &'a Table,
    path: &[String],
    shared: &Shared<'_>,
) -> Option<Policy> {
    let Shared { run, states, scripts } = *shared;
    let kind = kind(reader, node, table, path);
    let specs = kind.map(|k| k.policy().parameters().specs());
    if let Some(specs) = specs {
        let common: Vec<&str> = KEYS.iter().map(|k| k.name).collect();
        reader.only_params(path, table, specs, &common);
    }
    let selector = selector::read(reader, table, path, states, selector::KEYS);
    if let Some(kind) = kind {
        selectable(reader, table, kind);
    }
    let first = |values: Option<Values>, default: f64| {
        values.and_then(|v| v.first.first().copied()).unwrap_or(default)
    };
    let strength = first(reader.param(table, path, &Common::SPECS[0], None), 1.0);
    let enabled = reader.flag(table, path, "enabled").unwrap_or(true);
    let mut payer =
        selector.destination.first().or(selector.origin.first()).copied().unwrap_or(StateId::new(0));
    let (mut cost_month, mut cost_person) = (0.0, 0.0);
    if let Some((_, table)) = reader.table(table, path, "cost") {
        let path = sub(path, "cost");
        reader.only(&path, table, COST.iter().map(|k| k.name));
        cost_month = first(reader.param(table, &path, &Cost::SPECS[0], None), 0.0);
        cost_person = first(reader.param(table, &path, &Cost::SPECS[1], None), 0.0);
        if let (Some(code), Some(node)) = (reader.text(table, &path, "state"), table.get("state"))
            && let Some(index) = selector::index(reader, code, node, states)
        {
            payer = index;
        }
    }
    let mut values = Vec::new();
    // A parameter of a kind with the name of a key of every policy is ignored.
    let own = |s: &&Param| KEYS.iter().all(|k| k.name != s.name);
    for spec in specs.unwrap_or_default().iter().filter(own) {
        if let Some(value) = reader.param(table, path, spec, Some((run.start, run.last()))) {
            values.push((spec, value));
        }
    }
    let name = name.to_owned();
    let mut made = kind.map(|k| k.policy());
    for (spec, values) in &values {
        if let Some(slots) = made.as_mut().and_then(|m| m.parameters_mut().values_mut(spec.name))
            && slots.len() == values.first.len()
        {
            slots.copy_from_slice(&values.first);
        }
    }
    let windows = windows::read(reader, table, (&node.at, path), run, made.as_deref());
    let (kind, mut made) = (kind?, made?);
    let script = script(reader, node, table, path, scripts, &mut *made);
    Some(Policy {
        name,
        kind,
        enabled,
        windows,
        selector,
        strength,
        cost_month,
        cost_person,
        payer,
        values,
        script,
        made,
    })
}

/// The script of a policy that has one.
fn script<'a>(
    reader: &mut Reader<'a>,
    header: &'a Node,
    table: &'a Table,
    path: &[String],
    scripts: &[Script],
    made: &mut dyn Made,
) -> Option<Data> {
    let Some(node) = table.get("file") else {
        if made.wants_file() {
            reader.missing(&header.at, path, "file", "\"scripts/levy.rhai\"");
        }
        return None;
    };
    if !made.wants_file() {
        let d = reader.error(Code::Conflict, &node.key, format!("`{}` takes no `file`", made.kind()));
        reader.report(d.help("remove it, or write `kind = \"script\"`"));
        return None;
    }
    let written = reader.text(table, path, "file")?;
    // An error was reported for a script that could not be read.
    let found = scripts.iter().find(|s| s.named_in == node.at.file && s.written == written)?;
    if let Err(mistake) = made.set_file(&found.data.known_as, &found.data.text) {
        let Place { span, .. } =
            Place::at(mistake.file, found.data.text.clone(), mistake.line, mistake.column);
        let at = At { file: found.data.file, span };
        let d = reader.error(Code::Script, &at, mistake.message);
        reader.report(d.help(format!("this is the script of {}", dotted(path))));
    }
    Some(found.data.clone())
}

/// Reports each key of `where` that would have no effect for a policy of this kind.
fn selectable<'a>(reader: &mut Reader<'a>, table: &'a Table, kind: Kind) {
    let selects = kind.policy().selects();
    let Some(table) = table.get("where").and_then(Node::table) else { return };
    for dimension in Dimension::ALL.iter().filter(|d| !selects.contains(d)) {
        let Some(node) = table.get(dimension.code()) else { continue };
        let message = format!("`{}` cannot select by {}", kind.name, dimension.code());
        let can: Vec<&str> = selects.iter().map(|d| d.code()).collect();
        let help = format!("its rule holds for all alike; it can select by {}", can.join(", "));
        let d = reader.error(Code::Conflict, &node.key, message).help(help);
        reader.report(d);
    }
}

fn kind<'a>(reader: &mut Reader<'a>, node: &'a Node, table: &'a Table, path: &[String]) -> Option<Kind> {
    let Some(entry) = table.get("kind") else {
        reader.missing(&node.at, path, "kind", "\"regularization\"");
        return None;
    };
    let Some(word) = entry.text() else {
        reader.wrong_type(&sub(path, "kind"), entry, "the name of a kind in quotes");
        return None;
    };
    let kind = reader.registry.get(word);
    match kind {
        Some(_) => reader.set(sub(path, "kind"), entry, quote(word)),
        None => {
            let near = did_you_mean(word, reader.registry.names());
            let other = "`plugins` lists the kinds of this program; a scenario or a run with another kind is read by the \
                         program that was built with that kind"
                .to_owned();
            let help = if near.is_empty() { other } else { near };
            let d = reader
                .error(Code::UnknownName, &entry.at, format!("unknown policy kind `{word}`"))
                .help(help);
            reader.report(d);
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    /// The registry refuses parameters with these names.
    #[test]
    fn the_keys_of_every_policy_are_those_that_no_parameter_may_have() {
        assert_eq!(super::KEYS.iter().map(|k| k.name).collect::<Vec<_>>(), merantau_plugins::COMMON_KEYS);
    }
}
