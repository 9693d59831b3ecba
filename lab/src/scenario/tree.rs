//! Scenario files as trees in which every key and value has its place and the values that it replaced.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in a file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct At {
    /// The file's number in [`Files`](super::files::Files).
    pub(crate) file: usize,
    /// The bytes.
    pub(crate) span: Range<usize>,
}

/// The layer that set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Layer {
    /// A file that the scenario extends.
    Base,
    /// The scenario's own file.
    File,
    /// An arm.
    Arm(String),
    /// `--set` on the command line.
    Set,
    /// `--seed` on the command line.
    Seed,
}

impl Layer {
    /// The layer in words.
    pub(crate) fn words(&self) -> String {
        match self {
            Layer::Base => "extended file".into(),
            Layer::File => "file".into(),
            Layer::Arm(name) => format!("arm {name}"),
            Layer::Set => "--set".into(),
            Layer::Seed => "--seed".into(),
        }
    }
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i128),
    Real(f64),
    Flag(bool),
    Date,
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// Its type, with an article.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Integer(_) => "an integer",
            Value::Real(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Date => "a date without quotes",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// A table.
pub(crate) type Table = BTreeMap<String, Node>;

/// A value with its place and the values that it replaced.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The place of its key; for an item of a list, the place of the item.
    pub(crate) key: At,
    /// The place of the value; for a table with a header, the header.
    pub(crate) at: At,
    /// The layer that set it.
    pub(crate) layer: Layer,
    /// The value.
    pub(crate) value: Value,
    /// The values of lower layers, the lowest first.
    pub(crate) under: Vec<Node>,
}

impl Node {
    /// The table, if the value is one.
    pub(crate) fn table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }
    /// The text, if the value is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
}

/// The tree of a parsed document.
pub(crate) fn from_toml(table: &Spanned<DeTable<'_>>, file: usize, layer: &Layer) -> Node {
    let at = At { file, span: table.span() };
    let value = Value::Table(entries(table.get_ref(), file, layer));
    Node { key: at.clone(), at, layer: layer.clone(), value, under: Vec::new() }
}

fn entries(table: &DeTable<'_>, file: usize, layer: &Layer) -> Table {
    let node = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        (key.get_ref().to_string(), item(value, At { file, span: key.span() }, file, layer))
    };
    table.iter().map(node).collect()
}

fn item(value: &Spanned<DeValue<'_>>, key: At, file: usize, layer: &Layer) -> Node {
    let at = At { file, span: value.span() };
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(n) => match i128::from_str_radix(n.as_str(), n.radix()) {
            Ok(n) => Value::Integer(n),
            Err(_) => Value::Integer(if n.as_str().starts_with('-') { i128::MIN } else { i128::MAX }),
        },
        DeValue::Float(x) => Value::Real(x.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(b) => Value::Flag(*b),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(list) => {
            Value::List(list.iter().map(|i| item(i, At { file, span: i.span() }, file, layer)).collect())
        }
        DeValue::Table(table) => Value::Table(entries(table, file, layer)),
    };
    Node { key, at, layer: layer.clone(), value, under: Vec::new() }
}

/// Merges one table into another: tables are merged; any other value replaces the existing one and stores it.
pub(crate) fn merge(base: &mut Table, over: Table) {
    for (key, mut node) in over {
        match base.remove(&key) {
            None => {
                base.insert(key, node);
            }
            Some(mut below) => {
                if let (Value::Table(_), Value::Table(_)) = (&below.value, &node.value) {
                    let Value::Table(entries) = std::mem::replace(&mut node.value, Value::Flag(false)) else {
                        continue;
                    };
                    if let Value::Table(lower) = &mut below.value {
                        merge(lower, entries);
                    }
                    node.value = below.value;
                    node.under = below.under;
                    // A table that an arm or the command line sets has no header; errors about the table use the
                    // header of the file.
                    if !matches!(node.layer, Layer::Base | Layer::File) {
                        (node.key, node.at, node.layer) = (below.key, below.at, below.layer);
                    }
                } else {
                    node.under = std::mem::take(&mut below.under);
                    node.under.push(below);
                }
                base.insert(key, node);
            }
        }
    }
}

/// The entry at a path.
pub(crate) fn at<'t>(table: &'t Table, path: &[&str]) -> Option<&'t Node> {
    let (first, rest) = path.split_first()?;
    let node = table.get(*first)?;
    if rest.is_empty() { Some(node) } else { at(node.table()?, rest) }
}
