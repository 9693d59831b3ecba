//! `[calibration]`: the parameters that are fitted to the targets, their ranges, and the budget.

use merantau_engine::params::{Param, Unit};

use super::target::Target;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::scenario::describe::{Described, Names};
use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::read::{Reader, quote, sub};
use crate::scenario::tree::{Node, Table, Value};
use crate::scenario::units;

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key(
        "parameters",
        KeyType::Table,
        "none",
        "Parameters that are fitted, each with its range: `\"mechanism.credit.interest\" = [\"20 %/year\", \"60 %/year\"]`. With three values the search begins at the middle one, otherwise at the scenario's value. `*` in place of a state or corridor means each of them, each with a separate value.",
    ),
    key(
        "evaluations",
        KeyType::Count { min: 1, max: 1_000_000 },
        "20 and 8 a parameter",
        "Maximum number of sets of parameter values that the search may evaluate.",
    ),
    key("replicates", KeyType::Count { min: 1, max: 10_000 }, "2", "Number of replicates of each set."),
    key(
        "persons_per_agent",
        KeyType::Count { min: 1, max: 1_000_000 },
        "the scenario's",
        "Number of persons per agent during the search.",
    ),
];

/// A parameter that is fitted.
#[derive(Clone, Debug)]
pub struct Free {
    /// Its key.
    pub key: String,
    /// Its description.
    pub spec: &'static Param,
    /// The lowest value that is evaluated, in the engine's unit.
    pub low: f64,
    /// The highest value that is evaluated, in the engine's unit.
    pub high: f64,
    /// The value at which the search begins, if it is not the scenario's.
    pub start: Option<f64>,
    /// Its place in the scenario.
    pub place: Place,
}

/// The section.
#[derive(Clone, Debug, Default)]
pub struct Calibration {
    /// The parameters that are fitted, by their keys.
    pub free: Vec<Free>,
    /// The number of sets that are evaluated.
    pub evaluations: Option<u32>,
    /// The number of replicates of each set.
    pub replicates: Option<u32>,
    /// Number of persons for whom an agent stands.
    pub persons_per_agent: Option<u32>,
}

/// Reads the section.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    top: &'a Table,
    names: &Names,
    targets: &[Target],
) -> Calibration {
    let mut calibration = Calibration::default();
    let path = vec!["calibration".to_owned()];
    let Some((node, table)) = reader.table(top, &[], "calibration") else { return calibration };
    reader.only(&path, table, KEYS.iter().map(|k| k.name));
    let mut count = |name| reader.count(table, &path, KEYS, name).map(|n| n as u32);
    calibration.evaluations = count("evaluations");
    calibration.replicates = count("replicates");
    calibration.persons_per_agent = count("persons_per_agent");
    let Some(parameters) = table.get("parameters") else { return calibration };
    let path = sub(&path, "parameters");
    let mut free: Vec<(bool, Free)> = Vec::new();
    match &parameters.value {
        Value::Table(entries) => walk(reader, &path, "", entries, names, &mut free),
        Value::List(items) => {
            for item in items {
                let Some(key) = item.text() else {
                    reader.wrong_type(&path, item, "the parameters as a table, each with its range");
                    continue;
                };
                if !known(reader, key, item, names).is_empty() {
                    let d = reader.error(
                        Code::Calibration,
                        &item.at,
                        format!("the free parameter `{key}` has no range"),
                    );
                    reader.report(d.help(format!(
                        "write it under [calibration.parameters] as {} = [low, high]",
                        quote(key)
                    )));
                }
            }
        }
        _ => reader.wrong_type(&path, parameters, "a table of keys, each with its range"),
    }
    // A key without a star takes precedence over one with a star.
    free.sort_by(|a, b| a.1.key.cmp(&b.1.key).then(a.0.cmp(&b.0)));
    free.dedup_by(|a, b| a.1.key == b.1.key);
    calibration.free = free.into_iter().map(|f| f.1).collect();
    if !calibration.free.is_empty() {
        fitted(reader, node, targets);
    }
    calibration
}

/// Checks the targets for a fit: there is at least one, and each has a tolerance.
fn fitted(reader: &mut Reader<'_>, calibration: &Node, targets: &[Target]) {
    let fitted: Vec<&Target> = targets.iter().filter(|t| t.value.is_some() && !t.holdout).collect();
    if fitted.is_empty() {
        let d = reader.error(Code::Calibration, &calibration.at, "there is nothing to fit to");
        reader.report(d.help("add a [[target]] with a `value` that is not held out"));
    }
    let mut said: Vec<&str> = Vec::new();
    for target in fitted.iter().filter(|t| t.tolerance.is_none_or(|t| t <= 0.0)) {
        if said.contains(&target.name.as_str()) {
            continue;
        }
        said.push(&target.name);
        let message = match target.tolerance {
            None => format!("the target `{}` is fitted, but has no `tolerance`", target.name),
            Some(_) => format!("the target `{}` is fitted with a `tolerance` of zero", target.name),
        };
        let d = Diagnostic::error(Code::Calibration, message).at(target.place.clone());
        reader.report(d.help(
            "say how far a run may be off, in the unit of the metric: errors are weighed by it; or hold the target out",
        ));
    }
}

/// Reads the parameters of a table: keys in quotes, or tables in tables.
fn walk<'a>(
    reader: &mut Reader<'a>,
    path: &[String],
    prefix: &str,
    entries: &'a Table,
    names: &Names,
    free: &mut Vec<(bool, Free)>,
) {
    for (name, node) in entries {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match &node.value {
            Value::Table(entries) => walk(reader, path, &key, entries, names, free),
            _ => free.extend(parameter(reader, path, &key, node, names)),
        }
    }
}

/// The parameters that a key means; errors are reported.
fn known(reader: &mut Reader<'_>, key: &str, node: &Node, names: &Names) -> Vec<(String, &'static Param)> {
    let mut found = Vec::new();
    for key in names.expand(key) {
        match names.describe(&key) {
            Some(Described::Param { spec }) if matches!(spec.unit, Unit::Flag | Unit::Choice) => {
                let d = reader.error(
                    Code::Calibration,
                    &node.key,
                    format!("`{key}` cannot be fitted: it is not an amount"),
                );
                reader.report(d.help("leave it to arms or to `--set`"));
                return Vec::new();
            }
            Some(Described::Param { spec }) => found.push((key, spec)),
            _ => {
                let near = names.suggest(&key);
                let d = reader
                    .error(Code::Calibration, &node.key, format!("`{key}` is not a parameter"))
                    .help(near);
                reader.report(d);
                return Vec::new();
            }
        }
    }
    if found.is_empty() {
        let d = reader.error(Code::Calibration, &node.key, format!("`{key}` means no parameter"));
        reader.report(d.help("a `*` stands for a state or a corridor: state.*.demand_growth"));
    }
    found
}

fn parameter<'a>(
    reader: &mut Reader<'a>,
    path: &[String],
    key: &str,
    node: &'a Node,
    names: &Names,
) -> Vec<(bool, Free)> {
    let found = known(reader, key, node, names);
    let Some((_, spec)) = found.first().cloned() else { return Vec::new() };
    let no_range = |reader: &mut Reader<'a>| {
        let d = reader.error(Code::Calibration, &node.at, format!("the free parameter `{key}` has no range"));
        let example = units::example(spec.unit);
        reader.report(d.help(format!(
            "write its lowest and highest value, [low, high], each {example}; all that makes sense is {}",
            units::range(spec)
        )));
    };
    let Value::List(items) = &node.value else {
        no_range(reader);
        return Vec::new();
    };
    if !matches!(items.len(), 2 | 3) {
        no_range(reader);
        return Vec::new();
    }
    let path = sub(path, key);
    let values: Vec<f64> = items.iter().filter_map(|item| reader.value(&path, item, spec)).collect();
    if values.len() != items.len() {
        return Vec::new();
    }
    let (low, high) = (values[0], values[values.len() - 1]);
    let start = (values.len() == 3).then(|| values[1]);
    if low >= high || start.is_some_and(|s| !(low..=high).contains(&s)) {
        let d = reader.error(Code::Calibration, &node.at, format!("the range of `{key}` is empty"));
        reader.report(d.help("write the lower value first: [low, high], or [low, start, high]"));
        return Vec::new();
    }
    let list: Vec<String> = values.iter().map(|x| units::toml(*x, spec.unit, spec.labels)).collect();
    reader.set(path, node, format!("[{}]", list.join(", ")));
    let star = key.split('.').any(|part| part == "*");
    let place = reader.files.place(&node.key);
    let free = |(key, spec)| Free { key, spec, low, high, start, place: place.clone() };
    found.into_iter().map(|f| (star, free(f))).collect()
}
