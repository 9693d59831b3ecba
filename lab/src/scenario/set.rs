//! Keys given by their paths: `--set KEY=VALUE`, `--seed`, and the keys that an arm sets.

use std::sync::Arc;

use toml::de::DeTable;

use super::files::{Files, Location};
use super::sections::corridor;
use super::tree::{At, Layer, Node, Table, Value, from_toml, merge};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// The parts of a dotted key.
pub(crate) fn key_path(key: &str) -> Option<Vec<String>> {
    let text = format!("{key}=0");
    let table = DeTable::parse(&text).ok()?;
    let mut path = Vec::new();
    let mut node = from_toml(&table, 0, &Layer::Set);
    while let Value::Table(table) = node.value {
        let mut entries = table.into_iter();
        let (key, next) = entries.next()?;
        if entries.next().is_some() {
            return None;
        }
        path.push(key);
        node = next;
    }
    Some(path)
}

/// A table that contains only a value at a path.
pub(crate) fn nest(path: &[String], value: Node) -> Table {
    let mut table = Table::new();
    if let Some((first, rest)) = path.split_first() {
        let node = if rest.is_empty() {
            value
        } else {
            let Node { key, at, layer, .. } = value.clone();
            Node { key, at, layer, value: Value::Table(nest(rest, value)), under: Vec::new() }
        };
        table.insert(first.clone(), node);
    }
    table
}

/// Sets the layer of every value in a table.
pub(crate) fn relabel(table: &mut Table, layer: &Layer) {
    for node in table.values_mut() {
        node.layer = layer.clone();
        if let Value::Table(table) = &mut node.value {
            relabel(table, layer);
        }
    }
}

/// Applies `--set` and `--seed` to a scenario: of `--set`, the keys whose path is to be kept.
pub(crate) fn apply(
    files: &mut Files,
    found: &mut Diagnostics,
    table: &mut Table,
    set: &[String],
    seed: Option<u64>,
    location: &Location,
    keep: fn(&[String]) -> bool,
) {
    // A data file named on the command line is relative to the scenario; for a builtin scenario, to the working
    // directory.
    let location = match location {
        Location::Builtin(_) => &Location::Disk(std::path::PathBuf::from("command line")),
        disk => disk,
    };
    for argument in set {
        let file = files.add("--set".into(), Arc::from(argument.as_str()), Some(location.clone()));
        match parse(argument, file) {
            Some(mut over) => {
                prune(&mut over, &mut Vec::new(), keep);
                merge(table, over);
            }
            None => {
                let place = files.place(&At { file, span: 0..argument.len() });
                let d = Diagnostic::error(Code::Command, format!("`--set {argument}` is not KEY=VALUE"))
                    .at(place);
                found.push(d.help("write a key and a value, such as --set policy.x.permit=\"24 months\""));
            }
        }
    }
    if let Some(seed) = seed {
        let text = seed.to_string();
        let at = At { file: files.add("--seed".into(), Arc::from(text.as_str()), None), span: 0..text.len() };
        let value = Value::Integer(i128::from(seed));
        let node = Node { key: at.clone(), at, layer: Layer::Seed, value, under: Vec::new() };
        merge(table, nest(&["seed".to_owned()], node));
    }
}

/// Parameters of other mechanisms that are read only when the world is made.
const ONLY_AT_START: [(&str, &str); 5] = [
    ("communities", "income_deviation"),
    ("demand", "vacancy_rate"),
    ("recruitment", "unlicensed_margin"),
    ("recruitment", "margin"),
    ("worth", "diaspora"),
];

/// Whether the world before the first month is made from the key with a path. Law and mechanisms are not: what an arm or
/// the command line changes in them acts from the first month on, on the world of the file as written. Natives of a sector
/// are both: on the command line they are there from the start, in an arm their number moves toward the new one.
pub(crate) fn of_start(path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path[..] {
        ["corridor", _, key, ..] => corridor::KEYS.iter().any(|k| k.name == key),
        ["mechanism", name, key, ..] => name == "initialization" || ONLY_AT_START.contains(&(name, key)),
        ["state", _, "sector", _, "natives"] => true,
        ["state" | "corridor" | "mechanism" | "policy", ..] => false,
        _ => true,
    }
}

/// Removes all values of a table at a path, except those whose path is to be kept, and tables that become empty.
pub(crate) fn prune(table: &mut Table, path: &mut Vec<String>, keep: fn(&[String]) -> bool) {
    table.retain(|key, node| {
        path.push(key.clone());
        let kept = match &mut node.value {
            Value::Table(inner) if !inner.is_empty() => {
                prune(inner, path, keep);
                !inner.is_empty()
            }
            _ => keep(path),
        };
        path.pop();
        kept
    });
}

/// `KEY=VALUE`: VALUE is TOML; a text that is not valid TOML is a string.
fn parse(argument: &str, file: usize) -> Option<Table> {
    let whole = DeTable::parse(argument).ok().map(|t| from_toml(&t, file, &Layer::Set));
    if let Some(Node { value: Value::Table(table), .. }) = whole
        && table.len() == 1
    {
        return Some(table);
    }
    let (key, value) = argument.split_once('=')?;
    let path = key_path(key)?;
    let lead = value.len() - value.trim_start().len();
    let start = key.len() + 1 + lead;
    let at = At { file, span: start..start + value.trim().len() };
    let key_at = At { file, span: 0..key.trim_end().len() };
    let value = Value::Text(value.trim().to_owned());
    Some(nest(&path, Node { key: key_at, at, layer: Layer::Set, value, under: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let path = |key| key_path(key).map(|p| p.join("|"));
        assert_eq!(path("months").as_deref(), Some("months"));
        assert_eq!(path("policy.x.amount.2004-07").as_deref(), Some("policy|x|amount|2004-07"));
        assert_eq!(path("a.\"b c\"").as_deref(), Some("a|b c"));
        assert_eq!(path(""), None);
        assert_eq!(path("a b"), None);
        assert_eq!(path("a=1\nb"), None);
    }

    #[test]
    fn of_a_change_the_start_keeps_what_makes_people() {
        let kept = |argument: &str| {
            let mut table = parse(argument, 0).unwrap_or_default();
            prune(&mut table, &mut Vec::new(), of_start);
            !table.is_empty()
        };
        for key in ["candidates", "population.status.overstayed", "mechanism.initialization.oldest", "months"]
        {
            assert!(kept(&format!("{key}=1")), "{key}");
        }
        for key in [
            "state.THA.permit",
            "corridor.MMR-THA.female_share",
            "mechanism.abuse.change",
            "policy.x.strength",
        ] {
            assert!(!kept(&format!("{key}=1")), "{key}");
        }
        assert!(kept("corridor.MMR-THA={ sectors = { domestic = 1.0 }, travel = \"5 USD\" }"));
        assert!(!kept("corridor.MMR-THA={ travel = \"5 USD\" }"));
    }

    #[test]
    fn values() {
        let value = |argument: &str| {
            let mut node = parse(argument, 0)?.into_values().next()?;
            while let Value::Table(table) = node.value {
                node = table.into_values().next()?;
            }
            Some((format!("{:?}", node.value), node.at.span))
        };
        assert_eq!(value("months=12"), Some(("Integer(12)".into(), 7..9)));
        assert_eq!(value("title = A new = one"), Some(("Text(\"A new = one\")".into(), 8..19)));
        assert_eq!(value("policy.x.permit=24 months"), Some(("Text(\"24 months\")".into(), 16..25)));
        assert_eq!(value("policy.x.permit=\"24 months\""), Some(("Text(\"24 months\")".into(), 16..27)));
        assert_eq!(value("months"), None);
        assert_eq!(value("=3"), None);
    }
}
