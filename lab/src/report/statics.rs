//! The page of comparative statics: the worst answers first, then every key with its values.

use super::csv::{Csv, number as plain_number};
use super::numbers::{self, plain};
use super::sections::{provenance, scrolled};
use super::shell::{contents, main};
use super::statics_words as words;
use super::{labels, shell};
use crate::metrics::Metric;
use crate::scenario::Scenario;
use crate::statics::{Answers, Expected, Fault, KeyAnswers, MeasureAnswer, expected};
use crate::tables::{TableError, whole};
use maud::{Markup, html};
use std::io::Write;
use std::path::Path;

/// The name of the page in a directory.
pub const STATICS_PAGE: &str = "statics.html";

/// The number of bad answers that are not folded.
const SHOWN: usize = 40;

/// Writes the page of comparative statics into a directory and returns its name.
///
/// # Errors
/// The disk refuses.
pub fn write_statics(
    dir: &Path,
    scenario: &Scenario,
    answers: &Answers,
    argv: &[String],
) -> Result<String, TableError> {
    let text = page(scenario, answers, argv);
    whole(&dir.join(STATICS_PAGE), |mut file, temporary| {
        file.write_all(text.as_bytes()).map_err(|e| TableError::io(temporary, &e))?;
        Ok(file)
    })?;
    Ok(STATICS_PAGE.to_owned())
}

pub(super) fn page(scenario: &Scenario, answers: &Answers, argv: &[String]) -> String {
    let sections = [
        ("short", labels::SHORT, Some(short(answers))),
        ("worst", words::WORST, worst(answers)),
        ("keys", words::KEYS, keys(answers)),
        ("failed", words::FAILED, failed(answers)),
        ("untried", words::UNTRIED, untried(answers)),
        ("expected", words::EXPECTED, expectations(answers)),
        ("judged", words::JUDGED, Some(judged())),
        ("provenance", labels::PROVENANCE, Some(origin(scenario, argv))),
    ];
    let body = html! {
        a.skip href="#worst" { (labels::SKIP) }
        header {
            p.kicker { (words::KICKER) }
            h1 { (scenario.title) }
            p { (words::asked(answers)) }
            (contents(&sections))
        }
        (main(&sections))
        footer { p { (labels::FOOTER) } }
    };
    shell(&format!("{}: {}", scenario.title, words::TITLE), env!("CARGO_PKG_VERSION"), "", &body)
}

/// The numbers of bad answers.
fn short(answers: &Answers) -> Markup {
    let faults = answers.faults();
    let tried = answers.keys.iter().filter(|k| !k.varied.points.is_empty()).count();
    let judged = answers.keys.iter().flat_map(|k| &k.answers).filter(|a| a.judged.is_some()).count();
    let expected = answers.keys.iter().flat_map(|k| &k.answers).filter(|a| a.expected.is_some()).count();
    let idle: Vec<&KeyAnswers> = answers.keys.iter().filter(|k| k.is_idle()).collect();
    let empty: Vec<&str> = answers.empty().map(|m| m.title).collect();
    let errors = crate::statics::failed(answers).count();
    html! {
        ul.key {
            li { (words::bad(faults.len(), judged, tried)) }
            @for fault in Fault::ALL {
                @let n = faults.iter().filter(|f| f.2 == fault).count();
                @if n > 0 { li { (fault.word()) ": " (n) " – " (words::fault(fault)) } }
            }
            li { (words::with_expectation(expected, judged)) }
            @if !idle.is_empty() {
                li {
                    (words::idle(idle.len()))
                    @for key in &idle { " " a href=(format!("#{}", anchor(key))) { code { (key.varied.key) } } }
                }
            }
            @if !empty.is_empty() { li { (words::EMPTY) ": " (empty.join("; ")) "." } }
            @if errors > 0 { li { (words::errors(errors)) } }
            @if let Some(moving) = &answers.not_at_rest { li { (words::NOT_AT_REST) ": " (moving) } }
        }
        p.note { (words::LUCK_NOTE) }
    }
}

/// Bad answers, the worst first.
fn worst(answers: &Answers) -> Option<Markup> {
    let faults = answers.faults();
    let (first, rest) = faults.split_at(faults.len().min(SHOWN));
    (!faults.is_empty()).then(|| {
        html! {
            (fault_table(answers, words::WORST, first))
            @if !rest.is_empty() {
                details {
                    summary { (words::more(rest.len())) }
                    (fault_table(answers, words::WORST, rest))
                }
            }
        }
    })
}

fn fault_table(answers: &Answers, name: &str, faults: &[(&KeyAnswers, usize, Fault)]) -> Markup {
    scrolled(
        name,
        html! {
            table {
                thead { tr {
                    th scope="col" { (labels::KEY) } th.words scope="col" { (words::MEASURE) }
                    th.words scope="col" { (words::WRONG) } th.words scope="col" { (words::EXPECTED_HERE) }
                    th.words scope="col" { (words::ANSWER) }
                } }
                tbody {
                    @for (key, k, fault) in faults {
                        @if let (Some(measure), Some(answer)) = (answers.measures.get(*k), key.answers.get(*k)) {
                            tr {
                                th scope="row" { a href=(format!("#{}", anchor(key))) { code { (key.varied.key) } } }
                                td.words { (measure.title) span.unit { (measure.unit) } }
                                td.words { span.worse { (fault.word()) } (place(key, answer)) }
                                td.words { @match answer.expected { Some(e) => { (e.sign.word()) ". " (e.why) } None => (labels::NOTHING) } }
                                td.words { (row_of_values(key, *k, measure)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// The value at which a fault is found.
fn place(key: &KeyAnswers, answer: &MeasureAnswer) -> Markup {
    let at = answer.judged.as_ref().and_then(|j| j.at).and_then(|i| key.varied.points.get(i));
    html! { @if let Some(point) = at { " " (words::at(&point.text)) } }
}

/// Every value with its figure.
fn row_of_values(key: &KeyAnswers, k: usize, measure: &Metric) -> Markup {
    html! {
        @for (i, (point, at)) in key.varied.points.iter().zip(&key.at).enumerate() {
            @if i > 0 { "; " }
            (point.text) ": " (at.mean(k).map_or(labels::NOTHING.to_owned(), |y| numbers::value(y, measure.unit)))
        }
    }
}

fn anchor(key: &KeyAnswers) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("key-{}", key.varied.key.chars().map(plain).collect::<String>())
}

/// Every key with its values, folded unless it is the first.
fn keys(answers: &Answers) -> Option<Markup> {
    let tried: Vec<&KeyAnswers> = answers.keys.iter().filter(|k| !k.varied.points.is_empty()).collect();
    (!tried.is_empty()).then(|| {
        html! {
            p.note { (words::KEYS_NOTE) }
            @for (i, key) in tried.iter().enumerate() {
                details id=(anchor(key)) open[i == 0] {
                    summary { code { (key.varied.key) } @if let Some((_, fault, _)) = key.worst() { " " span.worse { (fault.word()) } } }
                    (of_key(answers, key))
                }
            }
            p { (table(answers).link("statics")) }
        }
    })
}

fn of_key(answers: &Answers, key: &KeyAnswers) -> Markup {
    let v = &key.varied;
    html! {
        p.note {
            @if !v.meaning.is_empty() { (v.meaning) " " }
            @if !v.places.is_empty() { (words::places(&v.places)) " " }
            @if !v.evidence.is_empty() { (labels::EVIDENCE) ": " (v.evidence) ". " }
            @if v.main.is_empty() { (words::NO_EXPECTATION) " " }
            @if key.is_idle() { (words::IDLE_KEY) }
        }
        (scrolled(&v.key, html! {
            table {
                thead {
                    tr {
                        th scope="col" { (words::VALUE) @if !v.unit.is_empty() { span.unit { (v.unit) } } }
                        @for m in &answers.measures { th scope="col" { (m.title) span.unit { (m.unit) } } }
                    }
                }
                tbody {
                    @for (point, at) in v.points.iter().zip(&key.at) {
                        tr {
                            th scope="row" { (point.text) @if point.set.is_none() { span.unit { (words::OWN) } } }
                            @if let Some(error) = &at.error {
                                td.words colspan=(answers.measures.len()) { (error) }
                            } @else {
                                @for (k, m) in answers.measures.iter().enumerate() {
                                    td { (at.mean(k).map_or(labels::NOTHING.to_owned(), |y| numbers::value(y, m.unit))) }
                                }
                            }
                        }
                    }
                    tr {
                        th scope="row" { (words::EXPECTED_HERE) }
                        @for a in &key.answers { td.words { (a.expected.map_or(labels::NOTHING, |e| e.sign.word())) } }
                    }
                    tr {
                        th scope="row" { (words::ELASTICITY) span.unit { (words::PER_CENT) } }
                        @for a in &key.answers {
                            td { (a.judged.as_ref().and_then(|j| j.elasticity).map_or(labels::NOTHING.to_owned(), plain)) }
                        }
                    }
                    tr {
                        th scope="row" { (words::WRONG) }
                        @for a in &key.answers {
                            td.words { @if let Some(fault) = a.judged.as_ref().and_then(|j| j.fault) { span.worse { (fault.word()) } } }
                        }
                    }
                }
            }
        }))
    }
}

fn failed(answers: &Answers) -> Option<Markup> {
    let all: Vec<(&str, &str, &str)> = crate::statics::failed(answers).collect();
    (!all.is_empty()).then(|| {
        html! {
            (scrolled(words::FAILED, html! {
                table {
                    thead { tr { th scope="col" { (labels::KEY) } th.words scope="col" { (words::VALUE) } th.words scope="col" { (words::ERROR) } } }
                    tbody {
                        @for (key, value, error) in all {
                            tr { th scope="row" { code { (key) } } td.words { (value) } td.words { (error) } }
                        }
                    }
                }
            }))
        }
    })
}

fn untried(answers: &Answers) -> Option<Markup> {
    let all: Vec<&KeyAnswers> = answers.keys.iter().filter(|k| k.varied.points.is_empty()).collect();
    (!all.is_empty()).then(|| {
        html! { ul { @for key in all { li { code { (key.varied.key) } ": " (key.varied.nothing) "." } } } }
    })
}

/// What is expected, and why.
fn expectations(answers: &Answers) -> Option<Markup> {
    let rows: Vec<(&str, &'static Expected)> = (answers.keys.iter())
        .filter(|k| !k.varied.points.is_empty())
        .flat_map(|k| {
            let row = expected(&k.varied.main);
            row.into_iter().flat_map(|row| row.expected).map(|e| (k.varied.key.as_str(), e))
        })
        .collect();
    let title = |name: &&'static str| -> &str {
        answers.measures.iter().find(|m| m.name == *name).map_or(*name, |m| m.title)
    };
    (!rows.is_empty()).then(|| {
        html! {
            p.note { (words::EXPECTED_NOTE) }
            (scrolled(words::EXPECTED, html! {
                table {
                    thead { tr {
                        th scope="col" { (words::KEY_RISES) } th.words scope="col" { (words::MEASURE) }
                        th.words scope="col" { (words::EXPECTED_HERE) } th.words scope="col" { (words::WHY) }
                    } }
                    tbody {
                        @for (key, e) in rows {
                            tr {
                                th scope="row" { code { (key) } }
                                td.words { (e.measures.iter().map(title).collect::<Vec<_>>().join("; ")) }
                                td.words { (e.sign.word()) } td.words { (e.why) }
                            }
                        }
                    }
                }
            }))
        }
    })
}

fn judged() -> Markup {
    html! { @for text in words::JUDGED_NOTES { p { (text) } } }
}

fn origin(scenario: &Scenario, argv: &[String]) -> Markup {
    html! {
        p { (labels::seed(scenario.seed, env!("CARGO_PKG_VERSION"))) }
        @if !argv.is_empty() { p { (labels::COMMAND) ":" } pre { code { (provenance::command(argv)) } } }
        p { "SHA-256: " code { (scenario.sha256) } }
    }
}

fn table(answers: &Answers) -> Csv {
    let mut data =
        Csv::new(&["key", "value", "unit", "measure", "measure_unit", "figure", "expected", "fault"]);
    for key in &answers.keys {
        for (point, at) in key.varied.points.iter().zip(&key.at) {
            for ((k, m), a) in answers.measures.iter().enumerate().zip(&key.answers) {
                data.row([
                    key.varied.key.clone(),
                    point.x.to_string(),
                    key.varied.unit.clone(),
                    m.name.to_owned(),
                    m.unit.to_owned(),
                    plain_number(at.mean(k)),
                    a.expected.map_or(String::new(), |e| e.sign.word().to_owned()),
                    a.judged.as_ref().and_then(|j| j.fault).map_or(String::new(), |f| f.word().to_owned()),
                ]);
            }
        }
    }
    data
}
