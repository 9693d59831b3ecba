//! Explains a value: its meaning, and every layer that sets it.

use std::fmt;

use merantau_engine::params::{Param, Unit};

use super::describe::{Described, elsewhere};
use super::files::Files;
use super::keys::{Key, KeyType, find};
use super::load::merged;
use super::params::{Values, write};
use super::read::{Reader, Setting};
use super::sections::policy;
use super::set::key_path;
use super::tree::{Node, Table, Value};
use super::types::{Options, Source};
use super::{model, units};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};

/// The explanation of a key of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The key.
    pub key: String,
    /// Its value in the engine's unit, as TOML; for a key that is not set, its default.
    pub value: String,
    /// Its meaning.
    pub doc: String,
    /// Its unit.
    pub unit: String,
    /// Its range.
    pub range: String,
    /// Its default.
    pub default: String,
    /// The source of the default, or `assumption`.
    pub evidence: String,
    /// Whether uncertainty analysis draws it over its range.
    pub uncertain: bool,
    /// Every layer that sets it or a part of it, the one that takes precedence first, the default last.
    pub origins: Vec<Origin>,
}

/// A layer that sets a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the layer.
    pub layer: String,
    /// The label or month within the value; empty for the whole value.
    pub part: String,
    /// File, line and column; `None` for the default.
    pub place: Option<String>,
    /// The text at this place.
    pub written: String,
    /// The conversion of the value; empty if it was not converted.
    pub converted: String,
    /// Whether a higher layer replaces it.
    pub replaced: bool,
}

/// Explains a key of a scenario.
///
/// # Errors
/// The scenario is wrong, or there is no such key.
pub fn explain(source: &Source, options: &Options, key: &str) -> Result<Explanation, Diagnostics> {
    let merged = merged(source, options)?;
    let mut reader = Reader::new(&merged.files, &options.registry, elsewhere);
    let empty = Table::new();
    let top = merged.root.table().unwrap_or(&empty);
    let model = model::read(&mut reader, &merged.root, top, &merged.data, &merged.scripts);
    let Reader { found, settings, .. } = reader;
    let mut all = merged.found;
    all.extend(found);
    if all.errors() > 0 {
        all.sort(&merged.files.names());
        return Err(all);
    }
    let described = key_path(key).and_then(|path| model.names.describe_path(&path).map(|d| (path, d)));
    let Some((path, (described, n))) = described else {
        let place = Place { file: "KEY".into(), text: key.into(), span: 0..key.len() };
        let near = model.names.suggest(key);
        let near = if near.is_empty() { "`merantau schema` describes every key".into() } else { near };
        return Err(Diagnostic::error(Code::UnknownKey, format!("the scenario has no key `{key}`"))
            .at(place)
            .help(near)
            .into());
    };
    let of_key = path.get(..n).unwrap_or(&path);
    let setting = settings.iter().find(|s| s.path == of_key);
    let mut explanation = match described {
        Described::Param { spec } => param(of_key, spec),
        Described::Key(key) => fixed(of_key, &key),
    };
    let unit = match described {
        Described::Param { spec } => Some(spec.unit),
        Described::Key(Key { what: KeyType::Shares(_), .. }) => Some(Unit::Share),
        Described::Key(Key { what: KeyType::Figure, .. }) => Some(Unit::Usd),
        Described::Key(_) => None,
    };
    if let Some(Setting { toml, node, .. }) = setting {
        explanation.value.clone_from(toml);
        let mut origins = Vec::new();
        trace(&merged.files, node, "", unit, false, &mut origins);
        // For a value in parts, the default still applies to the parts that nothing sets.
        let whole = origins.iter().any(|o| o.part.is_empty());
        explanation.origins.iter_mut().for_each(|o| o.replaced = whole);
        origins.append(&mut explanation.origins);
        explanation.origins = origins;
    }
    if of_key == ["extends"] {
        let names = merged.extends.iter().map(|node| merged.files.text(&node.at));
        explanation.value = names.collect::<Vec<_>>().join(" extends ");
        for node in merged.extends.iter().rev() {
            trace(&merged.files, node, "", None, false, &mut explanation.origins);
            explanation.origins.rotate_right(1);
        }
    }
    Ok(explanation)
}

fn param(path: &[String], spec: &'static Param) -> Explanation {
    let default = write(&Values { first: spec.default.to_vec(), steps: Vec::new() }, spec, None);
    let origin = Origin {
        layer: if of_kind(path) { "plugin's default" } else { "default" }.into(),
        part: String::new(),
        place: None,
        written: default.clone(),
        converted: String::new(),
        replaced: false,
    };
    Explanation {
        key: path.join("."),
        value: default.clone(),
        doc: super::schema::doc(spec.doc),
        unit: spec.unit.meaning().into(),
        range: units::range(spec),
        default,
        evidence: spec.evidence.into(),
        uncertain: spec.uncertain,
        origins: vec![origin],
    }
}

/// Whether a key is a parameter of a kind of policy.
fn of_kind(path: &[String]) -> bool {
    matches!(path, [policy, _, key] if policy == "policy" && find(policy::KEYS, key).is_none())
}

fn fixed(path: &[String], key: &Key) -> Explanation {
    let origin = Origin {
        layer: "default".into(),
        part: String::new(),
        place: None,
        written: key.default.into(),
        converted: String::new(),
        replaced: false,
    };
    let (unit, range) = match key.what {
        KeyType::Count { min, max } => ("a whole number", format!("{min} to {max}")),
        KeyType::Numbers { min, max } => ("whole numbers", format!("{min} to {max}")),
        KeyType::Number => ("a number", String::new()),
        KeyType::Figure => ("a number in the unit of the metric, or an amount of money", String::new()),
        KeyType::Month => ("a month", "1900-01 to 2199-12".into()),
        KeyType::Months => ("a list of months", "1900-01 to 2199-12".into()),
        KeyType::Flag => ("true or false", String::new()),
        KeyType::Shares(_) => ("shares that sum to one", String::new()),
        _ => ("", String::new()),
    };
    Explanation {
        key: path.join("."),
        value: key.default.into(),
        doc: key.doc.into(),
        unit: unit.into(),
        range,
        default: key.default.into(),
        evidence: String::new(),
        uncertain: false,
        origins: vec![origin],
    }
}

/// The leaves of a value and the values that they replaced, the one that takes precedence first.
fn trace(files: &Files, node: &Node, part: &str, unit: Option<Unit>, replaced: bool, out: &mut Vec<Origin>) {
    if let Value::Table(table) = &node.value {
        for (key, entry) in table {
            let part = if part.is_empty() { key.clone() } else { format!("{part}.{key}") };
            trace(files, entry, &part, unit, replaced, out);
        }
    } else {
        out.push(Origin {
            layer: node.layer.words(),
            part: part.to_owned(),
            place: Some(files.place(&node.at).to_string()),
            written: files.text(&node.at).to_owned(),
            converted: unit.map(|u| conversion(node, u)).unwrap_or_default(),
            replaced,
        });
    }
    for below in node.under.iter().rev() {
        trace(files, below, part, unit, true, out);
    }
}

/// The conversion of a text to a value; empty if it is trivial.
fn conversion(node: &Node, unit: Unit) -> String {
    let Some(Ok(reading)) = node.text().map(|text| units::read(text, unit)) else { return String::new() };
    reading.conversion.unwrap_or_else(|| {
        let toml = units::toml(reading.value, unit, &[]);
        let same = toml.trim_matches('"') == node.text().unwrap_or_default();
        if same { String::new() } else { toml.trim_matches('"').to_owned() }
    })
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} = {}", self.key, self.value)?;
        writeln!(f)?;
        writeln!(f, "{}", self.doc)?;
        writeln!(f)?;
        for (name, text) in [("unit", &self.unit), ("range", &self.range), ("evidence", &self.evidence)] {
            if !text.is_empty() {
                writeln!(f, "{name:<9} {text}")?;
            }
        }
        if self.uncertain {
            writeln!(f, "uncertain an analysis of uncertainty draws it over its range")?;
        }
        writeln!(f)?;
        writeln!(f, "set by, what holds first:")?;
        let width = self.origins.iter().map(|o| o.layer.len()).max().unwrap_or(0);
        for origin in &self.origins {
            let part = if origin.part.is_empty() { String::new() } else { format!("{}: ", origin.part) };
            let place = origin.place.as_deref().map(|p| format!("  {p}")).unwrap_or_default();
            write!(f, "  {:<width$}  {part}{}{place}", origin.layer, origin.written)?;
            if !origin.converted.is_empty() {
                write!(f, "\n  {:width$}  = {}", "", origin.converted)?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
