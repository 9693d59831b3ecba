//! The files of a calibration: a layer that a scenario can extend, and tables.

use super::evaluate::Evaluation;
use super::known::{RIDGE, RISE};
use super::outcome::Calibrated;
use crate::run::{RESOLVED, write_whole};
use crate::scenario::{Scenario, bare};
use crate::tables::{DICTIONARY, TableError, write_dictionary};
use crate::validate::{self, Kind, number};
use merantau_engine::tables::{ColumnSpec, TableSpec, Type};
use std::fmt::Write as _;
use std::path::Path;

/// The name of the layer in the directory of a calibration.
pub const LAYER: &str = "calibrated.toml";

const EVALUATIONS: &str = "evaluations.csv";
const PARAMETERS: &str = "parameters.csv";
const RIDGES: &str = "ridges.csv";

/// Writes all files and returns their names.
pub(super) fn write(
    dir: &Path,
    scenario: &Scenario,
    calibrated: &Calibrated,
    all: &[Evaluation],
) -> Result<Vec<String>, TableError> {
    let dictionary = write_dictionary(&specs());
    let dictionary = dictionary.map_err(|e| TableError::content(&dir.join(DICTIONARY), e.to_string()))?;
    let mut names = validate::write(dir, scenario, &calibrated.rows)?;
    for (name, text) in [
        (LAYER, layer(scenario, calibrated).into_bytes()),
        (EVALUATIONS, evaluations(calibrated, all)),
        (PARAMETERS, parameters(calibrated)),
        (RIDGES, ridges(calibrated)),
        (DICTIONARY, dictionary),
    ] {
        write_whole(&dir.join(name), &text)?;
        names.push(name.to_owned());
    }
    Ok(names)
}

/// The layer extends the resolved scenario in the same directory, so that it can be run directly and another scenario
/// can extend it.
fn layer(scenario: &Scenario, c: &Calibrated) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "# {}: values fitted by `merantau calibrate`, version {}. A scenario that extends this file has them; those it sets\n\
         # itself stand above them.\n#\n\
         # {} sets of values were tried, each over {} replicates; the loss fell from {:.3} to {:.3}. The loss of a target is\n\
         # half the square of its error in tolerances, and rises like the error itself when that is large.",
        scenario.title.replace('\n', " "),
        env!("CARGO_PKG_VERSION"),
        c.evaluations.1,
        c.replicates,
        c.loss.0,
        c.loss.1,
    );
    if !c.settled {
        let _ = writeln!(text, "# The budget was spent before the search came to its end.");
    }
    let _ = writeln!(text, "extends = \"{RESOLVED}\"");
    let mut open = String::new();
    for p in &c.parameters {
        let parts: Vec<&str> = p.key.split('.').collect();
        // For [state.ISO.sector.NAME] four parts name the table, otherwise two; a label remains with its parameter.
        let header = if parts.get(2) == Some(&"sector") { 4 } else { 2 }.min(parts.len().saturating_sub(1));
        let join = |parts: &[&str]| parts.iter().map(|p| bare(p)).collect::<Vec<_>>().join(".");
        let table = join(&parts[..header]);
        if table != open {
            let _ = writeln!(text, "\n[{table}]");
            open = table;
        }
        let [start, _, low, high] = &p.texts;
        let told = match (p.told, &p.reach) {
            (Some(true), Some(_)) => format!("can move from {low} to {high}"),
            (Some(false), Some(_)) => format!("NOT TOLD by the targets: can move from {low} to {high}"),
            _ => "not known how far it can move: the budget was too small".to_owned(),
        };
        let _ = writeln!(text, "{} = {} # began at {start}; {told}", join(&parts[header..]), p.toml());
    }
    let _ = writeln!(
        text,
        "\n# How far a parameter can move: until the loss has risen by {RISE}, the others giving way as well as they can."
    );
    if !c.ridges.is_empty() {
        let _ = writeln!(text, "#\n# Only together (correlation of {RIDGE} or more):");
        for r in &c.ridges {
            let _ = writeln!(text, "#   {} and {}: {:+.2}", r.a, r.b, r.correlation);
        }
    }
    let _ = writeln!(
        text,
        "#\n# The fit, target by target: observed, model (mean of {} replicates), error.",
        c.replicates
    );
    for row in c.rows.iter().filter(|r| r.kind != Kind::Projection) {
        let inside = match row.inside() {
            Some(true) => "inside",
            Some(false) => "OUTSIDE",
            None => "no figure",
        };
        let _ = writeln!(
            text,
            "#   {} ({}): {}, {}, {}, {inside}",
            validate::about(scenario, row).replace('\n', " "),
            row.kind.word(),
            number(row.target.value),
            number(row.mean()),
            number(row.error()),
        );
    }
    text
}

fn csv(head: &[String], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = csv.write_record(head);
    for row in rows {
        let _ = csv.write_record(row);
    }
    csv.into_inner().unwrap_or_default()
}

fn head(spec: &TableSpec) -> Vec<String> {
    spec.columns.iter().map(|c| c.name.to_owned()).collect()
}

fn evaluations(c: &Calibrated, all: &[Evaluation]) -> Vec<u8> {
    let mut head = head(&specs()[0]);
    head.extend(c.parameters.iter().map(|p| p.key.clone()));
    let row = |(k, e): (usize, &Evaluation)| {
        let mut row = vec![k.to_string(), e.loss.to_string()];
        row.extend(e.values.iter().map(f64::to_string));
        row
    };
    csv(&head, all.iter().enumerate().map(row))
}

fn parameters(c: &Calibrated) -> Vec<u8> {
    let row = |p: &super::Moved| {
        let end = |x: Option<f64>| x.map_or(String::new(), |x| x.to_string());
        vec![
            p.key.clone(),
            p.unit.to_owned(),
            p.start.to_string(),
            p.fitted.to_string(),
            p.range.0.to_string(),
            p.range.1.to_string(),
            end(p.reach.map(|r| r.0)),
            end(p.reach.map(|r| r.1)),
            p.told.map_or(String::new(), |t| t.to_string()),
        ]
    };
    csv(&head(&specs()[1]), c.parameters.iter().map(row))
}

fn ridges(c: &Calibrated) -> Vec<u8> {
    let row = |r: &super::Ridge| vec![r.a.clone(), r.b.clone(), r.correlation.to_string()];
    csv(&head(&specs()[2]), c.ridges.iter().map(row))
}

/// The columns of the tables that only a calibration has, and of those of a validation.
fn specs() -> Vec<TableSpec> {
    let column = |name, ty, meaning| ColumnSpec { name, ty, unit: "", meaning };
    let text = |name, meaning| column(name, Type::Text, meaning);
    let real = |name, meaning| column(name, Type::Real, meaning);
    let own = [
        TableSpec {
            name: "evaluations",
            columns: vec![
                column("evaluation", Type::Int, "Number of the set of parameters; its cells end with it."),
                real("loss", "The loss; behind it each parameter's value, in the unit of parameters.csv."),
            ],
        },
        TableSpec {
            name: "parameters",
            columns: vec![
                text("parameter", "Key of the parameter."),
                text("unit", "Unit of the figures of the row."),
                real("start", "Where the search began."),
                real("fitted", "Where it ended."),
                real("low", "Lower end of the range that was searched."),
                real("high", "Upper end of it."),
                real(
                    "reach_low",
                    "How far down it can move until the loss has risen by 1, the others giving way.",
                ),
                real("reach_high", "How far up."),
                text("told", "Whether the targets tell of it: it can move over less than half of its range."),
            ],
        },
        TableSpec {
            name: "ridges",
            columns: vec![
                text("a", "A parameter."),
                text("b", "Another one, of which the targets tell only together with the first."),
                real("correlation", "Near 1 they rise together, near -1 one falls as the other rises."),
            ],
        },
    ];
    own.into_iter().chain(validate::specs()).collect()
}
