//! Summary: the largest changes of each arm, in sentences.

use crate::experiment::{Comparison, Row};
use crate::metrics::Better;
use crate::report::numbers::{relative, signed, two};
use crate::report::{labels, rank};
use maud::{Markup, html};

/// The number of findings per arm.
const FINDINGS: usize = 3;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.arms.len() < 2 {
        return None;
    }
    let ranked = rank::headline(&rank::ranked(c), usize::MAX);
    let arms: Vec<(&str, Vec<Markup>)> = (c.arms.iter().filter(|a| !a.baseline))
        .map(|arm| {
            let mut rows: Vec<(&Row, &Row)> = ranked
                .iter()
                .filter_map(|r| {
                    let row = r
                        .rows
                        .iter()
                        .find(|row| row.arm == arm.name && rank::sure(row) && rank::leads(c, row))?;
                    Some((*r.rows.iter().find(|row| row.arm == c.baseline())?, *row))
                })
                .collect();
            let share = |(base, row): &(&Row, &Row)| match (row.difference, base.mean) {
                (Some(d), Some(b)) if b != 0.0 => (d / b).abs().min(10.0),
                _ => 0.0,
            };
            // Metrics with a better direction precede those without one.
            rows.sort_by(|a, b| {
                (b.1.better != Better::Neither)
                    .cmp(&(a.1.better != Better::Neither))
                    .then(share(b).total_cmp(&share(a)))
            });
            let axes = rows.iter().filter(|r| rank::AXES.contains(&r.0.metric.as_str()));
            let others = rows.iter().filter(|r| !rank::AXES.contains(&r.0.metric.as_str()));
            let told = axes.chain(others.take(FINDINGS)).filter_map(|(base, row)| told(base, row));
            (arm.name.as_str(), told.collect())
        })
        .collect();
    Some(html! {
        @if arms.iter().all(|(_, told)| told.is_empty()) {
            p { (if c.settings.replicates > 1 { labels::SAME } else { labels::one_replicate() }) }
        } @else {
            div.cards {
                @for (arm, told) in &arms {
                    section aria-label=(labels::name(arm)) {
                        h3 { (labels::name(arm)) }
                        @if told.is_empty() { p { (labels::CHANCE_MARK) } }
                        ul { @for text in told { li { (text) } } }
                    }
                }
            }
        }
    })
}

fn told(base: &Row, row: &Row) -> Option<Markup> {
    let (b, d) = (base.mean?, row.difference?);
    let unit = row.unit.as_str();
    let (from, to) = two(b, b + d, unit);
    let change = labels::from_to(&from, &labels::and_unit(&to, unit));
    let interval = labels::range(&signed(row.low?, unit), &signed(row.high?, unit));
    let relative = relative(d, b);
    let (class, mark) = match rank::better(row) {
        Some(true) => ("better", labels::BETTER_MARK),
        Some(false) => ("worse", labels::WORSE_MARK),
        None if row.contrary.is_some() => ("", labels::CONTRARY_MARK),
        None => ("", labels::OTHER_MARK),
    };
    Some(html! {
        (labels::metric(&row.metric)) ": " (change) ", "
        span class=(class) { (signed(d, unit)) "\u{a0}" (mark) } " "
        span.note { (labels::in_brackets(&interval, relative.as_deref())) }
        @if let Some(other) = &row.contrary {
            " "
            span.note { (if d < 0.0 { labels::contrary(&row.metric, other) } else { labels::contrary(other, &row.metric) }) }
        }
    })
}
