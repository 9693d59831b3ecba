//! Uncertain parameters: the comparison over parameter draws, separate from chance.

use super::{scrolled, titled};
use crate::experiment::{Comparison, DrawRow, Draws};
use crate::report::csv::{Csv, number};
use crate::report::labels;
use crate::report::numbers::{plain, signed, value};
use crate::report::rank;
use maud::{Markup, html};

/// The number of metrics that are shown; the others are folded.
const LEADING: usize = 6;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    let draws = c.draws.as_ref().filter(|d| !d.rows.is_empty())?;
    let order = rank::all(&rank::ranked(c), LEADING);
    let names: Vec<&str> =
        order.iter().map(rank::Ranked::name).filter(|n| draws.rows.iter().any(|r| r.metric == *n)).collect();
    let (first, rest) = names.split_at(LEADING.min(names.len()));
    Some(html! {
        p { (labels::DRAWS_NOTE) }
        p.note { (labels::DRAWS_READ) }
        (table(c, draws, first))
        p { (csv(draws).link(labels::DRAWS)) }
        (decided(c, draws, &names))
        @if !rest.is_empty() { details { summary { (labels::more(rest.len())) } (table(c, draws, rest)) } }
        details {
            summary { (labels::DRAWN) }
            (scrolled(labels::DRAWN, html! {
                table {
                    thead { tr {
                        th scope="col" { (labels::KEY) } th scope="col" { (labels::FROM) }
                        th scope="col" { (labels::HERE) } th scope="col" { (labels::TO) }
                        th.words scope="col" { (labels::EVIDENCE) }
                    } }
                    tbody {
                        @for p in &draws.parameters {
                            tr {
                                th scope="row" { code { (p.key) } span.unit { (p.unit) } }
                                td { (plain(p.low)) } td { (plain(p.value)) } td { (plain(p.high)) }
                                td.words { (p.evidence) }
                            }
                        }
                    }
                }
            }))
        }
    })
}

/// All results of the draws.
fn csv(draws: &Draws) -> Csv {
    let mut data = Csv::new(&["metric", "arm", "median", "low", "high", "beats", "draws", "decided_by"]);
    for r in &draws.rows {
        let numbers = [Some(r.median), Some(r.low), Some(r.high), r.beats].map(number);
        let decided: Vec<String> =
            r.decided_by.iter().map(|d| format!("{} {:.3}", d.parameter, d.rank_correlation)).collect();
        let ends = [r.draws.to_string(), decided.join("; ")];
        data.row([r.metric.clone(), r.arm.clone()].into_iter().chain(numbers).chain(ends));
    }
    data
}

fn find<'a>(draws: &'a Draws, metric: &str, arm: &str) -> Option<&'a DrawRow> {
    draws.rows.iter().find(|r| r.metric == metric && r.arm == arm)
}

fn table(c: &Comparison, draws: &Draws, metrics: &[&str]) -> Markup {
    let arms: Vec<&str> = c.arms.iter().filter(|a| !a.baseline).map(|a| a.name.as_str()).collect();
    let unit = |metric: &str| c.row(metric, c.baseline()).map_or("", |row| row.unit.as_str());
    scrolled(
        labels::DRAWS,
        html! {
            table {
                thead { tr {
                    th scope="col" { (labels::METRIC) }
                    @for arm in &arms { th scope="col" { (labels::name(arm)) } }
                } }
                tbody {
                    @for metric in metrics {
                        tr {
                            th scope="row" { (titled(c, metric)) span.unit { (unit(metric)) } }
                            @for arm in &arms { (cell(find(draws, metric, arm), unit(metric))) }
                        }
                    }
                }
            }
        },
    )
}

fn cell(row: Option<&DrawRow>, unit: &str) -> Markup {
    let Some(r) = row else { return html! { td { (labels::NOTHING) } } };
    html! {
        td {
            @if let Some(beats) = r.beats { strong { (value(beats, "share")) } }
            span.range { (signed(r.median, unit)) }
            span.range { (labels::range(&signed(r.low, unit), &signed(r.high, unit))) }
        }
    }
}

/// The parameters that are most closely associated with the two axes; the data contain those of other metrics.
fn decided(c: &Comparison, draws: &Draws, names: &[&str]) -> Markup {
    let axes: Vec<&str> = rank::AXES.into_iter().rev().filter(|a| names.contains(a)).collect();
    let shown: Vec<&str> = if axes.is_empty() { names.iter().take(2).copied().collect() } else { axes };
    let least = draws.chance.unwrap_or(0.0);
    let rows: Vec<&DrawRow> =
        shown.iter().flat_map(|m| draws.rows.iter().filter(move |r| r.metric == *m)).collect();
    let stands_out = |r: &&DrawRow| r.decided_by.iter().any(|d| d.rank_correlation.abs() >= least);
    if !rows.iter().any(stands_out) {
        return html! { h3 { (labels::DECIDED) } p { (labels::DECIDED_NOTHING) } };
    }
    html! {
        h3 { (labels::DECIDED) }
        @if let Some(chance) = draws.chance { p.note { (labels::chance_correlation(&format!("{chance:.2}"))) } }
        (scrolled(labels::DECIDED, html! {
            table {
                thead { tr {
                    th scope="col" { (labels::METRIC) } th.words scope="col" { (labels::ARM) }
                    th.words scope="col" { (labels::DECIDED_BY) }
                } }
                tbody {
                    @for r in rows {
                        tr {
                            th scope="row" { (titled(c, &r.metric)) }
                            td.words { (labels::name(&r.arm)) }
                            td.words {
                                @let stand_out: Vec<_> =
                                    r.decided_by.iter().filter(|d| d.rank_correlation.abs() >= least).collect();
                                @if stand_out.is_empty() { span.chance { (labels::DECIDED_NONE) } }
                                @for d in stand_out {
                                    span.range { code { (d.parameter) } " (" (signed(d.rank_correlation, "")) ")" }
                                }
                            }
                        }
                    }
                }
            }
        }))
    }
}
