//! The totals by month that metrics are computed from, gathered as rows come.

use super::formula::Formula;
use super::scope::{PERIODS, Scope, meant};
use super::{Metric, find};
use merantau_engine::tables::Column;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The metric's name, with the group behind a colon if it has groups: `received:MMR`.
    pub name: String,
    /// The metric.
    pub metric: Metric,
    /// The value of the column that the metric is split by.
    pub group: Option<String>,
    /// The figure; nothing if the tables do not have it, or if nobody is there to be counted.
    pub value: Option<f64>,
}

/// A column of a table, split by a column or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    table: String,
    column: String,
    by: Option<&'static str>,
}

/// Totals by group and period.
type Totals = BTreeMap<(Arc<str>, Arc<str>), f64>;

/// Gathers what some metrics need.
#[derive(Clone, Debug)]
pub struct Tally {
    metrics: Vec<(Metric, Option<Formula>)>,
    scope: Scope,
    /// Totals by group and period. A column that no table has is not in here.
    totals: BTreeMap<Key, Totals>,
    wanted: Vec<Key>,
    /// The months and the years seen in any table, by the column that names them.
    periods: [BTreeSet<Arc<str>>; 2],
    /// Which of the two a table has.
    kinds: BTreeMap<String, usize>,
}

impl Tally {
    /// Gathers for some metrics, over a part of a run.
    pub fn new(metrics: &[Metric], scope: &Scope) -> Self {
        let metrics: Vec<_> = metrics.iter().map(|m| (*m, m.formula.parse::<Formula>().ok())).collect();
        let mut wanted = BTreeSet::new();
        for (metric, formula) in &metrics {
            if let Some(formula) = formula {
                formula.totals(&mut |table, terms| {
                    wanted.extend(terms.iter().map(|t| Key {
                        table: table.to_owned(),
                        column: t.column.clone(),
                        by: metric.by,
                    }));
                });
            }
        }
        Self {
            metrics,
            scope: scope.clone(),
            totals: BTreeMap::new(),
            wanted: wanted.into_iter().collect(),
            periods: Default::default(),
            kinds: BTreeMap::new(),
        }
    }

    /// Whether it reads a column of a table.
    pub fn reads(&self, table: &str, column: &str) -> bool {
        let here = || self.wanted.iter().filter(|k| k.table == table);
        let rows = |name: &str| name == column || (name == "destination" && column == "state");
        here().any(|k| k.column == column || k.by.is_some_and(rows))
            || (here().next().is_some()
                && (PERIODS.contains(&column) || self.scope.rows.iter().any(|(name, _)| rows(name))))
    }

    /// Adds rows of a table; columns that are not read may be missing.
    pub fn push(&mut self, table: &str, names: &[&str], columns: &[Column]) {
        let at = |name: &str| names.iter().position(|n| *n == name).map(|i| &columns[i]);
        let Some((kind, periods)) = PERIODS.iter().enumerate().find_map(|(i, p)| Some((i, texts(at(p)?))))
        else {
            return;
        };
        self.kinds.insert(table.to_owned(), kind);
        let mut kept = vec![true; periods.len()];
        for (i, period) in periods.iter().enumerate() {
            kept[i] = self.scope.has(period);
            if kept[i] && !self.periods[kind].contains(period) {
                self.periods[kind].insert(period.clone());
            }
        }
        let has = |name: &str| at(name).is_some();
        for (name, values) in &self.scope.rows {
            let Some(column) = meant(name, has).and_then(at) else { return };
            for (keep, text) in kept.iter_mut().zip(texts(column)) {
                *keep &= values.iter().any(|v| **v == *text);
            }
        }
        let nobody: Arc<str> = Arc::from("");
        for key in self.wanted.iter().filter(|k| k.table == table) {
            let Some(column) = at(&key.column) else { continue };
            let groups = match key.by.map(|by| meant(by, has).and_then(at)) {
                Some(None) => continue,
                Some(Some(by)) => Some(texts(by)),
                None => None,
            };
            let totals = self.totals.entry(key.clone()).or_default();
            for i in (0..kept.len()).filter(|&i| kept[i]) {
                let x = match column {
                    Column::Int(v) => v[i] as f64,
                    Column::Real(v) => v[i],
                    Column::Text(_) => continue,
                };
                let group = groups.as_ref().map_or(&nobody, |g| &g[i]);
                *totals.entry((group.clone(), periods[i].clone())).or_insert(0.0) += x;
            }
        }
    }

    /// The figures, in the order of the metrics.
    pub fn values(&self) -> Vec<Value> {
        let mut values = Vec::with_capacity(self.metrics.len());
        for (metric, formula) in &self.metrics {
            let value = |group: &str| {
                let formula = formula.as_ref()?;
                formula.value(&|table, column| self.months(table, column, metric.by, group))
            };
            if metric.by.is_none() {
                let name = metric.name.to_owned();
                values.push(Value { name, metric: *metric, group: None, value: value("") });
            }
            for group in self.groups(metric) {
                let name = format!("{}:{group}", metric.name);
                let value = value(&group);
                values.push(Value { name, metric: *metric, group: Some(group.to_string()), value });
            }
        }
        values
    }

    /// The totals of a column, one a period of the run.
    fn months(&self, table: &str, column: &str, by: Option<&'static str>, group: &str) -> Option<Vec<f64>> {
        let key = Key { table: table.to_owned(), column: column.to_owned(), by };
        let (totals, kind) = (self.totals.get(&key)?, *self.kinds.get(table)?);
        let group: Arc<str> = group.into();
        Some(
            (self.periods[kind].iter())
                .map(|period| totals.get(&(group.clone(), period.clone())).copied().unwrap_or(0.0))
                .collect(),
        )
    }

    /// The groups of a metric that has groups.
    fn groups(&self, metric: &Metric) -> BTreeSet<Arc<str>> {
        let of = self.totals.iter().filter(|(key, _)| metric.by.is_some() && key.by == metric.by);
        of.flat_map(|(_, totals)| totals.keys().map(|(group, _)| group.clone())).collect()
    }
}

/// The values of a column as texts. Years may be numbers.
fn texts(column: &Column) -> Vec<Arc<str>> {
    match column {
        Column::Text(v) => v.clone(),
        Column::Int(v) => v.iter().map(|n| n.to_string().into()).collect(),
        Column::Real(v) => v.iter().map(|n| n.to_string().into()).collect(),
    }
}

impl Value {
    /// The value that a name such as `received:MMR` means, among some.
    pub fn named<'a>(values: &'a [Self], name: &str) -> Option<&'a Self> {
        let metric = name.split(':').next().and_then(find)?;
        values.iter().find(|v| v.metric == metric && v.name == name)
    }
}
