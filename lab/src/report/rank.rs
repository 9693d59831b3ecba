//! What differs most: which metrics lead, and which are folded.

use crate::experiment::{Comparison, Row};
use crate::metrics::{Better, Theme};

/// The two axes of the seed's summary.
pub(super) const AXES: [&str; 2] = ["abuse_and_irregularity", "net_gain_per_migrant"];

/// Metrics that do not lead: one says what another says already; the others are rates among few, whom the arms
/// themselves choose, so that a rate may look better because fewer are asked.
const NEVER: [&str; 5] =
    ["net_gain", "share_remedied", "share_recovered", "share_observed", "policy_cost_per_served"];

/// Of whom a metric tells, where that is not everybody abroad: a metric whose figure an arm changes as well. Fewer
/// overstays say little where there are fewer permits.
const BASES: [(&str, &str); 2] = [("overstays", "permits_granted"), ("absconded", "permits_granted")];

/// A change of its base by more than this share keeps a metric from leading, unless it changes by far more itself.
const STEADY: f64 = 0.05;
/// By so many times more.
const FAR_MORE: f64 = 1.5;

/// Of whom a metric tells in an arm, if that is not everybody abroad and the comparison knows how many they are.
pub(super) fn base<'a>(c: &'a Comparison, metric: &str, arm: &str) -> Option<&'a Row> {
    let name = BASES.iter().find(|b| b.0 == metric)?.1;
    c.rows.iter().find(|r| r.metric == name && r.arm == arm && r.mean.is_some_and(|m| m > 0.0))
}

/// Whether a metric's difference is more than what comes of a change of those of whom it tells.
pub(super) fn leads(c: &Comparison, row: &Row) -> bool {
    let share = |row: &Row| {
        let mean = c.rows.iter().find(|r| r.metric == row.metric && r.arm == c.baseline())?.mean?;
        Some(row.difference? / mean).filter(|s| s.is_finite())
    };
    if NEVER.contains(&row.metric.as_str()) {
        return false;
    }
    match base(c, &row.metric, &row.arm).and_then(share) {
        // against its base, it moved for a reason of its own
        Some(of) if of.abs() > STEADY => {
            share(row).is_some_and(|own| own * of < 0.0 || own.abs() > FAR_MORE * of.abs())
        }
        _ => true,
    }
}

/// Metrics of which no direction is better that lead at most.
const NEITHER: usize = 2;

/// A metric, without its groups.
#[derive(Clone, Debug)]
pub(super) struct Ranked<'a> {
    /// Its rows, an arm each, the baseline first.
    pub(super) rows: Vec<&'a Row>,
    /// The largest difference of an arm that chance does not explain, as a share of the baseline's mean.
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

/// Whether a difference is for the better; nothing where no direction is better or it may be chance.
pub(super) fn better(row: &Row) -> Option<bool> {
    let difference = row.difference.filter(|_| sure(row))?;
    match row.better {
        Better::Higher => Some(difference > 0.0),
        Better::Lower => Some(difference < 0.0),
        Better::Neither => None,
    }
}

/// Metrics that have no groups, those that differ most first; where none differs (or there is one arm) in their order.
pub(super) fn ranked(c: &Comparison) -> Vec<Ranked<'_>> {
    let mut all: Vec<Ranked<'_>> = Vec::new();
    for row in c.rows.iter().filter(|r| !r.metric.contains(':')) {
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
        // what was nothing and is something has no share, but is worth showing
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
    // what does not differ fills no table of what differs
    let some = ranked.iter().any(|r| r.score > 0.0);
    for r in ranked.iter().filter(|r| r.score > 0.0 || !some) {
        let (name, theme) = (r.name(), r.rows.first().map(|r| r.family));
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

/// All metrics: those that lead, then the others by how much they differ.
pub(super) fn all<'a>(ranked: &[Ranked<'a>], most: usize) -> Vec<Ranked<'a>> {
    let mut all = headline(ranked, most);
    for r in ranked {
        if all.iter().all(|a| a.name() != r.name()) {
            all.push(r.clone());
        }
    }
    all
}
