//! Flows: a chart for the baseline, a table for all arms, and folded charts of the other arms.

use super::{figure, scrolled, state};
use crate::experiment::{Comparison, FlowRow};
use crate::report::chart::{Flow, sankey};
use crate::report::csv::Csv;
use crate::report::labels;
use crate::report::numbers::{plain, signed};
use maud::{Markup, html};

/// The number of states on a side of the chart, and of rows of the table; the others are combined.
const STATES: usize = 10;
const ROWS: usize = 12;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    let mut base: Vec<&FlowRow> = c.flows.iter().filter(|f| f.arm == c.baseline()).collect();
    base.sort_by(|a, b| left(b).total_cmp(&left(a)));
    if !c.flows.iter().any(|f| left(f) > 0.0) {
        return None;
    }
    let others: Vec<&str> = c.arms.iter().filter(|a| !a.baseline).map(|a| a.name.as_str()).collect();
    let corridors: Vec<(&str, &str)> =
        base.iter().map(|f| (f.origin.as_str(), f.destination.as_str())).collect();
    let (first, rest) = corridors.split_at(ROWS.min(corridors.len()));
    Some(html! {
        p.note { (labels::FLOW_NOTE) }
        (picture(c, c.baseline()))
        (table(c, first))
        @if !others.is_empty() { (changes(c, &others, first)) }
        @if !rest.is_empty() {
            details {
                summary { (labels::more(rest.len())) }
                (table(c, rest))
                @if !others.is_empty() { (changes(c, &others, rest)) }
            }
        }
        @if !others.is_empty() {
            details {
                summary { (labels::FLOW_ARMS) }
                div.charts { @for arm in others { (picture(c, arm)) } }
            }
        }
    })
}

fn left(f: &FlowRow) -> f64 {
    f.departures + f.without_papers
}

fn find<'a>(c: &'a Comparison, arm: &str, (origin, destination): (&str, &str)) -> Option<&'a FlowRow> {
    c.flows.iter().find(|f| f.arm == arm && f.origin == origin && f.destination == destination)
}

fn picture(c: &Comparison, arm: &str) -> Markup {
    let rows: Vec<&FlowRow> = c.flows.iter().filter(|f| f.arm == arm).collect();
    let largest = |name: fn(&FlowRow) -> &str| {
        let mut sums: Vec<(&str, f64)> = Vec::new();
        for f in &rows {
            match sums.iter_mut().find(|s| s.0 == name(f)) {
                Some(s) => s.1 += f.departures + f.without_papers,
                None => sums.push((name(f), f.departures + f.without_papers)),
            }
        }
        sums.sort_by(|a, b| b.1.total_cmp(&a.1));
        let fit = if sums.len() > STATES { STATES - 1 } else { STATES };
        sums.into_iter().take(fit).map(|s| s.0).collect::<Vec<_>>()
    };
    let (origins, destinations) = (largest(|f| &f.origin), largest(|f| &f.destination));
    let shown = |code: &str, known: &[&str]| {
        if known.contains(&code) { state(c, code).to_owned() } else { labels::OTHERS.to_owned() }
    };
    let mut flows = Vec::new();
    let mut data = Csv::new(&[
        "arm",
        "origin",
        "destination",
        "departures",
        "without_papers",
        "returns",
        "stock",
        "remitted",
    ]);
    for f in &rows {
        flows.push(Flow {
            from: shown(&f.origin, &origins),
            to: shown(&f.destination, &destinations),
            persons: f.departures + f.without_papers,
        });
        let texts = [&f.arm, &f.origin, &f.destination].map(String::clone);
        let numbers = [f.departures, f.without_papers, f.returns, f.stock, f.remitted].map(|x| x.to_string());
        data.row(texts.into_iter().chain(numbers));
    }
    let title = if c.arms.len() > 1 { labels::name(arm) } else { labels::FLOWS.to_owned() };
    let label = format!("{}: {title}", labels::FLOWS);
    figure(&title, "", sankey(&label, [labels::FROM, labels::TO], &flows), &data)
}

fn table(c: &Comparison, corridors: &[(&str, &str)]) -> Markup {
    scrolled(
        labels::FLOW_TABLE,
        html! {
            table {
                caption { (labels::FLOW_TABLE) }
                thead {
                    tr {
                        th scope="col" { (labels::ORIGIN) }
                        th.words scope="col" { (labels::DESTINATION) }
                        @for head in [labels::FLOW_LEFT, labels::FLOW_WITHOUT, labels::FLOW_RETURNS, labels::FLOW_STOCK, labels::FLOW_MONEY] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for &corridor in corridors {
                        @if let Some(f) = find(c, c.baseline(), corridor) {
                            tr {
                                th scope="row" { (state(c, corridor.0)) }
                                td.words { (state(c, corridor.1)) }
                                @for x in [left(f), f.without_papers, f.returns, f.stock, f.remitted] { td { (plain(x)) } }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// The changes of departures in the other arms.
fn changes(c: &Comparison, others: &[&str], corridors: &[(&str, &str)]) -> Markup {
    let change = |arm: &str, corridor| {
        let (here, there) = (find(c, c.baseline(), corridor), find(c, arm, corridor));
        match (here, there) {
            (Some(f), Some(o)) => signed(left(o) - left(f), ""),
            _ => labels::NOTHING.to_owned(),
        }
    };
    scrolled(
        labels::FLOW_CHANGE,
        html! {
            table {
                caption { (labels::FLOW_CHANGE) }
                thead {
                    tr {
                        th scope="col" { (labels::ORIGIN) }
                        th.words scope="col" { (labels::DESTINATION) }
                        @for arm in others { th scope="col" { (labels::name(arm)) } }
                    }
                }
                tbody {
                    @for &corridor in corridors {
                        tr {
                            th scope="row" { (state(c, corridor.0)) }
                            td.words { (state(c, corridor.1)) }
                            @for arm in others { td { (change(arm, corridor)) } }
                        }
                    }
                }
            }
        },
    )
}
