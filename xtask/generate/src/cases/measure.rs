//! Runs the arms of a case, and the pairs of arms in which a cause is switched off.

use super::asked::{Case, Claim, each};
use super::column::Column;
use super::kept::{ArmRow, Effect, Knocked, Made};
use super::mark;
use merantau_lab::experiment::{
    Arms, CellId, CompareOptions, Comparison, FIGURES, Settings, TwinScope, TwinWatch, compare, mean, paired,
    student, variance,
};
use merantau_lab::run::{NoProgress, WorkOptions};
use merantau_lab::scenario::{Options, Source, since};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// A comparison with the figures of each of its runs.
struct Measured {
    comparison: Comparison,
    figures: BTreeMap<(String, u32), Value>,
    replicates: u32,
}

/// The figures of a case. The arms with a cause switched off run in the same comparison as the others, so that all begin with
/// the same people at rest.
pub(super) fn case(case: &Case) -> Result<(Made, Vec<ArmRow>, Vec<Knocked>), String> {
    let (arms, off) = arms(case)?;
    let whole = Measured::of(case, &arms)?;
    let baseline = whole.comparison.baseline().to_owned();
    let mut rows = Vec::new();
    for arm in arms.list.iter().map(|a| &a.name).filter(|name| !name.contains(WITHOUT)) {
        for column in &case.columns {
            let difference = (*arm != baseline).then(|| whole.difference(column, arm)).flatten();
            let mean = whole.level(column, arm).map(|l| l.value);
            rows.push(ArmRow { arm: arm.clone(), measure: column.measure.clone(), mean, difference });
        }
    }
    let knocked = case.claims.iter().map(|claim| {
        let end = off.iter().position(|set| **set == claim.set).map(without).unwrap_or_default();
        Knocked { with: whole.effect(claim, ""), without: whole.effect(claim, &end) }
    });
    let made = Made {
        mark: mark(case)?,
        asked: case.sign(),
        persons_per_agent: case.persons_per_agent,
        months: whole.comparison.scenario.months,
        replicates: case.replicates,
    };
    Ok((made, rows, knocked.collect()))
}

/// What stands before a number in the names of arms in which a cause is switched off.
const WITHOUT: &str = "_without_";

/// The end of the names of the arms with the settings of this index.
fn without(set: usize) -> String {
    format!("{WITHOUT}{}", set + 1)
}

/// The arms of the scenario, followed by those in which causes are switched off, and the settings of the latter.
fn arms(case: &Case) -> Result<(Arms, Vec<&Vec<String>>), String> {
    let mut off: Vec<&Vec<String>> = Vec::new();
    for claim in &case.claims {
        if !off.contains(&&claim.set) {
            off.push(&claim.set);
        }
    }
    let mut arms = load(case, &[])?;
    let first = arms.baseline().cloned().ok_or_else(|| format!("{}: no arms", case.name))?;
    for (i, set) in off.iter().enumerate() {
        let needed: Vec<&str> =
            case.claims.iter().filter(|c| c.set == **set).map(|c| c.arm.as_str()).collect();
        if let Some(unknown) =
            needed.iter().find(|n| !n.is_empty() && arms.list.iter().all(|a| a.name != **n))
        {
            return Err(format!("{}: claims.csv names the arm `{unknown}`, which does not exist", case.name));
        }
        for mut arm in load(case, set)?.list {
            if arm.name == first.name || needed.contains(&arm.name.as_str()) {
                arm.name.push_str(&without(i));
                arm.since = since(&first.scenario, &arm.scenario);
                arm.changes.clear();
                arms.list.push(arm);
            }
        }
    }
    Ok((arms, off))
}

fn load(case: &Case, set: &[String]) -> Result<Arms, String> {
    let mut set: Vec<String> = set.iter().flat_map(|s| each(s)).collect();
    set.push(format!("persons_per_agent={}", case.persons_per_agent));
    let options = Options { set, enough_candidates: true, ..Options::default() };
    Arms::load(&Source::Builtin(case.name.clone()), &options, None)
        .map_err(|found| format!("{}: {}", case.name, found.render(false)))
}

impl Measured {
    /// Runs the arms.
    fn of(case: &Case, arms: &Arms) -> Result<Self, String> {
        let dir: PathBuf =
            std::env::temp_dir().join(format!("merantau-cases-{}-{}", std::process::id(), case.name));
        let work = WorkOptions { out: Some(dir.clone()), force: true, ..WorkOptions::default() };
        let settings = Settings {
            replicates: case.replicates,
            max_replicates: case.replicates,
            twins: TwinScope::First,
            ..Settings::default()
        };
        let watch = TwinWatch::new(arms, settings.twins, None, work.stop.clone());
        let done = compare(arms, &CompareOptions { work, settings }, &watch, &NoProgress);
        let figures = read(arms, case.replicates, &dir);
        // Failure to remove a temporary folder is ignored.
        let _ = fs::remove_dir_all(&dir);
        let comparison = done.map_err(|e| format!("{}: {e}", case.name))?.comparison;
        Ok(Self { comparison, figures: figures?, replicates: case.replicates })
    }

    /// The figure of a column in each replicate.
    fn each(&self, column: &Column, arm: &str) -> Vec<Option<f64>> {
        let of = |replicate| figure(self.figures.get(&(arm.to_owned(), replicate))?, &column.measure);
        (0..self.replicates).map(of).collect()
    }

    /// The mean over the replicates, with the interval of the mean.
    fn level(&self, column: &Column, arm: &str) -> Option<Effect> {
        let row = self.comparison.row(&column.measure, arm);
        let figures: Vec<f64> = self.each(column, arm).into_iter().flatten().collect();
        let value = row.and_then(|r| r.mean).or_else(|| mean(&figures))?;
        let n = figures.len() as f64;
        let half = variance(&figures).zip(student(n - 1.0)).map_or(0.0, |(v, t)| t * (v / n).sqrt());
        Some(Effect { value, half })
    }

    /// The difference between an arm and the baseline.
    fn difference(&self, column: &Column, arm: &str) -> Option<Effect> {
        if let Some(row) = self.comparison.row(&column.measure, arm) {
            return Some(Effect { value: row.difference?, half: (row.high? - row.low?) / 2.0 });
        }
        let baseline = self.each(column, self.comparison.baseline());
        let found = paired(&baseline, &self.each(column, arm))?;
        Some(Effect { value: found.difference, half: found.half? })
    }

    /// The effect of a claim between the arms whose names have this end.
    fn effect(&self, claim: &Claim, end: &str) -> Option<Effect> {
        let baseline = format!("{}{end}", self.comparison.baseline());
        if claim.arm.is_empty() {
            return self.level(&claim.column, &baseline);
        }
        let arm = self.each(&claim.column, &format!("{}{end}", claim.arm));
        let found = paired(&self.each(&claim.column, &baseline), &arm)?;
        Some(Effect { value: found.difference, half: found.half? })
    }
}

/// The figures of each run, from the folders of the cells.
fn read(
    arms: &Arms,
    replicates: u32,
    dir: &std::path::Path,
) -> Result<BTreeMap<(String, u32), Value>, String> {
    let mut all = BTreeMap::new();
    for arm in &arms.list {
        for replicate in 0..replicates {
            let id = CellId { arm: arm.name.clone(), replicate, draw: None };
            let path = id.folder(dir).join(FIGURES);
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let figures = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            all.insert((arm.name.clone(), replicate), figures);
        }
    }
    Ok(all)
}

/// A figure of one run.
fn figure(run: &Value, measure: &str) -> Option<f64> {
    let named = |list: &str, name: &str| -> Option<Value> {
        let found = run[list].as_array()?.iter().find(|m| m[0] == name)?;
        Some(found[1].clone())
    };
    let Some((kind, of)) = measure.split_once(':') else { return named("metrics", measure)?.as_f64() };
    let series = || Some(named("series", of)?.as_array()?.iter().map(Value::as_f64).collect::<Vec<_>>());
    let corridors = |at: usize| {
        let (from, to) = of.split_once('-')?;
        let fits = |pattern: &str, code: &Value| pattern == "*" || code == pattern;
        let rows = run["flows"].as_array()?.iter();
        let ours = rows.filter(|f| fits(from, &f["origin"]) && fits(to, &f["destination"]));
        Some(ours.filter_map(|f| f["figures"][at].as_f64()).sum())
    };
    match kind {
        "start" => *series()?.first()?,
        "growth" => {
            let series = series()?;
            let (first, last) = ((*series.first()?)?, (*series.last()?)?);
            (first > 0.0).then(|| last / first - 1.0)
        }
        "departures" => corridors(0),
        "entries" => corridors(1),
        "stock" => corridors(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_found_in_a_run() {
        let run = serde_json::json!({
            "metrics": [["returns", 5.0], ["debt", null]],
            "series": [["stock_abroad", [100.0, 90.0, 150.0]]],
            "flows": [
                {"origin": "A", "destination": "C", "figures": [1.0, 2.0, 3.0, 4.0, 5.0]},
                {"origin": "B", "destination": "C", "figures": [10.0, 20.0, 30.0, 40.0, 50.0]},
            ],
        });
        let of = |measure: &str| figure(&run, measure);
        assert_eq!((of("returns"), of("debt"), of("other")), (Some(5.0), None, None));
        assert_eq!((of("start:stock_abroad"), of("growth:stock_abroad")), (Some(100.0), Some(0.5)));
        assert_eq!(
            (of("departures:B-C"), of("entries:*-C"), of("stock:A-*")),
            (Some(10.0), Some(22.0), Some(4.0))
        );
    }
}
