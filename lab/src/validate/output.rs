//! The files and texts of a validation.

use super::{Row, summed};
use crate::run::write_whole;
use crate::scenario::{Scenario, Target};
use crate::tables::{DICTIONARY, TableError, write_dictionary};
use merantau_engine::codes::{Sector, Sex};
use merantau_engine::ids::StateId;
use merantau_engine::tables::{ColumnSpec, TableSpec, Type};
use std::fmt::Write as _;
use std::path::Path;

/// The file of the targets and the model's figures.
pub const VALIDATION: &str = "validation.csv";
/// The file of the naive forecasts and the model's figures.
pub const BASELINES: &str = "baselines.csv";

/// Writes both tables into an existing directory; returns their names.
///
/// # Errors
/// The disk refuses.
pub(crate) fn write(dir: &Path, scenario: &Scenario, rows: &[Row]) -> Result<Vec<String>, TableError> {
    let [columns, naive] = specs();
    let validation = table(scenario, rows, &columns, |row, states| {
        let t = &row.target;
        let interval = row.interval();
        let mut fields = whom(row, states).to_vec();
        fields.extend([
            number(t.value),
            number(row.mean()),
            number(interval.map(|r| r.0)),
            number(interval.map(|r| r.1)),
            number(row.error()),
            row.inside().map_or(String::new(), |inside| inside.to_string()),
            t.source.clone(),
        ]);
        fields
    });
    let baselines = table(scenario, rows, &naive, |row, states| {
        let mut fields = whom(row, states).to_vec();
        fields.extend([
            number(row.target.value),
            number(row.mean()),
            number(row.baseline.persistence),
            number(row.baseline.least_squares),
        ]);
        fields
    });
    for (name, text) in [(VALIDATION, validation), (BASELINES, baselines)] {
        write_whole(&dir.join(name), &text)?;
    }
    Ok(vec![VALIDATION.to_owned(), BASELINES.to_owned()])
}

/// Writes the dictionary of both tables; returns its name.
pub(super) fn dictionary(dir: &Path) -> Result<String, TableError> {
    let path = dir.join(DICTIONARY);
    let text = write_dictionary(&specs()).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)?;
    Ok(DICTIONARY.to_owned())
}

/// The columns of both tables.
pub(crate) fn specs() -> [TableSpec; 2] {
    let column = |name, ty, meaning| ColumnSpec { name, ty, unit: "", meaning };
    let text = |name, meaning| column(name, Type::Text, meaning);
    let real = |name, meaning| column(name, Type::Real, meaning);
    let whom = || {
        vec![
            text("target", "Name of the target; those made for each corridor have one name."),
            text(
                "kind",
                "fitted: the model may be fitted to it; holdout: kept out of every fit; projection: no figure.",
            ),
            text("metric", "The metric; `merantau metrics` has its unit and formula."),
            text("origin", "Origins that it counts; empty for all."),
            text("destination", "Destinations that it counts; empty for all."),
            text("sector", "Sectors that it counts; empty for all."),
            text("sex", "Sex that it counts; empty for both."),
            text("month", "The month that it is of, or the year."),
            real("observed", "The figure, in the unit of the metric."),
            real("mean", "Mean of the model's figure over the replicates."),
        ]
    };
    let mut validation = whom();
    validation.extend([
        real("low", "Lower end of where one more replicate would lie, 19 times in 20."),
        real("high", "Upper end of it."),
        real("error", "Mean less observed."),
        text(
            "inside",
            "Whether the mean is within the target's tolerance, or the figure within the interval.",
        ),
        text("source", "Source of the figure."),
    ]);
    let mut baselines = whom();
    baselines.extend([
        real("persistence", "The last figure before it: nothing changes."),
        real("least_squares", "The straight line through all figures before it, not below zero."),
    ]);
    [
        TableSpec { name: "validation", columns: validation },
        TableSpec { name: "baselines", columns: baselines },
    ]
}

fn table(
    scenario: &Scenario,
    rows: &[Row],
    spec: &TableSpec,
    fields: impl Fn(&Row, &[&str]) -> Vec<String>,
) -> Vec<u8> {
    let states: Vec<&str> = scenario.states().map(|s| s.0).collect();
    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = csv.write_record(spec.columns.iter().map(|c| c.name));
    for row in rows {
        let _ = csv.write_record(fields(row, &states));
    }
    csv.into_inner().unwrap_or_default()
}

/// The columns that identify a row.
fn whom(row: &Row, states: &[&str]) -> [String; 8] {
    let t = &row.target;
    let join = |all: Vec<&str>| all.join(" ");
    let codes = |all: &[StateId]| join(all.iter().filter_map(|i| states.get(i.index()).copied()).collect());
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

/// A month, or the year of a target that is for a year.
pub(crate) fn period(t: &Target) -> String {
    if t.from == t.until { t.from.to_string() } else { t.from.year().to_string() }
}

/// A figure as in the tables and the page; empty if there is none.
pub fn number(x: Option<f64>) -> String {
    match x {
        None => String::new(),
        Some(x) if x.abs() >= 1e4 => format!("{x:.0}"),
        Some(x) => format!("{}", (x * 1e6).round() / 1e6),
    }
}

/// A row's name, people and period, in a line.
pub fn about(scenario: &Scenario, row: &Row) -> String {
    let states: Vec<&str> = scenario.states().map(|s| s.0).collect();
    let [name, _, _, origin, destination, sector, sex, month] = whom(row, &states);
    let whom: Vec<String> =
        [origin, destination, sector, sex].into_iter().filter(|w| !w.is_empty()).collect();
    [&[name], &whom[..], &[month]].concat().join(" ")
}

/// The results for people: single targets individually; series of many targets by their sum of errors.
pub fn report(rows: &[Row]) -> String {
    let mut text = String::new();
    for s in summed(rows) {
        let kind = s.kind.word();
        let of: Vec<&Row> =
            rows.iter().filter(|r| r.target.name == s.name && r.target.from == s.months.0).collect();
        let Some(first) = of.first() else { continue };
        let _ = write!(text, "{} {}: ", s.name, period(&first.target));
        if s.targets > 1 {
            let _ = write!(text, "{} targets, ", s.targets);
        }
        let model = if s.targets > 1 { Some(s.model) } else { first.mean() };
        let _ =
            write!(text, "model {}", if model.is_some() { number(model) } else { "no figure".to_owned() });
        if let Some(observed) = s.observed {
            let _ = write!(text, ", observed {}", number(Some(observed)));
            if s.targets > 1 {
                let _ = write!(text, ", {} inside", s.inside);
                for (who, error) in ["error", "persistence", "least squares"].iter().zip(s.errors) {
                    if let Some(error) = error {
                        let _ = write!(text, ", {who} {:.1} %", 100.0 * error);
                    }
                }
            } else {
                match first.inside() {
                    Some(true) => text.push_str(", inside"),
                    Some(false) => text.push_str(", OUTSIDE"),
                    None => {}
                }
                for (who, naive) in [
                    ("persistence", first.baseline.persistence),
                    ("least squares", first.baseline.least_squares),
                ] {
                    if naive.is_some() {
                        let _ = write!(text, ", {who} {}", number(naive));
                    }
                }
            }
        }
        let _ = writeln!(text, " ({kind})");
    }
    text
}
