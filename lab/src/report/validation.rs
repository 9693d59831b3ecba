//! The page of a validation: each target, the model's figure, its error, and naive forecasts.

use super::chart::{Line, lines};
use super::csv::{Csv, number as plain_number};
use super::sections::{figure, provenance, scrolled};
use super::shell::{contents, main};
use super::{REPORT, labels, shell};
use crate::scenario::Scenario;
use crate::tables::{TableError, whole};
use crate::validate::{Kind, Row, Summed, about, number, period, summed};
use maud::{Markup, html};
use std::io::Write;
use std::path::Path;

/// Writes the page into a directory and returns its name.
///
/// # Errors
/// The disk refuses.
pub fn write_validation(
    dir: &Path,
    scenario: &Scenario,
    rows: &[Row],
    argv: &[String],
) -> Result<String, TableError> {
    let text = page(scenario, rows, argv);
    whole(&dir.join(REPORT), |mut file, temporary| {
        file.write_all(text.as_bytes()).map_err(|e| TableError::io(temporary, &e))?;
        Ok(file)
    })?;
    Ok(REPORT.to_owned())
}

fn page(scenario: &Scenario, rows: &[Row], argv: &[String]) -> String {
    let sums = summed(rows);
    let replicates = rows.iter().map(|r| r.figures.len()).max().unwrap_or(0);
    let sections = [
        ("short", labels::SHORT, short(rows)),
        ("targets", labels::TARGETS, targets(scenario, rows, &sums)),
        ("series", labels::SERIES, series(&sums)),
        ("provenance", labels::PROVENANCE, provenance(scenario, argv)),
    ];
    let body = html! {
                a.skip href="#targets" { (labels::SKIP_TARGETS) }
                header {
                    p.kicker { (labels::VALIDATION_KICKER) }
                    h1 { (scenario.title) }
                    @if !scenario.question.is_empty() { p.question { (scenario.question) } }
                    p { (labels::validated(rows.len(), replicates)) }
                    (contents(&sections))
                }
                (main(&sections))
                footer { p { (labels::FOOTER) } }
    };
    shell(&format!("{}: {}", scenario.title, labels::VALIDATION), env!("CARGO_PKG_VERSION"), "", &body)
}

/// The number of targets of each kind that are met.
fn short(rows: &[Row]) -> Option<Markup> {
    let count = |kind: Kind, inside: Option<bool>| {
        rows.iter().filter(|r| r.kind == kind && (inside.is_none() || r.inside() == inside)).count()
    };
    Some(html! {
        ul.key {
            @for kind in [Kind::Fitted, Kind::Holdout] {
                @if count(kind, None) > 0 {
                    li { (labels::met(kind.word(), count(kind, Some(true)), count(kind, None))) }
                }
            }
            @if count(Kind::Projection, None) > 0 { li { (labels::projected(count(Kind::Projection, None))) } }
        }
        p.note { (labels::INSIDE_NOTE) }
    })
}

/// Every target: single targets, and folded those of each series.
fn targets(scenario: &Scenario, rows: &[Row], sums: &[Summed<'_>]) -> Option<Markup> {
    let many = |name: &str| sums.iter().any(|s| s.name == name && s.targets > 1);
    let single: Vec<&Row> = rows.iter().filter(|r| !many(&r.target.name)).collect();
    let mut names: Vec<&str> = sums.iter().filter(|s| s.targets > 1).map(|s| s.name).collect();
    names.dedup();
    Some(html! {
        p.note { (labels::INTERVAL_NOTE) }
        @if !single.is_empty() { (table(scenario, labels::TARGETS, &single)) }
        @for name in names {
            @let of: Vec<&Row> = rows.iter().filter(|r| r.target.name == name).collect();
            details {
                summary { (name) " (" (labels::targets_count(of.len())) ")" }
                (table(scenario, name, &of))
            }
        }
        p { (csv(scenario, rows).link("validation")) }
    })
}

fn table(scenario: &Scenario, name: &str, rows: &[&Row]) -> Markup {
    let naive = rows.iter().any(|r| r.baseline.persistence.is_some());
    scrolled(
        name,
        html! {
            table {
                thead { tr {
                    th scope="col" { (labels::TARGET) } th.words scope="col" { (labels::KIND) }
                    th scope="col" { (labels::OBSERVED) } th scope="col" { (labels::MODEL) }
                    th scope="col" { (labels::ERROR) } th.words scope="col" { (labels::INSIDE) }
                    @if naive { th scope="col" { (labels::PERSISTENCE) } th scope="col" { (labels::LEAST_SQUARES) } }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (about(scenario, row)) span.unit { (row.target.metric) } }
                            td.words { (row.kind.word()) }
                            td { (number(row.target.value)) @if let Some(t) = row.target.tolerance { span.range { "± " (number(Some(t))) } } }
                            td {
                                (number(row.mean()))
                                @if let Some((low, high)) = row.interval() {
                                    span.range { (number(Some(low))) " – " (number(Some(high))) }
                                }
                            }
                            td { (number(row.error())) }
                            td.words { (inside(row)) }
                            @if naive {
                                td { (number(row.baseline.persistence)) } td { (number(row.baseline.least_squares)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

fn inside(row: &Row) -> Markup {
    match row.inside() {
        Some(true) => html! { span.better { (labels::YES) } },
        Some(false) => html! { span.worse { (labels::NO) } },
        None => html! {},
    }
}

/// Series: many targets of one name, with one line of a table per month, and as a chart over months.
fn series(sums: &[Summed<'_>]) -> Option<Markup> {
    let mut names: Vec<&str> = sums.iter().map(|s| s.name).collect();
    names.dedup();
    let of = |name: &str| sums.iter().filter(|s| s.name == name).collect::<Vec<_>>();
    names.retain(|name| of(name).len() > 1 || of(name).iter().any(|s| s.targets > 1));
    (!names.is_empty()).then(|| {
        html! {
            p.note { (labels::SERIES_NOTE) }
            @for name in names {
                h3 { (name) }
                (scrolled(name, sums_table(&of(name))))
                @if of(name).len() > 2 { (chart(name, &of(name))) }
            }
        }
    })
}

fn sums_table(sums: &[&Summed<'_>]) -> Markup {
    let percent = |x: Option<f64>| x.map_or(String::new(), |x| format!("{:.1} %", 100.0 * x));
    html! {
        table {
            thead { tr {
                th scope="col" { (labels::MONTH) } th.words scope="col" { (labels::KIND) }
                th scope="col" { (labels::OBSERVED) } th scope="col" { (labels::MODEL) }
                th scope="col" { (labels::INSIDE) } th scope="col" { (labels::ERROR) }
                th scope="col" { (labels::PERSISTENCE) } th scope="col" { (labels::LEAST_SQUARES) }
            } }
            tbody {
                @for s in sums {
                    tr {
                        th scope="row" { (s.months.0) }
                        td.words { (s.kind.word()) }
                        td { (number(s.observed)) } td { (number(Some(s.model))) }
                        td { @if s.observed.is_some() { (s.inside) " / " (s.targets) } }
                        @for error in s.errors { td { (percent(error)) } }
                    }
                }
            }
        }
    }
}

/// The sums over the months: of the model and of the observations.
fn chart(name: &str, sums: &[&Summed<'_>]) -> Markup {
    let months: Vec<String> = sums.iter().map(|s| s.months.0.to_string()).collect();
    let model: Vec<Option<f64>> = sums.iter().map(|s| Some(s.model)).collect();
    let observed: Vec<Option<f64>> = sums.iter().map(|s| s.observed).collect();
    let none = vec![None; months.len()];
    let line = |name: &str, color, mean| Line { name: name.to_owned(), color, mean, low: &none, high: &none };
    let all = [line(labels::MODEL, 0, &model), line(labels::OBSERVED, 1, &observed)];
    let mut data = Csv::new(&["month", "model", "observed"]);
    for (k, month) in months.iter().enumerate() {
        data.row([month.clone(), plain_number(model[k]), plain_number(observed[k])]);
    }
    figure(name, "", lines(name, &months, "", &all, 1), &data)
}

fn csv(scenario: &Scenario, rows: &[Row]) -> Csv {
    let mut data =
        Csv::new(&["target", "kind", "month", "observed", "mean", "low", "high", "error", "inside"]);
    for row in rows {
        let interval = row.interval();
        data.row([
            about(scenario, row),
            row.kind.word().to_owned(),
            period(&row.target),
            plain_number(row.target.value),
            plain_number(row.mean()),
            plain_number(interval.map(|i| i.0)),
            plain_number(interval.map(|i| i.1)),
            plain_number(row.error()),
            row.inside().map_or(String::new(), |i| i.to_string()),
        ]);
    }
    data
}

fn provenance(scenario: &Scenario, argv: &[String]) -> Option<Markup> {
    Some(html! {
        p { (labels::seed(scenario.seed, env!("CARGO_PKG_VERSION"))) }
        @if !argv.is_empty() { p { (labels::COMMAND) ":" } pre { code { (provenance::command(argv)) } } }
        p { "SHA-256: " code { (scenario.sha256) } }
    })
}
