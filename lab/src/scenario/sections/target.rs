//! `[[target]]`: observed figures with which a run is compared, and figures that are only reported (a target without
//! a value is a projection).

use merantau_engine::ids::StateId;
use merantau_engine::month::Month;
use merantau_engine::setup::Selector;

use super::state::State;
use super::{selector, table};
use crate::diagnostics::{Code, Place, did_you_mean};
use crate::metrics::{self, Metric, MetricKey};
use crate::scenario::keys::{Key, KeyType, REQUIRED, key};
use crate::scenario::read::{Reader, quote_list, sub};
use crate::scenario::tree::{Node, Table, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key("name", KeyType::Text, REQUIRED, "Name of the target."),
    key("metric", KeyType::Text, REQUIRED, "A name from `merantau metrics`."),
    key("where", KeyType::Table, "everyone", "Whom it counts."),
    key("month", KeyType::Month, "none", "Month of the figure; either this or `year`."),
    key(
        "year",
        KeyType::Count { min: 1900, max: 2199 },
        "none",
        "Year of the figure; either this or `month`.",
    ),
    key(
        "months",
        KeyType::Names,
        "none",
        "Several months, such as [\"2010-06\", \"2015-06\"], or years, such as [\"2010\", \"2015\"], in place of `month` or `year`.",
    ),
    key(
        "each",
        KeyType::Word(each),
        "none",
        "\"corridor\": a target for each corridor. Without `months`, one for each row of the corridor table after the year of the start, for June, to which the stocks of UN DESA refer.",
    ),
    key(
        "value",
        KeyType::Figure,
        "none: a projection",
        "Observed figure, in the unit of its metric; if the unit is US dollars, also an amount with its currency and year, such as \"161345 BDT (2009)\".",
    ),
    key(
        "tolerance",
        KeyType::Figure,
        "none",
        "Permitted error of a run, in the unit of the metric; with `each`, as a share of the figure.",
    ),
    key(
        "least_tolerance",
        KeyType::Number,
        "0",
        "With `each`, the smallest tolerance, in the unit of the metric, so that small corridors do not dominate.",
    ),
    key("source", KeyType::Text, "required with a `value`", "Source of the figure."),
    key(
        "holdout",
        KeyType::Flag,
        "false",
        "Whether the target is excluded from calibration, to test the model.",
    ),
    key(
        "holdout_from",
        KeyType::Count { min: 1900, max: 2199 },
        "none",
        "With `each`, the first year whose rows of the corridor table are excluded from calibration.",
    ),
];

fn each() -> Vec<&'static str> {
    vec!["corridor"]
}

/// A target.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The name; targets made by `each` share one name.
    pub name: String,
    /// The metric.
    pub metric: String,
    /// The people whom it counts.
    pub selector: Selector,
    /// The first month of the figure, included.
    pub from: Month,
    /// The last month of the figure, included.
    pub until: Month,
    /// The observed figure; `None` for a projection.
    pub value: Option<f64>,
    /// The tolerance.
    pub tolerance: Option<f64>,
    /// The source of the figure.
    pub source: String,
    /// Whether it is excluded from calibration.
    pub holdout: bool,
    /// For a corridor: the figures of the corridor table that are not held out, by month, on which naive forecasts
    /// are based. Empty for other targets, whose series are the targets themselves.
    pub series: Vec<(Month, f64)>,
    /// Its place in the scenario.
    pub place: Place,
}

impl Target {
    /// This target in a period: its first and its last month, both included.
    fn of(&self, (from, until): (Month, Month)) -> Self {
        Self { from, until, ..self.clone() }
    }
}

/// The maximum number of targets.
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
        let d = reader.error(
            Code::OutOfRange,
            &item.at,
            format!("{} targets are more than {TARGETS}", items.len()),
        );
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
                let d = reader.error(Code::Duplicate, at, format!("two targets are called `{}`", first.name));
                reader.report(d.help("give each a name of its own"));
            }
            targets.extend(made);
        }
    }
    targets
}

/// The data from which the targets of each corridor are made.
struct World<'w> {
    states: &'w [State],
    rows: &'w [table::Row],
    start: Month,
}

impl World<'_> {
    fn state(&self, code: &str) -> Option<StateId> {
        let at = self.states.binary_search_by(|s| s.code.as_str().cmp(code)).ok()?;
        u8::try_from(at).ok().map(StateId::new)
    }
    /// The figures of a row's corridor before a year.
    fn series(&self, row: &table::Row, before: u32) -> Vec<(Month, f64)> {
        let of =
            |r: &&table::Row| r.origin == row.origin && r.destination == row.destination && r.year < before;
        let point = |r: &table::Row| Some((Month::new(r.year, 6)?, r.stock as f64));
        let mut series: Vec<_> = self.rows.iter().filter(of).filter_map(point).collect();
        series.sort_by_key(|p| p.0);
        series
    }
    /// The people whom the target of a row of the table counts.
    fn corridor(&self, row: &table::Row, others: &Selector) -> Option<Selector> {
        let (origin, destination) = (self.state(&row.origin)?, self.state(&row.destination)?);
        Some(Selector { origin: vec![origin], destination: vec![destination], ..others.clone() })
    }
    /// A target of each row of the table after the year of the start. Rows from the year `held_from` on are held out;
    /// `least` is the smallest tolerance, in the unit of the metric.
    fn counted(&self, whole: &Target, least: f64, held_from: u32) -> Vec<Target> {
        let later = self.rows.iter().filter(|r| r.year > self.start.year());
        let made = later.filter_map(|row| {
            let selector = self.corridor(row, &whole.selector)?;
            let june = Month::new(row.year, 6)?;
            let value = row.stock as f64;
            Some(Target {
                selector,
                value: Some(value),
                tolerance: whole.tolerance.map(|t| (t * value).max(least)),
                source: "the corridor table".to_owned(),
                holdout: whole.holdout || row.year >= held_from,
                series: self.series(row, held_from),
                ..whole.of((june, june))
            })
        });
        made.collect()
    }
    /// A target of each corridor that has people at the start, for each period.
    fn projected(&self, whole: &Target, periods: &[(Month, Month)], held_from: u32) -> Vec<Target> {
        let mut made = Vec::new();
        let (now, _) = table::at(self.rows, self.start.year());
        for row in now {
            let Some(selector) = self.corridor(row, &whole.selector) else { continue };
            let target = Target { selector, series: self.series(row, held_from), ..whole.clone() };
            made.extend(periods.iter().map(|period| target.of(*period)));
        }
        made
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
    let known = known(reader, table, metric);
    let selector = selector::read(reader, table, path, world.states, selector::CELLS);
    let money = known.is_some_and(|m| m.unit == "USD");
    let value = reader.figure(table, path, "value", money);
    let tolerance = reader.figure(table, path, "tolerance", money && !each);
    check_tolerance(reader, node, table, value, tolerance, each);
    let source = reader.text(table, path, "source");
    let holdout = reader.flag(table, path, "holdout").unwrap_or(false);
    let held_from = reader.count(table, path, KEYS, "holdout_from").map_or(u32::MAX, |y| y as u32);
    let least = reader.number(table, path, "least_tolerance").unwrap_or(0.0);
    if each {
        check_ends(reader, table)
    } else {
        check_needs_each(reader, table)
    }
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
        series: Vec::new(),
        place: reader.files.place(&node.at),
    };
    if !each {
        return periods.iter().map(|period| whole.of(*period)).collect();
    }
    if let Some(word) = reader.text(table, path, "each").filter(|w| *w != "corridor")
        && let Some(node) = table.get("each")
    {
        reader.unknown_word(&node.at, "kind of `each`", word, &["corridor"]);
        return Vec::new();
    }
    if periods.is_empty() {
        gaps(reader, world);
        world.counted(&whole, least, held_from)
    } else {
        world.projected(&whole, &periods, held_from)
    }
}

/// The metric of a target; an unknown one is reported.
fn known(reader: &mut Reader<'_>, table: &Table, metric: Option<&str>) -> Option<Metric> {
    let (name, node) = metric.zip(table.get("metric"))?;
    let known = metrics::find(MetricKey::of(name).metric);
    if known.is_none() {
        let all = metrics::all();
        let near = did_you_mean(name, all.iter().map(|m| m.name));
        let near = if near.is_empty() { "`merantau metrics` lists the metrics".to_owned() } else { near };
        let d = reader.error(Code::UnknownName, &node.at, format!("unknown metric `{name}`")).help(near);
        reader.report(d);
    }
    if known.is_some_and(|m| m.needs_arms()) {
        let d = reader
            .error(
                Code::InvalidValue,
                &node.at,
                format!("`{name}` is a metric of comparisons: a single run has none"),
            )
            .help("name a metric that `merantau metrics` prints with sums of columns");
        reader.report(d);
        return None;
    }
    known
}

/// Reports a tolerance below zero, and a figure without a tolerance.
fn check_tolerance(
    reader: &mut Reader<'_>,
    node: &Node,
    table: &Table,
    value: Option<f64>,
    tolerance: Option<f64>,
    each: bool,
) {
    if let (Some(node), Some(t)) = (table.get("tolerance"), tolerance)
        && t < 0.0
    {
        let d = reader.error(Code::OutOfRange, &node.at, format!("`tolerance` is out of range: {t}"));
        reader.report(d.help("write how far a run may be off, 0 or more"));
    }
    if value.is_some() && tolerance.is_none() && !each {
        let at = table.get("value").map_or(&node.at, |n| &n.at);
        let d = reader.warning(Code::Limited, at, "this target has a figure, but no `tolerance`");
        reader.report(d.help(
            "say how far a run may be off, in the unit of the metric; without it, nothing can be fitted to it",
        ));
    }
}

/// Reports keys of a single target that only targets of each corridor have.
fn check_needs_each(reader: &mut Reader<'_>, table: &Table) {
    for key in ["holdout_from", "least_tolerance"] {
        if let Some(node) = table.get(key) {
            let d =
                reader.error(Code::Conflict, &node.key, format!("`{key}` is for targets of `each` corridor"));
            reader.report(d.help("remove it, or add `each = \"corridor\"`"));
        }
    }
}

/// Reports an origin or destination of targets of each corridor, which have both from the corridor.
fn check_ends(reader: &mut Reader<'_>, table: &Table) {
    for ends in ["origin", "destination"] {
        let at = table.get("where").and_then(Node::table).and_then(|w| w.get(ends)).map(|n| &n.key);
        if let Some(at) = at {
            let d = reader.error(Code::Conflict, at, format!("`{ends}` stands in a target of each corridor"));
            reader
                .report(d.help("remove it: `each` names the corridors; sector, sex and skill may be named"));
        }
    }
}

/// Warns of corridors that lack years which others have: the fitted figures and the basis of naive forecasts then
/// differ between corridors.
fn gaps(reader: &mut Reader<'_>, world: &World<'_>) {
    let years: BTreeSet<u32> = world.rows.iter().map(|r| r.year).collect();
    let mut corridors: BTreeMap<(&str, &str), (BTreeSet<u32>, &table::Row)> = BTreeMap::new();
    for row in world.rows {
        let key = (row.origin.as_str(), row.destination.as_str());
        corridors.entry(key).or_insert((BTreeSet::new(), row)).0.insert(row.year);
    }
    let short: Vec<_> = corridors.values().filter(|(has, _)| has.len() < years.len()).collect();
    let Some((has, row)) = short.first() else { return };
    let missing: Vec<String> = years.difference(has).map(u32::to_string).collect();
    let mut message = format!(
        "the series of {} to {} has a gap: no row of {}",
        row.origin,
        row.destination,
        missing.join(", ")
    );
    if short.len() > 1 {
        message.push_str(&format!("; {} other corridors have gaps too", short.len() - 1));
    }
    let d = reader.warning(Code::Limited, &row.at, message);
    reader.report(
        d.help("add the rows, or know that this corridor weighs less and is projected from fewer figures"),
    );
}

/// The months of a target; `None` if `each` takes them from the corridor table.
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
        let d = reader.error(Code::Conflict, &node.at, "a target is of a month or of a year");
        reader.report(d.help("give it `month = \"2004-12\"` or `year = 2004`"));
    }
    if let Some(list) = table.get("months") {
        let path = sub(path, "months");
        let texts = reader.texts(&path, list, false);
        let mut months = Vec::new();
        for (text, item) in &texts {
            let year = text.parse::<u32>().ok().and_then(|y| Month::new(y, 1).zip(Month::new(y, 12)));
            match (text.parse::<Month>(), year) {
                (Ok(month), _) => months.push((month, month)),
                (_, Some(year)) => months.push(year),
                (Err(()), None) => {
                    let d =
                        reader.error(Code::InvalidValue, &item.at, format!("`{text}` is not a valid month"));
                    reader.report(d.help("write a month such as \"2010-06\", or a year such as \"2010\""));
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
