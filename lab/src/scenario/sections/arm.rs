//! `[[arm]]`: variants of the scenario. Reading an arm gives its changes as a layer.

use super::SECTIONS;
use super::run;
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::keys::{Key, KeyType, REQUIRED, key};
use crate::scenario::read::{Reader, sub};
use crate::scenario::set;
use crate::scenario::tree::{Layer, Node, Table, Value, merge};

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key("name", KeyType::Text, REQUIRED, "Name of the arm."),
    key(
        "with",
        KeyType::Names,
        "none",
        "Policies that have `enabled = false` in the file and are in force in this arm.",
    ),
    key("without", KeyType::Names, "none", "Policies that are not in force in this arm."),
    key(
        "set",
        KeyType::Settings,
        "none",
        "Values that this arm changes: `{ \"policy.x.permit\" = \"24 months\" }`.",
    ),
    key("baseline", KeyType::Flag, "false", "Whether the other arms are compared with this one."),
];

/// The keys that an arm must not change: twins would not be the same people.
const FIXED: [&str; 7] = ["population", "start", "months", "seed", "persons_per_agent", "arm", "extends"];

/// The maximum number of arms: each is read and checked as a scenario.
pub(crate) const ARMS: usize = 200;

/// The name of the arm without changes, unless an arm is marked as baseline.
pub(crate) const BASELINE: &str = "baseline";

/// An arm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    /// The name.
    pub name: String,
    /// Whether the other arms are compared with this one.
    pub baseline: bool,
    /// Policies that are in force in this arm although the file disables them.
    pub with: Vec<String>,
    /// Policies that are not in force in this arm.
    pub without: Vec<String>,
    /// Keys that the arm sets.
    pub set: Vec<String>,
}

/// Reads all arms, in the order of the file, the implied baseline first; each with its layer.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table) -> Vec<(Arm, Table)> {
    let mut arms: Vec<(Arm, Table)> = Vec::new();
    let path = vec!["arm".to_owned()];
    let items = match top.get("arm").map(|n| (n, &n.value)) {
        None => &[][..],
        Some((_, Value::List(items))) => items.as_slice(),
        Some((node, _)) => {
            let d = reader.error(Code::WrongType, &node.at, "`arm` has a wrong type");
            let label = format!("this is {}", node.value.type_name());
            reader.report(d.label(label).help("arms are a list: write `[[arm]]`, a header for each"));
            &[]
        }
    };
    if let Some(item) = items.get(ARMS) {
        let d =
            reader.error(Code::OutOfRange, &item.at, format!("{} arms are more than {ARMS}", items.len()));
        reader.report(d.help("put some of them into another scenario that extends this one"));
        return arms;
    }
    for item in items {
        let Some(table) = reader.table_of(&path, item) else { continue };
        let Some((arm, layer)) = arm(reader, top, item, table, &path) else { continue };
        let at = table.get("name").map_or(&item.at, |n| &n.at);
        if arms.iter().any(|a| a.0.name == arm.name) {
            let d = reader.error(Code::Duplicate, at, format!("two arms are called `{}`", arm.name));
            reader.report(d.help("give each a name of its own"));
            continue;
        }
        if let Some(other) = arms.iter().find(|a| a.0.baseline && arm.baseline) {
            let at = table.get("baseline").map_or(at, |n| &n.at);
            let d = reader.error(
                Code::Duplicate,
                at,
                format!("`{}` is marked as the baseline already", other.0.name),
            );
            reader.report(d.help("mark one arm"));
        }
        arms.push((arm, layer));
    }
    if !arms.iter().any(|a| a.0.baseline) {
        if let Some(named) = arms.iter_mut().find(|a| a.0.name == BASELINE) {
            named.0.baseline = true;
        } else {
            let arm =
                Arm { name: BASELINE.into(), baseline: true, with: vec![], without: vec![], set: vec![] };
            arms.insert(0, (arm, Table::new()));
        }
    }
    arms
}

fn arm<'a>(
    reader: &mut Reader<'a>,
    top: &'a Table,
    node: &'a Node,
    table: &'a Table,
    path: &[String],
) -> Option<(Arm, Table)> {
    reader.only(path, table, KEYS.iter().map(|k| k.name));
    let entry = table.get("name");
    let Some(name) = entry.and_then(Node::text).map(str::to_owned) else {
        match entry {
            Some(entry) => reader.wrong_type(&sub(path, "name"), entry, "a text in quotes"),
            None => reader.missing(&node.at, path, "name", "\"longer_permits\""),
        }
        return None;
    };
    reader.snake_case(&entry?.at, "arm", &name);
    let mut layer = Table::new();
    let mut arm = Arm { name, baseline: false, with: vec![], without: vec![], set: vec![] };
    if let Some(entry) = table.get("baseline") {
        match entry.value {
            Value::Flag(flag) => arm.baseline = flag,
            _ => reader.wrong_type(&sub(path, "baseline"), entry, "true or false"),
        }
    }
    let policies = top.get("policy").and_then(Node::table);
    for (key, enabled) in [("with", true), ("without", false)] {
        let Some(entry) = table.get(key) else { continue };
        for (policy, item) in reader.texts(&sub(path, key), entry, false) {
            let named = policies.and_then(|p| p.get(policy));
            // A policy that is no table has an error of its own.
            if named.is_some_and(|node| node.table().is_none()) {
                continue;
            }
            let Some(settings) = named.and_then(Node::table) else {
                let names = policies.into_iter().flatten().map(|p| p.0.as_str());
                let d = reader
                    .error(Code::UnknownName, &item.at, format!("unknown policy `{policy}`"))
                    .help(did_you_mean(policy, names));
                let d =
                    if d.help.is_empty() { d.help("name a policy of this file, [policy.NAME]") } else { d };
                reader.report(d);
                continue;
            };
            let now = !matches!(settings.get("enabled").map(|n| &n.value), Some(Value::Flag(false)));
            if now == enabled {
                let state = if now { "happens" } else { "does not happen" };
                let d = reader.warning(
                    Code::NoEffect,
                    &item.at,
                    format!("`{policy}` {state} without this arm too"),
                );
                reader.report(d.help(if enabled {
                    "`with` is for policies that have `enabled = false`"
                } else {
                    "`without` is for policies that are enabled"
                }));
            }
            let (list, path) =
                (if enabled { &mut arm.with } else { &mut arm.without }, ["policy", policy, "enabled"]);
            list.push(policy.to_owned());
            let path: Vec<String> = path.iter().map(|p| (*p).to_owned()).collect();
            let value = Node { value: Value::Flag(enabled), ..item.clone() };
            merge(&mut layer, set::nest(&path, value));
        }
    }
    if let Some((_, settings)) = reader.table(table, path, "set") {
        for (key, entry) in settings {
            settings_entry(reader, &mut layer, &mut arm, key, entry);
        }
    }
    set::relabel(&mut layer, &Layer::Arm(arm.name.clone()));
    Some((arm, layer))
}

fn settings_entry(reader: &mut Reader<'_>, layer: &mut Table, arm: &mut Arm, key: &str, entry: &Node) {
    let Some(path) = set::key_path(key) else {
        let d = reader.error(Code::UnknownKey, &entry.key, format!("`{key}` is not a key"));
        reader.report(d.help("write the path of a key, such as \"policy.x.permit\""));
        return;
    };
    let first = path.first().map(String::as_str).unwrap_or_default();
    if FIXED.contains(&first) {
        let d = reader.error(Code::Conflict, &entry.key, format!("an arm may not change `{key}`"));
        reader.report(d.help(match first {
            "extends" | "arm" => "it stands in a file, not in an arm",
            _ => "all arms have the same people, months and chance; change it in the file, or with --set",
        }));
        return;
    }
    if !SECTIONS.contains(&first) && run::KEYS.iter().all(|k| k.name != first) {
        let known: Vec<&str> = SECTIONS.into_iter().filter(|s| !FIXED.contains(s)).collect();
        reader.unknown_key(&[], first, entry, &known);
        return;
    }
    let mut start = set::nest(&path, entry.clone());
    set::prune(&mut start, &mut Vec::new(), set::of_start);
    if let ("corridor" | "mechanism", false) = (first, start.is_empty()) {
        let message = format!("`{key}` makes the people before the first month, whom no arm changes");
        let d = reader.warning(Code::NoEffect, &entry.key, message);
        reader.report(d.help("all arms begin with the people of the file; change it there, or with --set"));
    }
    arm.set.push(key.to_owned());
    merge(layer, set::nest(&path, entry.clone()));
}
