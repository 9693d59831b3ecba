//! The stored figures of a cell: its metrics, its months and its flows, collected while it runs.

use crate::metrics::{Lives, Scope, Tally, all};
use crate::run::DigestText;
use crate::twins::{Gain, GainBetween};
use merantau_engine::chunk::flows::Flow;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::people::status::{STOCKS, StatusSet, Stock};
use merantau_engine::setup::By;
use merantau_engine::tables::{Batch, Column};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the panel of a cell is split. The panel is not written, so that it is split only as far as the figures
/// require. Digests do not depend on it.
pub(super) const BY: By = By { origin: true, destination: true, sector: false, sex: false, skill: false };

/// The figures of a cell. All lists over months are in the order of [`Figures::months`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    /// The months.
    pub(super) months: Vec<String>,
    /// Each metric by its name, with its group behind a colon.
    pub(super) metrics: Vec<(String, Option<f64>)>,
    /// The values of the arguments of `more(…)` and `less(…)` in metrics that compare arms.
    pub(super) operands: Vec<(String, Option<f64>)>,
    /// Metrics over the months.
    pub(super) series: Vec<(String, Vec<Option<f64>>)>,
    /// Persons by status at the end of each month.
    pub(super) statuses: Vec<(String, Vec<f64>)>,
    /// Corridors over the run.
    pub(super) flows: Vec<CorridorFlow>,
    /// Policies over the run: name, person-months touched, served, cost in USD.
    pub(super) policies: Vec<(String, [f64; 3])>,
    /// The net gain of people; `None` if their lives were not recorded.
    #[serde(default)]
    pub(super) gain: Option<CellGain>,
    /// What still moved when the world had settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) not_at_rest: Option<String>,
}

/// The net gain of people in a cell, and compared with the baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CellGain {
    /// In this cell.
    pub(super) own: Gain,
    /// The arm that is compared with: the baseline; for the baseline, this arm itself.
    pub(super) baseline: String,
    /// Compared with that arm in the same replicate and draw.
    pub(super) between: GainBetween,
    /// The number of persons for whom an agent stands.
    pub(super) persons_per_agent: u32,
}

impl CellGain {
    /// The net gain of all in this cell.
    fn lives(&self) -> Lives {
        self.persons(self.own.cents, self.own.abroad)
    }
    /// The difference of the same people to a baseline, if the cell was compared with it.
    pub(super) fn compared(&self, baseline: &str) -> Option<Lives> {
        (self.baseline == baseline).then(|| self.persons(self.between.cents, self.between.either))
    }
    fn persons(&self, cents: i64, agents: u64) -> Lives {
        let each = f64::from(self.persons_per_agent);
        Lives { gain: cents as f64 * each, abroad: agents as f64 * each }
    }
}

/// A corridor over the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct CorridorFlow {
    pub(super) origin: String,
    pub(super) destination: String,
    /// The figures, in the order of [`counted`].
    pub(super) figures: [f64; 5],
}

/// The columns that are counted for a corridor: departures, clandestine entries, returns, people abroad at the end,
/// remittances (US dollars).
fn counted() -> [Vec<&'static str>; 5] {
    let events = |flows: &[Flow]| flows.iter().map(|f| f.code()).collect();
    [
        events(&[Flow::Departures]),
        events(&[Flow::ClandestineEntries, Flow::Trafficked]),
        events(&[
            Flow::ReturnsCompleted,
            Flow::ReturnsEarly,
            Flow::ReturnsOther,
            Flow::Deported,
            Flow::AmnestyExits,
        ]),
        Stock::counting(StatusSet::ABROAD).map(|s| s.column).collect(),
        vec!["remitted"],
    ]
}
/// The index of the figure in [`counted`] that is of the last month.
const STOCK: usize = 3;
/// The index of the figure that is an amount of money, in cents.
const MONEY: usize = 4;

/// The columns that together count every living person once, by status.
pub(super) fn stocks() -> impl Iterator<Item = &'static Stock> {
    STOCKS.iter().filter(|s| !s.part)
}

/// Collects a cell's figures and digests, month by month. It is cloned where an arm leaves the baseline.
#[derive(Clone)]
pub(super) struct Recorder {
    names: BTreeMap<&'static str, Vec<&'static str>>,
    tally: Tally,
    statuses: Vec<(&'static str, Vec<f64>)>,
    flows: BTreeMap<(Arc<str>, Arc<str>), [f64; 5]>,
    policies: BTreeMap<Arc<str>, [f64; 3]>,
    digests: DigestText,
}

impl Recorder {
    pub(super) fn new() -> Self {
        let tables = merantau_engine::Engine::tables(BY);
        let names: BTreeMap<_, Vec<_>> =
            tables.iter().map(|t| (t.name, t.columns.iter().map(|c| c.name).collect())).collect();
        Self {
            statuses: stocks().map(|s| (s.code(), Vec::new())).collect(),
            names,
            tally: Tally::new(&all(), &Scope::default()),
            flows: BTreeMap::new(),
            policies: BTreeMap::new(),
            digests: DigestText::new(),
        }
    }

    /// Adds a month.
    pub(super) fn month(&mut self, month: Month, rows: &[Batch], digests: &MonthDigests) {
        self.digests.month(month, digests);
        for batch in rows {
            let Some(names) = self.names.get(batch.table) else { continue };
            self.tally.push(batch.table, names, &batch.columns);
            let at = |name: &str| names.iter().position(|n| *n == name).map(|i| &batch.columns[i]);
            match batch.table {
                "panel" => panel(&mut self.statuses, &mut self.flows, at),
                "policies" => policies(&mut self.policies, at),
                _ => {}
            }
        }
    }

    /// The content of `digests.csv` so far.
    pub(super) fn digests(&self) -> &str {
        self.digests.text()
    }
    /// The digest of the months so far.
    pub(super) fn digest(&self) -> String {
        self.digests.hex()
    }
    /// The figures of the months so far, and the net gain of people if their lives were recorded.
    pub(super) fn figures(&self, gain: Option<CellGain>) -> Figures {
        let mut tally = self.tally.clone();
        tally.set_lives(gain.as_ref().map(CellGain::lives));
        let flow = |((origin, destination), figures): (&(Arc<str>, Arc<str>), &[f64; 5])| CorridorFlow {
            origin: origin.to_string(),
            destination: destination.to_string(),
            figures: *figures,
        };
        let text = |(name, series): (&'static str, Vec<Option<f64>>)| {
            (name.to_owned(), series.into_iter().map(|x| x.map(digits)).collect())
        };
        Figures {
            months: tally.seen(),
            metrics: tally.values().into_iter().map(|v| (v.name, v.value)).collect(),
            operands: tally.operands(),
            series: tally.series().into_iter().map(text).collect(),
            statuses: self.statuses.iter().map(|(s, persons)| ((*s).to_owned(), persons.clone())).collect(),
            flows: self.flows.iter().map(flow).collect(),
            policies: self.policies.iter().map(|(name, p)| (name.to_string(), *p)).collect(),
            gain,
            not_at_rest: None,
        }
    }
}

/// A number rounded to seven digits, for series.
pub(super) fn digits(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    // The conversion through text gives the float that is nearest to the decimal fraction.
    format!("{x:.6e}").parse().unwrap_or(x)
}

fn number(column: &Column, i: usize) -> f64 {
    match column {
        Column::Int(v) => v[i] as f64,
        Column::Real(v) => v[i],
        Column::Text(_) => 0.0,
    }
}

pub(super) fn panel<'a>(
    statuses: &mut [(&str, Vec<f64>)],
    flows: &mut BTreeMap<(Arc<str>, Arc<str>), [f64; 5]>,
    at: impl Fn(&str) -> Option<&'a Column>,
) {
    let (Some(Column::Text(origin)), Some(Column::Text(destination))) = (at("origin"), at("destination"))
    else {
        return;
    };
    for (status, months) in statuses {
        let column = at(&format!("stock_{status}"));
        months.push(column.map_or(0.0, |c| (0..c.len()).map(|i| number(c, i)).sum()));
    }
    // Stocks are those of the last month; rows exist only where a value is not zero.
    flows.values_mut().for_each(|f| f[STOCK] = 0.0);
    let columns = counted().map(|names| names.iter().filter_map(|n| at(n)).collect::<Vec<_>>());
    for i in (0..origin.len()).filter(|&i| origin[i] != destination[i]) {
        let flow = flows.entry((origin[i].clone(), destination[i].clone())).or_default();
        for (k, (sum, columns)) in flow.iter_mut().zip(&columns).enumerate() {
            let x: f64 = columns.iter().map(|c| number(c, i)).sum();
            *sum += if k == MONEY { x / 100.0 } else { x };
        }
    }
}

pub(super) fn policies<'a>(sums: &mut BTreeMap<Arc<str>, [f64; 3]>, at: impl Fn(&str) -> Option<&'a Column>) {
    let Some(Column::Text(names)) = at("policy") else { return };
    for (i, name) in names.iter().enumerate() {
        let sum = sums.entry(name.clone()).or_default();
        for (k, column) in ["touched", "served", "cost"].iter().enumerate() {
            let x = at(column).map_or(0.0, |c| number(c, i));
            sum[k] += if *column == "cost" { x / 100.0 } else { x };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn seven_digits() {
        assert_eq!(
            [0.0, 123_456_789.0, -0.001_234_567_89, 12.5, 1e-300].map(digits),
            [0.0, 123_456_800.0, -0.001_234_568, 12.5, 1e-300]
        );
    }
}
