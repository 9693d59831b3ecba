//! `[[target]]`: observed figures that a run is held against, and figures that it is asked for (a target without value
//! is a projection).

use merantau_engine::month::Month;
use merantau_engine::setup::Selector;

use super::state::State;
use super::{selector, table};
use crate::metrics;
use crate::scenario::diagnostics::did_you_mean;
use crate::scenario::keys::{Key, REQUIRED, What, key};
use crate::scenario::read::{Reader, quote_list, sub};
use crate::scenario::tree::{Node, Table, Value};

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key("name", What::Text, REQUIRED, "What it is called."),
    key("metric", What::Text, REQUIRED, "A name from `merantau metrics`."),
    key("where", What::Table, "everyone", "Whom it counts."),
    key("month", What::Month, "none", "The month it is of; this or `year`."),
    key("year", What::Count { min: 1900, max: 2199 }, "none", "The year it is of; this or `month`."),
    key(
        "months",
        What::Names,
        "none",
        "Several months, such as [\"2010-06\", \"2015-06\"]; with `each`, in place of `month` or `year`.",
    ),
    key(
        "each",
        What::Word(each),
        "none",
        "\"corridor\": a target for each corridor. Without `months`, one for each row of the corridor table after the year of the start, in June, which is when UN DESA counts.",
    ),
    key("value", What::Number, "none: a projection", "The figure, in the unit of its metric."),
    key(
        "tolerance",
        What::Number,
        "none",
        "How far a run may be off, in the unit of the metric; with `each`, as a share of the figure.",
    ),
    key("source", What::Text, "required with a `value`", "Where the figure comes from."),
    key("holdout", What::Flag, "false", "Whether it is kept out of the fit, to test it."),
];

fn each() -> Vec<&'static str> {
    vec!["corridor"]
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What it is called; those made by `each` have one name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// Whom it counts.
    pub selector: Selector,
    /// First month it is of, included.
    pub from: Month,
    /// Last month it is of, included.
    pub until: Month,
    /// The figure; none is a projection.
    pub value: Option<f64>,
    /// How far a run may be off.
    pub tolerance: Option<f64>,
    /// Where the figure comes from.
    pub source: String,
    /// Whether it is kept out of the fit.
    pub holdout: bool,
}

/// A scenario has at most this many targets.
pub(crate) const TARGETS: usize = 2_000;

/// Reads all targets, in the order of the file.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    top: &'a Table,
    states: &[State],
    rows: &[table::Row],
    start: Month,
) -> Vec<Target> {
    let Some(node) = top.get("target") else { return Vec::new() };
    let path = vec!["target".to_owned()];
    let Value::List(items) = &node.value else {
        reader.wrong_type(&path, node, "each target under a header of its own, `[[target]]`");
        return Vec::new();
    };
    let mut targets: Vec<Target> = Vec::new();
    if let Some(item) = items.get(TARGETS) {
        let d = reader.error(&item.at, format!("{} targets are more than {TARGETS}", items.len()));
        reader.report(d.help("put some of them into another scenario that extends this one"));
        return targets;
    }
    for (i, item) in items.iter().enumerate() {
        let path = sub(&path, &i.to_string());
        let Some(table) = reader.table_of(&path, item) else { continue };
        let world = World { states, rows, start };
        let made = target(reader, item, table, &path, &world);
        if let Some(first) = made.first() {
            if targets.iter().any(|t| t.name == first.name) {
                let at = table.get("name").map_or(&item.at, |n| &n.at);
                let d = reader.error(at, format!("two targets are called `{}`", first.name));
                reader.report(d.help("give each a name of its own"));
            }
            targets.extend(made);
        }
    }
    targets
}

/// What the targets of each corridor are made from.
struct World<'w> {
    states: &'w [State],
    rows: &'w [table::Row],
    start: Month,
}

impl World<'_> {
    fn state(&self, code: &str) -> Option<u8> {
        let at = self.states.binary_search_by(|s| s.code.as_str().cmp(code)).ok()?;
        u8::try_from(at).ok()
    }
    /// Whom the target of a row of the table counts.
    fn corridor(&self, row: &table::Row) -> Option<Selector> {
        let (origin, destination) = (self.state(&row.origin)?, self.state(&row.destination)?);
        Some(Selector { origin: vec![origin], destination: vec![destination], ..Selector::default() })
    }
}

fn target<'a>(
    reader: &mut Reader<'a>,
    node: &'a Node,
    table: &'a Table,
    path: &[String],
    world: &World<'_>,
) -> Vec<Target> {
    reader.only(path, table, KEYS.iter().map(|k| k.name));
    let each = table.contains_key("each");
    let sourced = !table.contains_key("value");
    for (name, example, needless) in [
        ("name", "\"permits_2004\"", false),
        ("metric", "\"permits_granted\"", false),
        ("source", "\"…\"", sourced),
    ] {
        if !table.contains_key(name) && !needless {
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
    let selector = selector::read(reader, table, path, world.states);
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
    let periods = periods(reader, node, table, path, each);
    let (Some(name), Some(metric)) = (name, metric) else { return Vec::new() };
    let whole = Target {
        name: name.to_owned(),
        metric: metric.to_owned(),
        selector,
        from: Month(0),
        until: Month(0),
        value,
        tolerance,
        source: source.unwrap_or_default().to_owned(),
        holdout,
    };
    let of = |(from, until): &(Month, Month), t: &Target| Target { from: *from, until: *until, ..t.clone() };
    if !each {
        return periods.iter().map(|p| of(p, &whole)).collect();
    }
    if let Some(word) = reader.text(table, path, "each").filter(|w| *w != "corridor")
        && let Some(node) = table.get("each")
    {
        reader.unknown_word(&node.at, "kind of `each`", word, &["corridor"]);
        return Vec::new();
    }
    let mut made = Vec::new();
    if periods.is_empty() {
        for row in world.rows.iter().filter(|r| r.year > world.start.year()) {
            if let (Some(selector), Some(june)) = (world.corridor(row), Month::new(row.year, 6)) {
                let value = row.stock as f64;
                let tolerance = whole.tolerance.map(|t| t * value);
                let source = "the corridor table".to_owned();
                made.push(of(
                    &(june, june),
                    &Target { selector, value: Some(value), tolerance, source, ..whole.clone() },
                ));
            }
        }
    } else {
        let (now, _) = table::at(world.rows, world.start.year());
        for row in now {
            let Some(selector) = world.corridor(row) else { continue };
            made.extend(
                periods.iter().map(|p| of(p, &Target { selector: selector.clone(), ..whole.clone() })),
            );
        }
    }
    made
}

/// The months that a target is of; none where `each` takes them from the corridor table.
fn periods<'a>(
    reader: &mut Reader<'a>,
    node: &'a Node,
    table: &'a Table,
    path: &[String],
    each: bool,
) -> Vec<(Month, Month)> {
    let month = reader.month(table, path, "month");
    let year = reader.count(table, path, KEYS, "year");
    let given = ["month", "year", "months"].iter().filter(|k| table.contains_key(**k)).count();
    if given > 1 || (given == 0 && !each) {
        let d = reader.error(&node.at, "a target is of a month or of a year");
        reader.report(d.help("give it `month = \"2004-12\"` or `year = 2004`"));
    }
    if let Some(list) = table.get("months") {
        let path = sub(path, "months");
        let texts = reader.texts(&path, list, false);
        let mut months = Vec::new();
        for (text, item) in &texts {
            match text.parse::<Month>() {
                Ok(month) => months.push((month, month)),
                Err(()) => {
                    let d = reader.error(&item.at, format!("`{text}` is no month"));
                    reader.report(d.help("write a month such as \"2010-06\""));
                }
            }
        }
        reader.set(path, list, quote_list(texts.iter().map(|t| t.0)));
        return months;
    }
    match (month, year.map(|y| y as u32)) {
        (Some(month), _) => vec![(month, month)],
        (None, Some(year)) => Month::new(year, 1).zip(Month::new(year, 12)).into_iter().collect(),
        (None, None) => Vec::new(),
    }
}
