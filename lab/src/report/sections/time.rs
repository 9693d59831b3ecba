//! Metrics over time, by arm with bands: the largest differences, and the others folded.

use super::{figure, legend, place};
use crate::experiment::{Comparison, Series};
use crate::report::chart::{Line, lines};
use crate::report::csv::{Csv, number};
use crate::report::detail::Detail;
use crate::report::{labels, rank};
use maud::{Markup, html};

/// The number of charts that are not folded.
const LEADING: usize = 6;

pub(in crate::report) fn section(c: &Comparison, detail: Detail) -> Option<Markup> {
    let known = |s: &&Series| s.arms.iter().any(|b| b.mean.iter().flatten().count() > 1);
    let ranked = rank::ranked(c);
    let order = rank::all(&ranked, LEADING);
    let mut series: Vec<&Series> = c.series.iter().filter(known).collect();
    let at = |s: &&Series| order.iter().position(|r| r.name() == s.metric).unwrap_or(usize::MAX);
    series.sort_by_key(at);
    if series.is_empty() || c.months.len() < 2 {
        return None;
    }
    let (leading, folded) = series.split_at(LEADING.min(series.len()));
    let note = if c.settings.replicates > 1 { labels::TIME_NOTE } else { labels::TIME_ONE };
    Some(html! {
        p.note { (note) }
        (legend(c))
        div.charts { @for s in leading { (one(c, s, detail.step)) } }
        @if detail.folded && !folded.is_empty() {
            details {
                summary { (labels::MORE_CHARTS) }
                div.charts { @for s in folded { (one(c, s, detail.step)) } }
            }
        }
    })
}

/// Whether a metric sums months, so that a month's figure is a part of the run's.
fn per_month(metric: &str) -> bool {
    let sum = |m: crate::metrics::Metric| {
        m.formula.trim_start_matches('(').starts_with("sum(") && !m.formula.contains("/ sum(")
    };
    crate::metrics::find(metric).is_some_and(sum)
}

fn one(c: &Comparison, s: &Series, step: usize) -> Markup {
    let row = c.row(&s.metric, c.baseline());
    let unit = row.map_or("", |r| r.unit.as_str());
    let all: Vec<Line<'_>> = (s.arms.iter())
        .map(|b| Line {
            name: labels::name(&b.arm),
            color: place(c, &b.arm),
            mean: &b.mean,
            low: &b.low,
            high: &b.high,
        })
        .collect();
    let mut data =
        Csv::new(&["arm", "month", "mean", "low", "high", "difference", "difference_low", "difference_high"]);
    for band in &s.arms {
        for (k, month) in c.months.iter().enumerate().filter(|(k, _)| k % step.max(1) == 0) {
            let at = |list: &[Option<f64>]| number(list.get(k).copied().flatten());
            let lists = [
                &band.mean,
                &band.low,
                &band.high,
                &band.difference,
                &band.difference_low,
                &band.difference_high,
            ];
            data.row([band.arm.clone(), month.clone()].into_iter().chain(lists.map(|l| at(l))));
        }
    }
    let title = labels::metric(&s.metric);
    let unit_told = if per_month(&s.metric) { labels::in_a_month(unit) } else { unit.to_owned() };
    let unit_told =
        if unit == "share" { String::new() } else { format!("{}. ", labels::capital(&unit_told)) };
    let note = format!("{unit_told}{}", labels::meaning(&s.metric));
    let label = format!("{title}, {}", labels::TIME);
    figure(&title, &note, lines(&label, &c.months, unit, &all, step), &data)
}
