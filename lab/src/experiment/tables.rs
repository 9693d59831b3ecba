//! Writes `comparison.csv` and `comparison.md` from a comparison.

use super::comparison::{Comparison, DrawRow, Draws, Row};
use super::contrary::sentences;
use super::text::{clear, figure, interval};
use merantau_engine::tables::{ColumnSpec, TableSpec, Type};
use std::fmt::Write;

/// The columns of `comparison.csv`, for the dictionary.
pub(super) fn spec() -> TableSpec {
    let column = |name, ty, meaning| ColumnSpec { name, ty, unit: "", meaning };
    let text = |name, meaning| column(name, Type::Text, meaning);
    let real = |name, meaning| column(name, Type::Real, meaning);
    TableSpec {
        name: "comparison",
        columns: vec![
            text("metric", "Name of the metric, with its group behind a colon."),
            text("unit", "Unit of all figures of the row but the last two."),
            text("better", "Which way is better: higher, lower or neither."),
            text("arm", "The arm; the baseline comes first."),
            real("mean", "Mean over the replicates; empty for what exists between two arms only."),
            real("difference", "Arm less baseline, mean over the replicates; empty for the baseline."),
            real("low", "Lower end of the 95 % interval of the difference, replicates paired."),
            real("high", "Upper end of it."),
            real("low_independent", "Lower end of the interval that independent seeds would have given."),
            real("high_independent", "Upper end of it."),
            real(
                "variance_ratio",
                "Variance of the difference with independent seeds over that with common random numbers.",
            ),
            column("replicates", Type::Int, "Replicates in which both arms have the figure."),
        ],
    }
}

/// The content of `comparison.csv`.
pub(super) fn csv(comparison: &Comparison) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(spec().columns.iter().map(|c| c.name))?;
    for r in &comparison.rows {
        let number = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
        out.write_record([
            r.metric.clone(),
            r.unit.clone(),
            r.better.to_string(),
            r.arm.clone(),
            number(r.mean),
            number(r.difference),
            number(r.low),
            number(r.high),
            number(r.low_independent),
            number(r.high_independent),
            number(r.variance_ratio),
            r.replicates.to_string(),
        ])?;
    }
    out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}

/// The content of `comparison.md`: every row, by theme, and the results of the parameter draws.
pub(super) fn markdown(c: &Comparison) -> String {
    let mut out = String::new();
    head(&mut out, c);
    arms(&mut out, c);
    rows(&mut out, c);
    if let Some(found) = &c.draws {
        draws(&mut out, found);
    }
    for warning in &c.warnings {
        let _ = writeln!(out, "\nWarning: {}", text(warning));
    }
    out
}

/// What was compared, and how.
fn head(out: &mut String, c: &Comparison) {
    let _ = write!(out, "# {}: comparison\n\n", text(&c.scenario.title));
    if !c.scenario.question.is_empty() {
        let _ = writeln!(out, "{}\n", text(&c.scenario.question));
    }
    let s = &c.settings;
    let _ = writeln!(
        out,
        "{} months from {}, {} migrants for {} persons, seed {}, {} replicates of each arm. Replicates with the same \
         number use the same random numbers in every arm; intervals cover {} % and are of the paired differences.\n",
        c.scenario.months,
        c.scenario.start,
        c.scenario.migrants,
        c.scenario.persons,
        c.scenario.seed,
        s.replicates,
        100.0 * s.confidence,
    );
}

/// Every row, under the headings of the themes.
fn rows(out: &mut String, c: &Comparison) {
    let mut theme = None;
    for row in &c.rows {
        if theme != Some(row.theme) {
            theme = Some(row.theme);
            let _ = writeln!(out, "\n## {}\n", row.theme);
            out.push_str("| metric | arm | mean | difference | 95 % interval | independent seeds | variance ratio | |\n");
            out.push_str("|:--|:--|--:|--:|--:|--:|--:|:--|\n");
        }
        let _ = writeln!(out, "{}", line(row));
    }
    for sentence in sentences(&c.rows) {
        let _ = writeln!(out, "\n{}", text(&sentence));
    }
}

/// What the draws of the uncertain parameters say.
fn draws(out: &mut String, draws: &Draws) {
    let _ = writeln!(
        out,
        "\n## What is not known\n\n{} draws of {} uncertain parameters, all with the random numbers of replicate 0. A rank \
         correlation beyond {} is one that chance alone would hardly give.\n",
        draws.draws,
        draws.parameters.len(),
        draws.chance.map_or("-".to_owned(), figure),
    );
    out.push_str(
        "| metric | arm | median difference | 95 % of draws | better in | decided by (rank correlation) |\n",
    );
    out.push_str("|:--|:--|--:|--:|--:|:--|\n");
    for row in &draws.rows {
        let _ = writeln!(out, "{}", drawn(row));
    }
}

fn arms(out: &mut String, c: &Comparison) {
    out.push_str("| arm | differs from | what it changes |\n|:--|:--|:--|\n");
    for arm in &c.arms {
        let change =
            |x: &super::comparison::Change| format!("`{}`: {} → {}", x.key, code(&x.baseline), code(&x.arm));
        let changes: Vec<String> = arm.changes.iter().map(change).collect();
        let changes = match arm.baseline {
            true => "the baseline".to_owned(),
            false if changes.is_empty() => "nothing".to_owned(),
            false => changes.join("; "),
        };
        let _ = writeln!(out, "| {} | {} | {changes} |", arm.name, arm.differs_from.as_deref().unwrap_or(""));
    }
}

fn line(row: &Row) -> String {
    let number = |x: Option<f64>| x.map(figure).unwrap_or_default();
    format!(
        "| {} ({}) | {} | {} | {} | {} | {} | {} | {} |",
        row.metric,
        row.unit,
        row.arm,
        number(row.mean),
        number(row.difference),
        interval(row.low, row.high),
        interval(row.low_independent, row.high_independent),
        number(row.variance_ratio),
        clear(row),
    )
}

fn drawn(row: &DrawRow) -> String {
    let by = row.decided_by.iter().map(|d| format!("{} ({})", d.parameter, figure(d.rank_correlation)));
    format!(
        "| {} | {} | {} | {} | {} | {} |",
        row.metric,
        row.arm,
        figure(row.median),
        interval(Some(row.low), Some(row.high)),
        row.beats.map(|b| format!("{:.0} %", 100.0 * b)).unwrap_or_default(),
        by.collect::<Vec<_>>().join(", ").replace('*', "\\*"),
    )
}

/// A text of a scenario's author, escaped for Markdown.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text as code for Markdown; backticks are replaced.
fn code(words: &str) -> String {
    let clean: String = words.chars().map(|c| if c == '`' || c.is_control() { ' ' } else { c }).collect();
    format!("`{}`", clean.replace('|', "\\|"))
}
