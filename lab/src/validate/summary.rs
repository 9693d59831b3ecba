//! Targets with one name, month by month: a series of many corridors as one figure.

use super::{Kind, Row};
use merantau_engine::month::Month;

/// The targets with one name and month.
#[derive(Clone, Debug, PartialEq)]
pub struct Summed<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their first and last month.
    pub months: (Month, Month),
    /// Their purpose.
    pub kind: Kind,
    /// Number of targets.
    pub targets: usize,
    /// Number of targets whose error is within the tolerance, of those with a figure.
    pub inside: usize,
    /// The sum of the model's means.
    pub model: f64,
    /// The sum of the observed figures, if all were observed.
    pub observed: Option<f64>,
    /// Σ|error| / Σ observed of the model, of persistence and of least squares, if every target has a figure.
    pub errors: [Option<f64>; 3],
}

/// All targets by name and month, in the order of the scenario.
pub fn summed(rows: &[Row]) -> Vec<Summed<'_>> {
    let mut names: Vec<&str> = rows.iter().map(|r| r.target.name.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|n| seen.insert(*n));
    let mut all = Vec::new();
    for name in names {
        let of: Vec<&Row> = rows.iter().filter(|r| r.target.name == name).collect();
        let mut months: Vec<_> = of.iter().map(|r| (r.target.from, r.target.until)).collect();
        months.sort();
        months.dedup();
        for month in months {
            let of: Vec<&Row> =
                of.iter().copied().filter(|r| (r.target.from, r.target.until) == month).collect();
            all.extend(one(name, month, &of));
        }
    }
    all
}

fn one<'a>(name: &'a str, months: (Month, Month), of: &[&'a Row]) -> Option<Summed<'a>> {
    let kind = of.first()?.kind;
    let observed: Option<f64> = of.iter().map(|r| r.target.value).sum();
    let miss = |f: &dyn Fn(&Row) -> Option<f64>| {
        let total = observed.filter(|o| *o > 0.0)?;
        let misses: Option<f64> = of.iter().map(|r| Some((f(r)? - r.target.value?).abs())).sum();
        Some(misses? / total)
    };
    Some(Summed {
        name,
        months,
        kind,
        targets: of.len(),
        inside: of.iter().filter(|r| r.inside() == Some(true)).count(),
        model: of.iter().filter_map(|r| r.mean()).sum(),
        observed,
        errors: [miss(&|r| r.mean()), miss(&|r| r.baseline.persistence), miss(&|r| r.baseline.least_squares)],
    })
}
