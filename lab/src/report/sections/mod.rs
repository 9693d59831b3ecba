//! The sections of the report, one file each.

pub(super) mod arms;
pub(super) mod assumed;
pub(super) mod axes;
pub(super) mod draws;
pub(super) mod flows;
pub(super) mod headline;
pub(super) mod lives;
pub(super) mod policies;
pub(super) mod provenance;
pub(super) mod short;
pub(super) mod statuses;
pub(super) mod time;
pub(super) mod twins;

use super::csv::Csv;
use super::{chart, labels};
use crate::experiment::Comparison;
use crate::metrics::MetricKey;
use maud::{Markup, html};

/// The index of an arm, which also determines its colour: the baseline has the first.
fn place(c: &Comparison, arm: &str) -> usize {
    c.arms.iter().position(|a| a.name == arm).unwrap_or(0)
}

/// A metric's title, and its group by name if it has one.
pub(super) fn titled(c: &Comparison, code: &str) -> String {
    let MetricKey { metric, group } = MetricKey::of(code);
    match group {
        Some(group) => labels::metric_of(&labels::metric(metric), &labels::group(state(c, group))),
        None => labels::metric(metric),
    }
}

/// A state's name, or its code if it has none.
fn state<'a>(c: &'a Comparison, code: &'a str) -> &'a str {
    let found = c.scenario.states.iter().find(|(known, _)| known == code);
    found.map_or(code, |(_, name)| if name.is_empty() { code } else { name })
}

/// A table that can be scrolled sideways if it is wider than the page. `name` describes it to readers who cannot see
/// it.
pub(super) fn scrolled(name: &str, table: Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(name) { (table) } }
}

/// A chart with its title, a note, and its data.
pub(super) fn figure(title: &str, note: &str, svg: Markup, data: &Csv) -> Markup {
    html! {
        figure {
            figcaption { strong { (title) } @if !note.is_empty() { (note) } }
            (svg)
            (data.link(title))
        }
    }
}

/// The arms with their colours.
fn legend(c: &Comparison) -> Markup {
    html! {
        @if c.arms.len() > 1 {
            ul.legend {
                @for (k, arm) in c.arms.iter().enumerate() {
                    li {
                        (chart::swatch(k))
                        (labels::name(&arm.name))
                        @if arm.baseline && arm.name != labels::BASELINE { " (" (labels::BASELINE) ")" }
                    }
                }
            }
        }
    }
}
