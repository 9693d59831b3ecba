//! The headline table, followed by all metrics, folded.

use super::{scrolled, titled};
use crate::experiment::{Comparison, Row};
use crate::metrics::{self, MetricKey, Theme};
use crate::report::csv::{Csv, number};
use crate::report::labels;
use crate::report::numbers::{signed, value};
use crate::report::rank::{self, Ranked};
use maud::{Markup, html};

/// The maximum number of metrics in the headline table.
const MAX_ROWS: usize = 10;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.rows.is_empty() {
        return None;
    }
    let ranked = rank::ranked(c);
    let leading = rank::headline(&ranked, MAX_ROWS);
    let interval = match c.settings.replicates {
        1 => labels::one_replicate().to_owned(),
        _ => labels::interval(c.settings.confidence),
    };
    let groups: Vec<Ranked<'_>> = groups(c);
    Some(html! {
        @if c.arms.len() > 1 { p.note { (interval) } }
        (table(c, labels::HEADLINE, &leading))
        p { (csv(c).link("comparison")) }
        details {
            summary { (labels::ALL_METRICS) }
            @for theme in themes(&ranked) {
                h3 { (labels::theme(theme)) }
                (table(c, labels::theme(theme), &of_theme(c, &ranked, theme)))
            }
        }
        @if !groups.is_empty() {
            details {
                summary { (labels::BY_GROUP) }
                (table(c, labels::BY_GROUP, &groups))
            }
        }
    })
}

/// The themes that have metrics, in the order of the report.
fn themes(ranked: &[Ranked<'_>]) -> Vec<Theme> {
    use Theme::{Axes, Cost, Economy, Irregularity, Remittances, Rights};
    let has = |theme: &Theme| ranked.iter().any(|r| r.rows.first().is_some_and(|row| row.theme == *theme));
    [Axes, Rights, Irregularity, Economy, Remittances, Cost].into_iter().filter(has).collect()
}

/// The metrics of a theme in the order of the list of metrics.
fn of_theme<'a>(c: &'a Comparison, ranked: &[Ranked<'a>], theme: Theme) -> Vec<Ranked<'a>> {
    let mut found: Vec<Ranked<'a>> =
        ranked.iter().filter(|r| r.rows.first().is_some_and(|row| row.theme == theme)).cloned().collect();
    found.sort_by_key(|r| c.rows.iter().position(|row| row.metric == r.name()));
    found
}

fn groups(c: &Comparison) -> Vec<Ranked<'_>> {
    let mut all: Vec<Ranked<'_>> = Vec::new();
    for row in c.rows.iter().filter(|r| MetricKey::of(&r.metric).group.is_some()) {
        match all.last_mut().filter(|r| r.name() == row.metric) {
            Some(r) => r.rows.push(row),
            None => all.push(Ranked { rows: vec![row], score: 0.0 }),
        }
    }
    all
}

fn table(c: &Comparison, name: &str, metrics: &[Ranked<'_>]) -> Markup {
    let body = html! {
        table {
            thead {
                tr {
                    th scope="col" { (labels::METRIC) }
                    @for arm in &c.arms {
                        th scope="col" data-arm=(arm.name) { (labels::name(&arm.name)) @if arm.baseline && c.arms.len() > 1 && arm.name != labels::BASELINE { span.unit { (labels::BASELINE) } } }
                    }
                }
            }
            tbody {
                @for metric in metrics {
                    tr {
                        @let first = metric.rows.first();
                        th scope="row" data-metric=(metric.name()) {
                            (titled(c, metric.name()))
                            span.unit { @if let Some(r) = first { (r.unit) @if c.arms.len() > 1 { ", " (labels::better(r.better)) } } }
                            span.meaning { (labels::meaning(metric.name())) }
                        }
                        @for arm in &c.arms {
                            (cell(c, metric.rows.iter().find(|r| r.arm == arm.name).copied()))
                        }
                    }
                }
            }
        }
    };
    scrolled(name, body)
}

/// The number of people to whom a figure refers, if it is not everyone abroad.
fn of(c: &Comparison, row: &Row) -> Option<String> {
    let base = rank::base(c, &row.metric, &row.arm)?;
    Some(labels::of(&value(base.mean?, &base.unit), &base.metric))
}

/// What stands in place of a figure that is missing.
fn nothing(c: &Comparison, row: &Row) -> &'static str {
    let needs_arms = metrics::find(MetricKey::of(&row.metric).metric).is_some_and(|m| m.needs_arms());
    if c.arms.len() == 1 && needs_arms { labels::COMPARED_ONLY } else { labels::NOTHING }
}

fn cell(c: &Comparison, row: Option<&Row>) -> Markup {
    let Some(row) = row else { return html! { td { (labels::NOTHING) } } };
    let unit = row.unit.as_str();
    let Some(difference) = row.difference else {
        return html! {
            td {
                (row.mean.map_or_else(|| nothing(c, row).to_owned(), |m| value(m, unit)))
                @if let Some(of) = of(c, row) { span.range { (of) } }
            }
        };
    };
    let follows = rank::base(c, &row.metric, &row.arm).is_some() && !rank::leads(c, row);
    let (class, mark) = match (rank::sure(row), rank::better(row)) {
        (true, _) if follows => ("", labels::FOLLOWS_MARK),
        (true, _) if row.contrary.is_some() => ("", labels::CONTRARY_MARK),
        (_, Some(true)) => ("better", labels::BETTER_MARK),
        (_, Some(false)) => ("worse", labels::WORSE_MARK),
        (true, None) => ("", labels::OTHER_MARK),
        (false, None) if row.low.is_none() || row.low == row.high => ("chance", ""),
        (false, None) => ("chance", labels::CHANCE_MARK),
    };
    html! {
        td {
            span class=(class) { (signed(difference, unit)) }
            @if let (Some(low), Some(high)) = (row.low, row.high) {
                span.range { (labels::range(&signed(low, unit), &signed(high, unit))) }
            }
            @if !mark.is_empty() { span.range { (mark) } }
            @if let Some(mean) = row.mean { span.range { "= " (value(mean, unit)) } }
            @if let Some(of) = of(c, row) { span.range { (of) } }
        }
    }
}

/// The rows of `comparison.csv`.
fn csv(c: &Comparison) -> Csv {
    let mut csv = Csv::new(&[
        "metric",
        "unit",
        "better",
        "arm",
        "mean",
        "difference",
        "low",
        "high",
        "low_independent",
        "high_independent",
        "variance_ratio",
        "replicates",
    ]);
    for r in &c.rows {
        let texts = [r.metric.clone(), r.unit.clone(), r.better.to_string(), r.arm.clone()];
        let numbers =
            [r.mean, r.difference, r.low, r.high, r.low_independent, r.high_independent, r.variance_ratio];
        csv.row(texts.into_iter().chain(numbers.map(number)).chain([r.replicates.to_string()]));
    }
    csv
}
