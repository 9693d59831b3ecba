//! Ranks metrics by their differences: some lead, the others are folded.

use crate::experiment::{Comparison, Row};
use crate::metrics::{Better, MetricKey, Theme};

/// The two axes of the seed document's summary.
pub(super) const AXES: [&str; 2] = ["abuse_and_irregularity", "net_gain_per_person"];

/// Metrics that never lead. One repeats the information of another; the others are rates among few people whom the
/// arms themselves select, so that a rate may improve because fewer people are selected.
const NEVER: [&str; 5] =
    ["net_gain", "share_remedied", "share_recovered", "share_observed", "policy_cost_per_served"];

/// The number of people to whom a metric refers, if that is not everyone abroad and an arm may change it. Fewer
/// overstays mean little where there are fewer permits.
const BASES: [(&str, &str); 2] = [("overstays", "permits_granted"), ("absconded", "permits_granted")];

/// If the base of a metric changes by more than this share, the metric leads only if it changes by far more itself.
const STEADY: f64 = 0.05;
/// The factor that counts as far more.
const FAR_MORE: f64 = 1.5;

/// The number of people to whom a metric refers in an arm, if it is not everyone abroad and the comparison contains
/// it.
pub(super) fn base<'a>(c: &'a Comparison, metric: &str, arm: &str) -> Option<&'a Row> {
    let name = BASES.iter().find(|b| b.0 == metric)?.1;
    c.rows.iter().find(|r| r.metric == name && r.arm == arm && r.mean.is_some_and(|m| m > 0.0))
}

/// Whether a metric's difference is larger than the change of the number of its people explains.
pub(super) fn leads(c: &Comparison, row: &Row) -> bool {
    let share = |row: &Row| {
        let mean = c.rows.iter().find(|r| r.metric == row.metric && r.arm == c.baseline())?.mean?;
        Some(row.difference? / mean).filter(|s| s.is_finite())
    };
    if NEVER.contains(&row.metric.as_str()) {
        return false;
    }
    match base(c, &row.metric, &row.arm).and_then(share) {
        // The metric and its base changed in opposite directions.
        Some(of) if of.abs() > STEADY => {
            share(row).is_some_and(|own| own * of < 0.0 || own.abs() > FAR_MORE * of.abs())
        }
        _ => true,
    }
}

/// The maximum number of leading metrics of which no direction is better.
const NEITHER: usize = 2;

/// A metric without groups.
#[derive(Clone, Debug)]
pub(super) struct Ranked<'a> {
    /// Its rows, one per arm, the baseline first.
    pub(super) rows: Vec<&'a Row>,
    /// The largest difference of an arm that is distinguishable from zero, as a share of the baseline's mean.
    pub(super) score: f64,
}

impl Ranked<'_> {
    /// The metric's name.
    pub(super) fn name(&self) -> &str {
        self.rows.first().map_or("", |r| &r.metric)
    }
}

/// Whether the interval of a difference excludes zero.
pub(super) fn sure(row: &Row) -> bool {
    match (row.low, row.high) {
        (Some(low), Some(high)) => low > 0.0 || high < 0.0,
        _ => false,
    }
}

/// Whether a difference is an improvement; `None` if no direction is better, if the difference may be zero, or if a total
/// and a share of the same people disagree.
pub(super) fn better(row: &Row) -> Option<bool> {
    let difference = row.difference.filter(|_| sure(row) && row.contrary.is_none())?;
    match row.better {
        Better::Higher => Some(difference > 0.0),
        Better::Lower => Some(difference < 0.0),
        Better::Neither => None,
    }
}

/// Metrics without groups, ordered by their differences; if there are none (or there is one arm), in their original
/// order.
pub(super) fn ranked(c: &Comparison) -> Vec<Ranked<'_>> {
    let mut all: Vec<Ranked<'_>> = Vec::new();
    for row in c.rows.iter().filter(|r| MetricKey::of(&r.metric).group.is_none()) {
        match all.last_mut().filter(|r| r.name() == row.metric) {
            Some(ranked) => ranked.rows.push(row),
            None => all.push(Ranked { rows: vec![row], score: 0.0 }),
        }
    }
    for ranked in &mut all {
        let baseline = ranked.rows.iter().find(|r| r.arm == c.baseline()).and_then(|r| r.mean);
        let share = |row: &&Row| {
            let share = row.difference.filter(|_| sure(row) && leads(c, row))?.abs() / baseline?.abs();
            share.is_finite().then_some(share)
        };
        // A change from zero has no share, but must be shown.
        ranked.score = ranked.rows.iter().filter_map(share).fold(0.0, f64::max).min(10.0);
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    all
}

/// The metrics of the headline table: the two axes, then what differs most, no theme more than three times.
pub(super) fn headline<'a>(ranked: &[Ranked<'a>], most: usize) -> Vec<Ranked<'a>> {
    let axis = |name: &str| ranked.iter().find(|r| r.name() == name).cloned();
    let mut chosen: Vec<Ranked<'a>> = AXES.iter().rev().filter_map(|a| axis(a)).collect();
    let mut themes: Vec<Option<Theme>> = Vec::new();
    let mut neither = 0;
    // Metrics without a difference do not fill a table of differences.
    let some = ranked.iter().any(|r| r.score > 0.0);
    for r in ranked.iter().filter(|r| r.score > 0.0 || !some) {
        let (name, theme) = (r.name(), r.rows.first().map(|r| r.theme));
        let often = themes.iter().filter(|t| **t == theme).count() >= 3;
        let no_direction = r.rows.first().is_some_and(|r| r.better == Better::Neither);
        let out = NEVER.contains(&name) || chosen.iter().any(|c| c.name() == name);
        if chosen.len() >= most || often || out || no_direction && neither >= NEITHER {
            continue;
        }
        neither += usize::from(no_direction);
        themes.push(theme);
        chosen.push(r.clone());
    }
    chosen
}

/// All metrics: the leading ones, then the others by their differences.
pub(super) fn all<'a>(ranked: &[Ranked<'a>], most: usize) -> Vec<Ranked<'a>> {
    let mut all = headline(ranked, most);
    for r in ranked {
        if all.iter().all(|a| a.name() != r.name()) {
            all.push(r.clone());
        }
    }
    all
}
