//! Collects the sums by month from which metrics are computed, as rows arrive.

use super::catalogue::find;
use super::formula::{Formula, Lives};
use super::key::MetricKey;
use super::metric::Metric;
use super::scope::{PERIODS, Scope, meant};
use merantau_engine::tables::Column;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The value of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The metric's name, followed by a colon and the group if it has groups: `received:MMR`.
    pub name: String,
    /// The metric.
    pub metric: Metric,
    /// The value of the column by which the metric is split.
    pub group: Option<String>,
    /// The value; `None` if the tables do not contain it, or if there is nobody to be counted.
    pub value: Option<f64>,
}

/// A column of a table, split by another column or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    table: String,
    column: String,
    by: Option<&'static str>,
}

/// Sums by group and period.
type Totals = BTreeMap<(Arc<str>, Arc<str>), f64>;

/// Collects the sums for some metrics.
#[derive(Clone, Debug)]
pub struct Tally {
    metrics: Vec<(Metric, Option<Formula>)>,
    scope: Scope,
    /// Sums by group and period. Columns that no table has are absent.
    totals: BTreeMap<Key, Totals>,
    wanted: Vec<Key>,
    /// The months and the years that occur in any table, by the column that contains them.
    periods: [BTreeSet<Arc<str>>; 2],
    /// Which of the two a table has, as an index.
    kinds: BTreeMap<String, usize>,
    /// The net gain of people, if their lives were recorded.
    lives: Option<Lives>,
}

impl Tally {
    /// Collects the sums for some metrics over a part of a run.
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
            lives: None,
        }
    }

    /// Sets the net gain of people over the whole run.
    pub fn set_lives(&mut self, lives: Option<Lives>) {
        self.lives = lives;
    }

    /// Whether a metric reads a column of a table.
    pub fn reads(&self, table: &str, column: &str) -> bool {
        let here = || self.wanted.iter().filter(|k| k.table == table);
        let rows = |name: &str| name == column || (name == "destination" && column == "state");
        here().any(|k| k.column == column || k.by.is_some_and(rows))
            || (here().next().is_some()
                && (PERIODS.contains(&column) || self.scope.rows.iter().any(|(name, _)| rows(name))))
    }

    /// Adds rows of a table; columns that no metric reads may be missing.
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
            if matches!(column, Column::Text(_)) {
                continue;
            }
            let group = |i: usize| groups.as_ref().map_or(&nobody, |g| &g[i]);
            let totals = self.totals.entry(key.clone()).or_default();
            // Rows of one group and period mostly follow one another: they are added up before the map is accessed.
            let mut i = 0;
            while i < kept.len() {
                let first = i;
                let (mut sum, mut any) = (0.0, false);
                while i < kept.len() && periods[i] == periods[first] && group(i) == group(first) {
                    if kept[i] {
                        any = true;
                        sum += match column {
                            Column::Int(v) => v[i] as f64,
                            Column::Real(v) => v[i],
                            Column::Text(_) => 0.0,
                        };
                    }
                    i += 1;
                }
                if any {
                    *totals.entry((group(first).clone(), periods[first].clone())).or_insert(0.0) += sum;
                }
            }
        }
    }

    /// The values, in the order of the metrics.
    pub fn values(&self) -> Vec<Value> {
        let mut values = Vec::with_capacity(self.metrics.len());
        for (metric, formula) in &self.metrics {
            let value = |group: &str| {
                let formula = formula.as_ref()?;
                formula.value(&|table, column| self.months(table, column, metric.by, group), self.lives)
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

    /// The arguments of `more(…)` and `less(…)` of the metrics, with their values in this run.
    pub fn operands(&self) -> Vec<(String, Option<f64>)> {
        let mut operands: Vec<(String, Option<f64>)> = Vec::new();
        for (metric, formula) in &self.metrics {
            let Some(formula) = formula else { continue };
            formula.operands(&mut |operand| {
                let name = operand.to_string();
                if operands.iter().all(|o| o.0 != name) {
                    let months = |table: &str, column: &str| self.months(table, column, metric.by, "");
                    let value = operand.value(&months, self.lives);
                    operands.push((name, value));
                }
            });
        }
        operands
    }

    /// The months that occur, `YYYY-MM`.
    pub fn seen(&self) -> Vec<String> {
        self.periods[0].iter().map(|p| p.to_string()).collect()
    }

    /// Each metric without groups, in each of the months, computed for that month alone; none of those over lives.
    pub fn series(&self) -> Vec<(&'static str, Vec<Option<f64>>)> {
        let n = self.periods[0].len();
        let whole = self.metrics.iter().filter(|(metric, _)| metric.by.is_none());
        let one = |(metric, formula): &(Metric, Option<Formula>)| {
            let formula = formula.as_ref().filter(|f| !f.compares() && !f.of_lives())?;
            let months = |table: &str, column: &str| match self.kinds.get(table) {
                Some(0) => self.months(table, column, None, ""),
                _ => None,
            };
            Some((metric.name, formula.by_month(n, &months)))
        };
        whole.filter_map(one).collect()
    }

    /// The sums of a column, one per period of the run.
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

    /// The groups of a metric with groups.
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
    /// The value with a name such as `received:MMR`, among several.
    pub fn named<'a>(values: &'a [Self], name: &str) -> Option<&'a Self> {
        let metric = find(MetricKey::of(name).metric)?;
        values.iter().find(|v| v.metric == metric && v.name == name)
    }
}
