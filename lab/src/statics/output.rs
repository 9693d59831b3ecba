//! The table of the answers, and the text of the worst.

use super::answers::{Answers, KeyAnswers};
use super::judge::Fault;
use crate::run::write_whole;
use crate::tables::{DICTIONARY, TableError, write_dictionary};
use merantau_engine::tables::{ColumnSpec, TableSpec, Type};
use std::fmt::Write as _;
use std::path::Path;

/// The file of the answers.
pub const STATICS: &str = "statics.csv";

/// The number of faults that the text shows.
const SHOWN: usize = 12;

/// Writes the table and its dictionary; returns their names.
pub(super) fn write(dir: &Path, answers: &Answers) -> Result<Vec<String>, TableError> {
    let content = |name: &str, e: csv::Error| TableError::content(&dir.join(name), e.to_string());
    let table = csv(answers).map_err(|e| content(STATICS, e))?;
    let dictionary = write_dictionary(&[spec()]).map_err(|e| content(DICTIONARY, e))?;
    for (name, text) in [(STATICS, table), (DICTIONARY, dictionary)] {
        write_whole(&dir.join(name), &text)?;
    }
    Ok(vec![STATICS.to_owned(), DICTIONARY.to_owned()])
}

/// The columns of the table.
fn spec() -> TableSpec {
    let column = |name, ty, meaning| ColumnSpec { name, ty, unit: "", meaning };
    let text = |name, meaning| column(name, Type::Text, meaning);
    let real = |name, meaning| column(name, Type::Real, meaning);
    TableSpec {
        name: "statics",
        columns: vec![
            text("key", "The key; `*` in it stands for several places."),
            text("places", "The places that a star stands for."),
            real("value", "The value as a number, in the unit of the next column."),
            text("unit", "Unit of the value; for several values at once, how they were moved."),
            text("written", "The value as a reader sees it."),
            text("own", "Whether it is the scenario's own value."),
            text("measure", "The figure."),
            text("measure_unit", "Unit of the figure."),
            real("figure", "Mean of the figure over the replicates; empty if a run has none."),
            real("lowest", "The lowest of the replicates."),
            real("highest", "The highest of the replicates."),
            text(
                "expected",
                "How the figure should move when the key rises: rises, falls, rises or stays, falls or stays; empty if nothing is expected.",
            ),
            text(
                "fault",
                "What is wrong with the answer to all values of the key: wrong direction, not monotone, no answer, jump; empty if nothing is.",
            ),
            real(
                "elasticity",
                "Elasticity of the figure to the value, from the lowest value to the highest; empty if one of them is not above zero.",
            ),
            text("error", "The error with which the value was refused, or with which its run ended."),
        ],
    }
}

fn csv(answers: &Answers) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(spec().columns.iter().map(|c| c.name))?;
    let number = |x: Option<f64>| x.map_or(String::new(), |x| x.to_string());
    for key in &answers.keys {
        for (point, at) in key.varied.points.iter().zip(&key.at) {
            for (k, measure) in answers.measures.iter().enumerate() {
                let answer = key.answers.get(k);
                let judged = answer.and_then(|a| a.judged.as_ref());
                let expected = answer.and_then(|a| a.expected);
                out.write_record([
                    key.varied.key.as_str(),
                    &key.varied.places,
                    &point.x.to_string(),
                    &key.varied.unit,
                    &point.text,
                    &point.set.is_none().to_string(),
                    measure.name,
                    measure.unit,
                    &number(at.mean(k)),
                    &number(at.of(k).reduce(f64::min)),
                    &number(at.of(k).reduce(f64::max)),
                    expected.map_or("", |e| e.sign.word()),
                    judged.and_then(|j| j.fault).map_or("", Fault::word),
                    &number(judged.and_then(|j| j.elasticity)),
                    at.error.as_deref().unwrap_or(""),
                ])?;
            }
        }
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

/// The answers for people: how many are bad, and the worst of them.
pub fn report(answers: &Answers) -> String {
    let mut text = String::new();
    let tried = answers.keys.iter().filter(|k| !k.varied.points.is_empty()).count();
    let faults = answers.faults();
    let _ = writeln!(
        text,
        "{tried} keys, {} figures, {} months, replicates: {}; {} answers look bad.",
        answers.measures.len(),
        answers.months,
        answers.replicates,
        faults.len(),
    );
    for fault in Fault::ALL {
        let n = faults.iter().filter(|f| f.2 == fault).count();
        if n > 0 {
            let _ = writeln!(text, "  {}: {n}", fault.word());
        }
    }
    if !faults.is_empty() {
        let _ = writeln!(text, "\nThe worst first:");
    }
    for &(key, k, fault) in faults.iter().take(SHOWN) {
        let _ = writeln!(text, "  {}", line(answers, key, k, fault));
    }
    if faults.len() > SHOWN {
        let _ = writeln!(text, "  and {} more", faults.len() - SHOWN);
    }
    let empty: Vec<&str> = answers.empty().map(|m| m.name).collect();
    if !empty.is_empty() {
        let _ = writeln!(text, "\nZero in every run: {}.", empty.join(", "));
    }
    let failed: Vec<(&str, &str, &str)> = failed(answers).collect();
    if !failed.is_empty() {
        let _ = writeln!(text, "\nValues without figures:");
        for (key, value, error) in failed.iter().take(SHOWN) {
            let _ = writeln!(text, "  {key} at {value}: {error}");
        }
        if failed.len() > SHOWN {
            let _ = writeln!(text, "  and {} more", failed.len() - SHOWN);
        }
    }
    text
}

/// The values that failed: key, value, error.
pub(crate) fn failed(answers: &Answers) -> impl Iterator<Item = (&str, &str, &str)> {
    answers.keys.iter().flat_map(|key| {
        let each = key.varied.points.iter().zip(&key.at);
        each.filter_map(|(p, at)| Some((key.varied.key.as_str(), p.text.as_str(), at.error.as_deref()?)))
    })
}

/// A fault in a line: the key, the figure with its unit, and its values from the lowest to the highest.
fn line(answers: &Answers, key: &KeyAnswers, k: usize, fault: Fault) -> String {
    let Some(measure) = answers.measures.get(k) else { return String::new() };
    let expected = key.answers.get(k).and_then(|a| a.expected);
    let expected = expected.map_or(String::new(), |e| format!(", expected: {}", e.sign.word()));
    let figures: Vec<String> = key.at.iter().map(|at| at.mean(k).map_or("–".to_owned(), short)).collect();
    format!(
        "{}: {} ({}): {}{expected}: {}",
        key.varied.key,
        measure.name,
        measure.unit,
        fault.word(),
        figures.join(", ")
    )
}

/// A figure with four digits.
fn short(x: f64) -> String {
    if x.abs() >= 1e4 {
        return format!("{x:.0}");
    }
    let rounded: f64 = format!("{x:.3e}").parse().unwrap_or(x);
    (rounded + 0.0).to_string()
}
