//! `[[target]]`: observed figures that a run is held against.

use merantau_engine::month::Month;
use merantau_engine::setup::Selector;

use super::selector;
use super::state::State;
use crate::metrics;
use crate::scenario::diagnostics::did_you_mean;
use crate::scenario::keys::{Key, REQUIRED, What, key};
use crate::scenario::read::{Reader, sub};
use crate::scenario::tree::{Node, Table, Value};

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key("name", What::Text, REQUIRED, "What it is called."),
    key("metric", What::Text, REQUIRED, "A name from `merantau metrics`."),
    key("where", What::Table, "everyone", "Whom it counts."),
    key("month", What::Month, "none", "The month it is of; this or `year`."),
    key("year", What::Count { min: 1900, max: 2199 }, "none", "The year it is of; this or `month`."),
    key("value", What::Number, REQUIRED, "The figure, in the unit of its metric."),
    key("tolerance", What::Number, "none", "How far a run may be off, in the unit of the metric."),
    key("source", What::Text, REQUIRED, "Where the figure comes from."),
    key("holdout", What::Flag, "false", "Whether it is kept out of the fit, to test it."),
];

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What it is called.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Whom it counts.
    pub selector: Selector,
    /// First month it is of, included.
    pub from: Month,
    /// Last month it is of, included.
    pub until: Month,
    /// The figure.
    pub value: f64,
    /// How far a run may be off.
    pub tolerance: Option<f64>,
    /// Where the figure comes from.
    pub source: String,
    /// Whether it is kept out of the fit.
    pub holdout: bool,
}

/// Reads all targets, in the order of the file.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table, states: &[State]) -> Vec<Target> {
    let Some(node) = top.get("target") else { return Vec::new() };
    let path = vec!["target".to_owned()];
    let Value::List(items) = &node.value else {
        reader.wrong_type(&path, node, "each target under a header of its own, `[[target]]`");
        return Vec::new();
    };
    let mut targets: Vec<Target> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let path = sub(&path, &i.to_string());
        let Some(table) = reader.table_of(&path, item) else { continue };
        if let Some(target) = target(reader, item, table, &path, states) {
            if targets.iter().any(|t| t.name == target.name) {
                let at = table.get("name").map_or(&item.at, |n| &n.at);
                let d = reader.error(at, format!("two targets are called `{}`", target.name));
                reader.report(d.help("give each a name of its own"));
            }
            targets.push(target);
        }
    }
    targets
}

fn target<'a>(
    reader: &mut Reader<'a>,
    node: &'a Node,
    table: &'a Table,
    path: &[String],
    states: &[State],
) -> Option<Target> {
    reader.only(path, table, KEYS.iter().map(|k| k.name));
    for (name, example) in [
        ("name", "\"permits_2004\""),
        ("metric", "\"permits_granted\""),
        ("value", "814000"),
        ("source", "\"…\""),
    ] {
        if !table.contains_key(name) {
            reader.missing(&node.at, path, name, example);
        }
    }
    let name = reader.text(table, path, "name");
    let metric = reader.text(table, path, "metric");
    if let (Some(name), Some(node)) = (metric, table.get("metric"))
        && metrics::find(name.split(':').next().unwrap_or(name)).is_none()
    {
        let all = metrics::all();
        let near = did_you_mean(name, all.iter().map(|m| m.name));
        let near = if near.is_empty() { "`merantau metrics` lists the metrics".to_owned() } else { near };
        let d = reader.error(&node.at, format!("unknown metric `{name}`")).help(near);
        reader.report(d);
    }
    let selector = selector::read(reader, table, path, states);
    let month = reader.month(table, path, "month");
    let year = reader.count(table, path, KEYS, "year");
    if table.contains_key("month") == table.contains_key("year") {
        let d = reader.error(&node.at, "a target is of a month or of a year");
        reader.report(d.help("give it `month = \"2004-12\"` or `year = 2004`"));
    }
    let (from, until) = match (month, year.map(|y| y as u32)) {
        (Some(month), _) => (month, month),
        (None, Some(year)) => (Month::new(year, 1)?, Month::new(year, 12)?),
        (None, None) => (Month(0), Month(0)),
    };
    let value = reader.number(table, path, "value");
    let tolerance = reader.number(table, path, "tolerance");
    if let (Some(node), Some(t)) = (table.get("tolerance"), tolerance)
        && t < 0.0
    {
        let d = reader.error(&node.at, format!("`tolerance` is out of range: {t}"));
        reader.report(d.help("write how far a run may be off, 0 or more"));
    }
    let source = reader.text(table, path, "source");
    let holdout = reader.flag(table, path, "holdout").unwrap_or(false);
    Some(Target {
        name: name?.to_owned(),
        metric: metric?.to_owned(),
        selector,
        from,
        until,
        value: value?,
        tolerance,
        source: source?.to_owned(),
        holdout,
    })
}
