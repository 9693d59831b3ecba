//! Makes a comparison from the figures of the cells.

use super::arms::Arms;
use super::cell::{Cell, CellId};
use super::comparison::{
    ArmInfo, Band, CellInfo, Comparison, FlowRow, PolicyRow, Row, ScenarioInfo, Series, SettingsInfo,
    StatusSeries,
};
use super::contrary::mark;
use super::figures::{Figures, digits};
use super::settings::{Settings, Until, shown};
use super::statistics::{CONFIDENCE, Paired, jackknife, mean, paired, quantile};
use crate::metrics::{self, Formula, Metric, MetricKey};
use crate::scenario::{Since, assumed};
use merantau_engine::Engine;
use std::collections::BTreeMap;

/// The share of replicates that lie below a band, and the share above it.
const OUTSIDE: f64 = 0.05;

/// The cells of an experiment, arm by arm and replicate by replicate.
pub(super) struct Table<'a> {
    /// The arms' names, the baseline first.
    pub(super) arms: Vec<&'a str>,
    /// The figures of each arm, replicate by replicate.
    pub(super) figures: Vec<Vec<&'a Figures>>,
}

impl<'a> Table<'a> {
    /// The cells of some replicates without parameter draws, or of several parameter draws.
    pub(super) fn new(
        arms: &'a Arms,
        cells: &'a BTreeMap<CellId, Cell<Figures>>,
        columns: impl Iterator<Item = (u32, Option<u32>)> + Clone,
    ) -> Self {
        let of = |arm: &str| {
            let id = |(replicate, draw)| CellId { arm: arm.to_owned(), replicate, draw };
            columns.clone().filter_map(|c| cells.get(&id(c))).map(|cell| &cell.figures).collect()
        };
        Self {
            arms: arms.list.iter().map(|a| a.name.as_str()).collect(),
            figures: arms.list.iter().map(|a| of(&a.name)).collect(),
        }
    }

    /// A figure of an arm, replicate by replicate.
    pub(super) fn values(&self, arm: usize, name: &str) -> Vec<Option<f64>> {
        self.figures[arm].iter().map(|f| find(&f.metrics, name)).collect()
    }

    /// The differences of a figure between an arm and the baseline, replicate by replicate. Net gain per person is that of
    /// the same people, all who were abroad in either arm.
    pub(super) fn differences(&self, arm: usize, name: &str, metric: &Metric) -> Vec<Option<f64>> {
        match metric.formula.parse::<Formula>() {
            Ok(formula) if metric.of_lives() => {
                self.figures[arm].iter().map(|f| self.same_people(f, &formula)).collect()
            }
            _ => {
                let pairs = self.values(0, name).into_iter().zip(self.values(arm, name));
                pairs.map(|(baseline, arm)| Some(arm? - baseline?)).collect()
            }
        }
    }

    fn same_people(&self, figures: &Figures, formula: &Formula) -> Option<f64> {
        let baseline = self.arms.first()?;
        formula.between(figures.gain.as_ref()?.compared(baseline)?)
    }

    /// An arm compared with the baseline in one figure.
    fn compared(&self, arm: usize, name: &str, metric: &Metric) -> Option<Paired> {
        if !metric.of_lives() {
            return paired(&self.values(0, name), &self.values(arm, name));
        }
        let differences = self.differences(arm, name, metric);
        let found = paired(&vec![Some(0.0); differences.len()], &differences)?;
        // Independent seeds have no person in common.
        Some(Paired { half_independent: None, variance_ratio: None, ..found })
    }

    fn mean(&self, arm: usize, name: &str) -> Option<f64> {
        mean(&self.values(arm, name).into_iter().flatten().collect::<Vec<_>>())
    }

    fn operands(&self, arm: usize, name: &str) -> Vec<Option<f64>> {
        self.figures[arm].iter().map(|f| find(&f.operands, name)).collect()
    }

    /// The metrics with their groups, in the order of the list of metrics.
    pub(super) fn metrics(&self) -> Vec<(String, Metric)> {
        let mut out = Vec::new();
        for metric in metrics::all() {
            if metric.by.is_none() {
                out.push((metric.name.to_owned(), metric));
                continue;
            }
            let of = |name: &str| MetricKey::of(name).metric == metric.name;
            let names = self.figures.iter().flatten().flat_map(|f| &f.metrics).map(|m| &m.0);
            let mut groups: Vec<&String> = names.filter(|n| of(n)).collect();
            groups.sort();
            groups.dedup();
            out.extend(groups.into_iter().map(|name| (name.clone(), metric)));
        }
        out
    }

    /// The row of a metric and an arm.
    fn row(&self, name: &str, metric: &Metric, arm: usize) -> Row {
        let values = self.values(arm, name);
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        let mut row = Row {
            metric: name.to_owned(),
            unit: metric.unit.to_owned(),
            better: metric.better,
            theme: metric.theme,
            arm: self.arms[arm].to_owned(),
            mean: mean(&known),
            replicates: known.len() as u32,
            ..Row::default()
        };
        let formula = metric.formula.parse::<Formula>().ok().filter(Formula::compares);
        if arm == 0 {
            return row;
        }
        // The mean of an arm is that of the same people as the baseline's.
        if metric.of_lives() {
            row.mean = None;
        }
        if let Some(formula) = formula {
            if let Some((difference, half)) = self.between(&formula, arm) {
                row.difference = Some(difference);
                row.low = half.map(|h| difference - h);
                row.high = half.map(|h| difference + h);
                row.replicates = self.figures[arm].len() as u32;
            }
        } else if let Some(p) = self.compared(arm, name, metric) {
            if metric.of_lives() {
                row.mean = self.mean(0, name).map(|mean| mean + p.difference);
            }
            row.difference = Some(p.difference);
            row.low = p.half.map(|h| p.difference - h);
            row.high = p.half.map(|h| p.difference + h);
            row.low_independent = p.half_independent.map(|h| p.difference - h);
            row.high_independent = p.half_independent.map(|h| p.difference + h);
            row.variance_ratio = p.variance_ratio;
            row.replicates = p.replicates;
        }
        row
    }

    /// A figure that is defined only between two arms, from mean differences. It has no value where a difference by
    /// which it is divided cannot be distinguished from zero.
    fn between(&self, formula: &Formula, arm: usize) -> Option<(f64, Option<f64>)> {
        let pairs = |operand: &Formula| {
            let name = operand.to_string();
            (self.operands(0, &name), self.operands(arm, &name))
        };
        if let Some(divisor) = formula.divisor() {
            let (baseline, arm) = pairs(divisor);
            let p = paired(&baseline, &arm)?;
            if p.half.is_none_or(|half| p.difference.abs() <= half) {
                return None;
            }
            // A price of avoided events has no meaning if their number rose.
            if formula.compared(&|operand| {
                let same = operand == divisor;
                same.then_some(p.difference).or(Some(1.0))
            })? < 0.0
            {
                return None;
            }
        }
        let replicates = self.figures[arm].len().min(self.figures[0].len());
        jackknife(replicates, |kept| {
            formula.compared(&|operand| {
                let (baseline, arm) = pairs(operand);
                let difference = |&i: &usize| Some((*arm.get(i)?)? - (*baseline.get(i)?)?);
                mean(&kept.iter().map(difference).collect::<Option<Vec<f64>>>()?)
            })
        })
    }

    fn series(&self, metric: &str) -> Series {
        let months = self.figures.iter().flatten().map(|f| f.months.len()).max().unwrap_or(0);
        let of = |arm: usize| -> Vec<&[Option<f64>]> {
            self.figures[arm].iter().filter_map(|f| lookup(&f.series, metric)).map(Vec::as_slice).collect()
        };
        let baseline = of(0);
        let at = |runs: &[&[Option<f64>]], month: usize| -> Vec<Option<f64>> {
            runs.iter().map(|run| run.get(month).copied().flatten()).collect()
        };
        let band = |arm: usize| {
            let runs = of(arm);
            let mut band = Band { arm: self.arms[arm].to_owned(), ..Band::default() };
            for month in 0..months {
                let values = at(&runs, month);
                let known: Vec<f64> = values.iter().flatten().copied().collect();
                band.mean.push(mean(&known).map(digits));
                band.low.push(quantile(&known, OUTSIDE).map(digits));
                band.high.push(quantile(&known, 1.0 - OUTSIDE).map(digits));
                if arm > 0 {
                    let p = paired(&at(&baseline, month), &values);
                    let end = |sign: f64| {
                        let p = p?;
                        p.half.map(|half| digits(p.difference + sign * half))
                    };
                    band.difference.push(p.map(|p| digits(p.difference)));
                    band.difference_low.push(end(-1.0));
                    band.difference_high.push(end(1.0));
                }
            }
            band
        };
        Series { metric: metric.to_owned(), arms: (0..self.arms.len()).map(band).collect() }
    }

    fn statuses(&self) -> Vec<StatusSeries> {
        let mut out = Vec::new();
        for (arm, runs) in self.arms.iter().zip(&self.figures) {
            let Some(first) = runs.first() else { continue };
            for (status, persons) in &first.statuses {
                let at = |month: usize| {
                    let of = |f: &&Figures| lookup(&f.statuses, status).and_then(|p| p.get(month)).copied();
                    mean(&runs.iter().filter_map(of).collect::<Vec<_>>()).map_or(0.0, digits)
                };
                out.push(StatusSeries {
                    arm: (*arm).to_owned(),
                    status: status.clone(),
                    persons: (0..persons.len()).map(at).collect(),
                });
            }
        }
        out
    }

    fn flows(&self) -> Vec<FlowRow> {
        let mut out = Vec::new();
        for (arm, runs) in self.arms.iter().zip(&self.figures) {
            let mut sums: BTreeMap<(&str, &str), [f64; 5]> = BTreeMap::new();
            for flow in runs.iter().flat_map(|f| &f.flows) {
                let sum = sums.entry((&flow.origin, &flow.destination)).or_default();
                sum.iter_mut().zip(flow.figures).for_each(|(s, x)| *s += x / runs.len() as f64);
            }
            out.extend(sums.into_iter().map(|((origin, destination), sum)| {
                let [departures, without_papers, returns, stock, remitted] = sum.map(digits);
                FlowRow {
                    arm: (*arm).to_owned(),
                    origin: origin.to_owned(),
                    destination: destination.to_owned(),
                    departures,
                    without_papers,
                    returns,
                    stock,
                    remitted,
                }
            }));
        }
        out
    }

    fn policies(&self) -> Vec<PolicyRow> {
        let mut out = Vec::new();
        for (arm, runs) in self.arms.iter().zip(&self.figures) {
            let mut sums: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
            for (name, figures) in runs.iter().flat_map(|f| &f.policies) {
                let sum = sums.entry(name).or_default();
                sum.iter_mut().zip(figures).for_each(|(s, x)| *s += x / runs.len() as f64);
            }
            out.extend(sums.into_iter().map(|(policy, sum)| {
                let [touched, served, cost] = sum.map(digits);
                PolicyRow { arm: (*arm).to_owned(), policy: policy.to_owned(), touched, served, cost }
            }));
        }
        out
    }

    /// Whether an interval is narrow enough in every arm; if not, the number of replicates that are needed.
    pub(super) fn reached(&self, until: &Until) -> Result<(), u32> {
        let n = self.figures.first().map_or(0, Vec::len) as u32;
        let mut factor: f64 = 0.0;
        for (name, metric) in self.metrics() {
            if !shown(&name, std::slice::from_ref(&until.metric)) {
                continue;
            }
            let baseline = self.values(0, &name);
            let known: Vec<f64> = baseline.iter().flatten().copied().collect();
            let allowed = mean(&known).map_or(0.0, |m| m.abs() * until.share);
            for arm in 1..self.arms.len() {
                match self.compared(arm, &name, &metric).and_then(|p| p.half) {
                    Some(half) if half <= allowed => {}
                    Some(half) => factor = factor.max(half / allowed),
                    None => factor = f64::INFINITY,
                }
            }
        }
        if factor == 0.0 {
            return Ok(());
        }
        // The half-width falls with the square root; one more than computed is added, and never more than twice as
        // many at once.
        let wanted = f64::from(n) * factor * factor + 1.0;
        Err(wanted.min(f64::from(n) * 2.0).max(f64::from(n) + 1.0) as u32)
    }
}

fn lookup<'a, T>(list: &'a [(String, T)], name: &str) -> Option<&'a T> {
    list.iter().find(|(n, _)| n == name).map(|(_, x)| x)
}

fn find(list: &[(String, Option<f64>)], name: &str) -> Option<f64> {
    lookup(list, name).copied().flatten()
}

/// Makes the comparison from the existing cells.
pub(super) fn comparison(
    arms: &Arms,
    cells: &BTreeMap<CellId, Cell<Figures>>,
    settings: &Settings,
    replicates: u32,
    argv: &[String],
) -> Comparison {
    let table = Table::new(arms, cells, (0..replicates).map(|r| (r, None)));
    let all = table.metrics();
    let each_arm = || 0..table.arms.len();
    let mut rows: Vec<Row> =
        all.iter().flat_map(|(name, m)| each_arm().map(|arm| table.row(name, m, arm))).collect();
    mark(&mut rows);
    rows.retain(|row| shown(&row.metric, &settings.metrics));
    let over_time =
        all.iter().filter(|(name, m)| m.by.is_none() && !m.needs_arms() && shown(name, &settings.metrics));
    let first = table.figures.iter().flatten().next();
    let baseline = arms.baseline();
    let meant = |id: &CellId| id.replicate < replicates && id.draw.is_none_or(|d| d < settings.draws);
    Comparison {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: baseline.map(|b| scenario(&b.scenario)).unwrap_or_default(),
        settings: SettingsInfo {
            baseline: baseline.map(|b| b.name.clone()).unwrap_or_default(),
            replicates,
            until: settings.until.as_ref().map(ToString::to_string),
            reached: settings.until.as_ref().map(|until| table.reached(until).is_ok()),
            draws: settings.draws,
            confidence: CONFIDENCE,
            argv: argv.to_vec(),
        },
        months: first.map(|f| f.months.clone()).unwrap_or_default(),
        arms: arms.list.iter().enumerate().map(|(k, arm)| about(arms, k, arm)).collect(),
        rows,
        series: over_time.map(|(name, _)| table.series(name)).collect(),
        statuses: table.statuses(),
        flows: table.flows(),
        policies: table.policies(),
        draws: None,
        cells: infos(cells, meant),
        warnings: Vec::new(),
        twins: None,
        lives: Vec::new(),
        assumed: baseline.map(|b| assumed(&b.scenario)).unwrap_or_default(),
    }
}

/// The cells as the manifest lists them.
pub(super) fn infos(
    cells: &BTreeMap<CellId, Cell<Figures>>,
    meant: impl Fn(&CellId) -> bool,
) -> Vec<CellInfo> {
    let info = |(id, cell): (&CellId, &Cell<Figures>)| CellInfo {
        arm: id.arm.clone(),
        replicate: id.replicate,
        draw: id.draw,
        digest: cell.digest.clone(),
    };
    cells.iter().filter(|(id, _)| meant(id)).map(info).collect()
}

fn scenario(s: &crate::scenario::Scenario) -> ScenarioInfo {
    let setup = s.setup(0);
    let migrants = Engine::migrants(&setup);
    ScenarioInfo {
        name: s.name.clone(),
        title: s.title.clone(),
        question: s.question.clone(),
        start: setup.start.to_string(),
        months: s.months,
        seed: s.seed,
        migrants,
        persons: migrants * u64::from(setup.persons_per_agent),
        states: s.states().map(|(code, name)| (code.to_owned(), name.to_owned())).collect(),
    }
}

fn about(arms: &Arms, k: usize, arm: &super::arms::ArmRun) -> ArmInfo {
    let start = || arm.scenario.setup(0).start.to_string();
    ArmInfo {
        name: arm.name.clone(),
        baseline: arms.baseline().is_some_and(|b| b.name == arm.name),
        changes: if k == 0 { Vec::new() } else { arm.changes.clone() },
        differs_from: match arm.since {
            Since::Never => None,
            Since::Month(month) => Some(month.to_string()),
            Since::Built => Some(start()),
        },
        scenario_sha256: arm.scenario.sha256.clone(),
    }
}
