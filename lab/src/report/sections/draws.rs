//! What is not known, kept apart from chance: the comparison over draws of the uncertain parameters.

use super::scrolled;
use crate::experiment::{Comparison, DrawRow};
use crate::report::csv::{Csv, number};
use crate::report::labels;
use crate::report::numbers::{plain, signed, value};
use crate::report::rank;
use maud::{Markup, html};

/// Metrics that are shown before the rest is folded.
const LEADING: usize = 8;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    let draws = c.draws.as_ref().filter(|d| !d.rows.is_empty())?;
    let order = rank::all(&rank::ranked(c), LEADING);
    let names: Vec<&str> = order.iter().map(rank::Ranked::name).collect();
    let (first, rest) = names.split_at(LEADING.min(names.len()));
    let of = |names: &[&str]| -> Vec<&DrawRow> {
        names.iter().flat_map(|n| draws.rows.iter().filter(move |r| r.metric == *n)).collect()
    };
    let mut data = Csv::new(&["metric", "arm", "median", "low", "high", "beats", "draws"]);
    for r in &draws.rows {
        let numbers = [Some(r.median), Some(r.low), Some(r.high), r.beats].map(number);
        data.row([r.metric.clone(), r.arm.clone()].into_iter().chain(numbers).chain([r.draws.to_string()]));
    }
    Some(html! {
        p { (labels::DRAWS_NOTE) }
        @if let Some(chance) = draws.chance { p.note { (labels::chance_correlation(&format!("{chance:.2}"))) } }
        (table(c, &of(first)))
        p { (data.link(labels::DRAWS)) }
        @if !rest.is_empty() { details { summary { (labels::more(rest.len())) } (table(c, &of(rest))) } }
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

fn table(c: &Comparison, rows: &[&DrawRow]) -> Markup {
    let unit = |r: &DrawRow| c.row(&r.metric, &r.arm).map_or("", |row| row.unit.as_str());
    scrolled(
        labels::DRAWS,
        html! {
            table {
                thead { tr {
                    th scope="col" { (labels::METRIC) } th.words scope="col" { (labels::ARM) }
                    th scope="col" { (labels::BEATS) } th scope="col" { (labels::MEDIAN) }
                    th.words scope="col" { (labels::DECIDED) }
                } }
                tbody {
                    @for r in rows {
                        tr {
                            th scope="row" { (labels::metric(&r.metric)) span.unit { (unit(r)) } }
                            td.words { (r.arm) }
                            td { (r.beats.map_or_else(|| labels::NOTHING.to_owned(), |b| value(b, "share"))) }
                            td {
                                (signed(r.median, unit(r)))
                                span.range { (labels::range(&signed(r.low, unit(r)), &signed(r.high, unit(r)))) }
                            }
                            td.words {
                                @for d in r.decided_by.iter().take(3) {
                                    span.range { code { (d.parameter) } " (" (format!("{:.2}", d.rank_correlation)) ")" }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}
