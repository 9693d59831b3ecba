//! What a validation writes, and what it says.

use super::{Kind, Row};
use crate::run::write_whole;
use crate::scenario::{Scenario, Target};
use crate::tables::TableError;
use merantau_engine::codes::{Sector, Sex};
use std::fmt::Write as _;
use std::path::Path;

/// The targets and what the model gives for them.
pub const VALIDATION: &str = "validation.csv";
/// The naive forecasts beside the model.
pub const BASELINES: &str = "baselines.csv";

/// Writes both tables into a directory that is there.
///
/// # Errors
/// A disk that refuses.
pub fn write(dir: &Path, scenario: &Scenario, rows: &[Row]) -> Result<(), TableError> {
    write_whole(
        &dir.join(VALIDATION),
        &table(scenario, rows, &COLUMNS, |row, states| {
            let t = &row.target;
            let range = row.range();
            let mut fields = whom(row, states).to_vec();
            fields.extend([
                number(t.value),
                number(row.mean()),
                number(range.map(|r| r.0)),
                number(range.map(|r| r.1)),
                number(row.error()),
                row.inside().map_or(String::new(), |inside| inside.to_string()),
                t.source.clone(),
            ]);
            fields
        }),
    )?;
    write_whole(
        &dir.join(BASELINES),
        &table(scenario, rows, &NAIVE, |row, states| {
            let mut fields = whom(row, states).to_vec();
            fields.extend([
                number(row.target.value),
                number(row.mean()),
                number(row.baseline.persistence),
                number(row.baseline.least_squares),
            ]);
            fields
        }),
    )
}

const COLUMNS: [&str; 15] = [
    "target",
    "kind",
    "metric",
    "origin",
    "destination",
    "sector",
    "sex",
    "month",
    "observed",
    "mean",
    "low",
    "high",
    "error",
    "inside",
    "source",
];
const NAIVE: [&str; 12] = [
    "target",
    "kind",
    "metric",
    "origin",
    "destination",
    "sector",
    "sex",
    "month",
    "observed",
    "mean",
    "persistence",
    "least_squares",
];

fn table(
    scenario: &Scenario,
    rows: &[Row],
    columns: &[&str],
    fields: impl Fn(&Row, &[&str]) -> Vec<String>,
) -> Vec<u8> {
    let states: Vec<&str> = scenario.states().map(|s| s.0).collect();
    let mut csv = csv::Writer::from_writer(Vec::new());
    // writing to memory does not fail
    let _ = csv.write_record(columns);
    for row in rows {
        let _ = csv.write_record(fields(row, &states));
    }
    csv.into_inner().unwrap_or_default()
}

/// The columns that say what a row is about.
fn whom(row: &Row, states: &[&str]) -> [String; 8] {
    let t = &row.target;
    let join = |all: Vec<&str>| all.join(" ");
    let codes = |all: &[u8]| join(all.iter().filter_map(|i| states.get(usize::from(*i)).copied()).collect());
    [
        t.name.clone(),
        row.kind.word().to_owned(),
        t.metric.clone(),
        codes(&t.selector.origin),
        codes(&t.selector.destination),
        join(t.selector.sector.iter().map(|s| Sector::CODES[*s as usize]).collect()),
        join(t.selector.sex.iter().map(|s| Sex::CODES[*s as usize]).collect()),
        period(t),
    ]
}

/// A month, or the year of a target that is of one.
fn period(t: &Target) -> String {
    if t.from == t.until { t.from.to_string() } else { t.from.year().to_string() }
}

fn number(x: Option<f64>) -> String {
    match x {
        None => String::new(),
        Some(x) if x.abs() >= 1e4 => format!("{x:.0}"),
        Some(x) => format!("{}", (x * 1e6).round() / 1e6),
    }
}

/// What it comes to, for people: single targets as they are; series of many by their sum of errors.
pub fn report(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.target.name.as_str()) {
            names.push(&row.target.name);
        }
    }
    for name in names {
        let of: Vec<&Row> = rows.iter().filter(|r| r.target.name == name).collect();
        match of.as_slice() {
            [row] => single(&mut text, row),
            many => series(&mut text, name, many),
        }
    }
    text
}

fn single(text: &mut String, row: &Row) {
    let t = &row.target;
    let kind = row.kind.word();
    let (mean, period) = (number(row.mean()), period(t));
    let _ = match (row.kind, row.inside()) {
        (Kind::Projection, _) | (_, None) => writeln!(text, "{} {period}: model {mean} ({kind})", t.name),
        (_, Some(inside)) => writeln!(
            text,
            "{} {period}: model {mean}, observed {}, {} ({kind})",
            t.name,
            number(t.value),
            if inside { "inside" } else { "OUTSIDE" }
        ),
    };
}

/// By month: how many, and the sum of absolute errors over the sum of what was observed, of the model and of the naive
/// forecasts.
fn series(text: &mut String, name: &str, rows: &[&Row]) {
    let mut months: Vec<_> = rows.iter().map(|r| (r.target.from, r.target.until)).collect();
    months.sort();
    months.dedup();
    for (from, until) in months {
        let of: Vec<&&Row> =
            rows.iter().filter(|r| (r.target.from, r.target.until) == (from, until)).collect();
        let Some(first) = of.first() else { continue };
        let total: f64 = of.iter().filter_map(|r| r.mean()).sum();
        let _ = write!(
            text,
            "{name} {}: {} targets, model {}",
            period(&first.target),
            of.len(),
            number(Some(total))
        );
        let observed: f64 = of.iter().filter_map(|r| r.target.value).sum();
        if observed > 0.0 {
            let miss = |f: &dyn Fn(&Row) -> Option<f64>| {
                let misses: Vec<f64> =
                    of.iter().filter_map(|r| Some((f(r)? - r.target.value?).abs())).collect();
                (misses.len() == of.len()).then(|| 100.0 * misses.iter().sum::<f64>() / observed)
            };
            let _ = write!(text, ", observed {}", number(Some(observed)));
            for (who, error) in [
                ("error", miss(&|r| r.mean())),
                ("persistence", miss(&|r| r.baseline.persistence)),
                ("least squares", miss(&|r| r.baseline.least_squares)),
            ] {
                if let Some(error) = error {
                    let _ = write!(text, ", {who} {error:.1} %");
                }
            }
        }
        let _ = writeln!(text, " ({})", first.kind.word());
    }
}
