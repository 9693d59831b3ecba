//! Totals and shares of the same people that disagree. Where an intervention keeps people at home, a total may fall
//! because fewer people are abroad, while the share of those who are affected rises. Neither is then called better.

use super::comparison::{DrawRow, Row};

/// Shares and means per person, each with the totals of the same thing; a share of several totals is contradicted where all
/// of them are against it.
const TOTALS: [(&str, &[&str]); 8] = [
    ("net_gain_per_person", &["net_gain"]),
    ("abuse_and_irregularity", &["abused_months", "irregular_true"]),
    ("share_abused_in_year", &["abused_months"]),
    ("share_without_status", &["irregular_true"]),
    ("share_overstaying", &["overstays"]),
    ("remitted_per_worker", &["remitted"]),
    ("debt_per_migrant", &["debt_end"]),
    ("policy_cost_per_served", &["policy_cost"]),
];

/// A figure with an interval of its difference.
trait Compared {
    fn metric(&self) -> &str;
    fn arm(&self) -> &str;
    /// The ends of the interval.
    fn ends(&self) -> Option<(f64, f64)>;

    /// Whether the difference is above zero; `None` where it may be zero.
    fn rises(&self) -> Option<bool> {
        match self.ends()? {
            (low, _) if low > 0.0 => Some(true),
            (_, high) if high < 0.0 => Some(false),
            _ => None,
        }
    }
}

impl Compared for Row {
    fn metric(&self) -> &str {
        &self.metric
    }
    fn arm(&self) -> &str {
        &self.arm
    }
    fn ends(&self) -> Option<(f64, f64)> {
        self.low.zip(self.high)
    }
}

impl Compared for DrawRow {
    fn metric(&self) -> &str {
        &self.metric
    }
    fn arm(&self) -> &str {
        &self.arm
    }
    fn ends(&self) -> Option<(f64, f64)> {
        Some((self.low, self.high))
    }
}

/// The indices of a share and of a total of it in the same arm, of which one rises and the other falls. A share of several
/// totals may rise because of one of them, so all must fall.
fn pairs<T: Compared>(rows: &[T]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (s, share) in rows.iter().enumerate() {
        let Some((_, totals)) = TOTALS.iter().find(|(name, _)| *name == share.metric()) else { continue };
        let against = |t: &usize| {
            let total = rows.get(*t).filter(|r| totals.contains(&r.metric()) && r.arm() == share.arm());
            let rises = total.and_then(Compared::rises);
            share.rises().zip(rises).is_some_and(|(share, total)| share != total)
        };
        let all: Vec<usize> = (0..rows.len()).filter(against).collect();
        if all.len() == totals.len() {
            found.extend(all.into_iter().map(|t| (s, t)));
        }
    }
    found
}

/// Notes in each row which other row contradicts it.
pub(super) fn mark(rows: &mut [Row]) {
    for (share, total) in pairs(rows) {
        for (at, other) in [(share, total), (total, share)] {
            let name = rows.get(other).map(|r| r.metric.clone());
            if let Some(row) = rows.get_mut(at) {
                row.contrary = row.contrary.take().or(name);
            }
        }
    }
}

/// Leaves out in how many draws an arm is better, where a total and a share disagree over the draws.
pub(super) fn unsay(rows: &mut [DrawRow]) {
    for (share, total) in pairs(rows) {
        for at in [share, total] {
            if let Some(row) = rows.get_mut(at) {
                row.beats = None;
            }
        }
    }
}

/// The disagreements of some rows, a sentence each.
pub(super) fn sentences<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<String> {
    let mut said: Vec<(&str, [&str; 2])> = Vec::new();
    let mut out = Vec::new();
    for row in rows {
        let (Some(other), Some(up)) = (&row.contrary, row.rises()) else { continue };
        let (falls, rises) =
            if up { (other.as_str(), row.metric.as_str()) } else { (row.metric.as_str(), other.as_str()) };
        if said.contains(&(&row.arm, [falls, rises])) {
            continue;
        }
        said.push((&row.arm, [falls, rises]));
        out.push(format!(
            "In `{}`, {falls} falls and {rises} rises, because the number of people changes too: neither is called better.",
            row.arm
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(metric: &str, arm: &str, low: f64, high: f64) -> Row {
        let (metric, arm) = (metric.to_owned(), arm.to_owned());
        Row { metric, arm, mean: Some(1.0), low: Some(low), high: Some(high), ..Row::default() }
    }

    #[test]
    fn a_total_that_falls_while_its_share_rises_is_marked() {
        let mut rows = [
            row("irregular_true", "ban", -5.0, -3.0),
            row("share_without_status", "ban", 0.1, 0.2),
            row("irregular_true", "round", -5.0, -3.0),
            row("share_without_status", "round", -0.2, -0.1),
            row("overstays", "ban", -5.0, -3.0),
            row("share_overstaying", "ban", -0.1, 0.2),
            row("deported", "ban", 1.0, 2.0),
            row("abused_months", "round", -2.0, -1.0),
            row("abuse_and_irregularity", "round", 0.1, 0.2),
            row("irregular_true", "floor", 3.0, 5.0),
            row("abused_months", "floor", -2.0, -1.0),
            row("abuse_and_irregularity", "floor", 0.1, 0.2),
        ];
        mark(&mut rows);
        let found: Vec<Option<&str>> = rows.iter().map(|r| r.contrary.as_deref()).collect();
        assert_eq!(
            found,
            [
                // One falls and the other rises.
                &[Some("share_without_status"), Some("irregular_true")][..],
                // Both parts of the sum fall while it rises.
                &[Some("abuse_and_irregularity")],
                // Both fall, or one may be zero, or it is neither.
                &[None; 4],
                &[Some("abuse_and_irregularity"), Some("irregular_true")],
                // One part of the sum rises too.
                &[None; 3],
            ]
            .concat()
        );
        assert_eq!(
            sentences(&rows[..2]),
            [
                "In `ban`, irregular_true falls and share_without_status rises, because the number of people changes too: \
              neither is called better."
            ]
        );
        let draw = |metric: &str, low, high| DrawRow {
            metric: metric.to_owned(),
            low,
            high,
            beats: Some(1.0),
            ..DrawRow::default()
        };
        let mut draws = [
            draw("abused_months", -2.0, -1.0),
            draw("share_abused_in_year", 0.1, 0.2),
            draw("deported", 1.0, 2.0),
        ];
        unsay(&mut draws);
        assert_eq!(draws.map(|d| d.beats), [None, None, Some(1.0)]);
    }

    #[test]
    fn every_share_and_total_is_a_metric() {
        for name in TOTALS.iter().flat_map(|(share, totals)| totals.iter().chain([share])) {
            assert!(crate::metrics::find(name).is_some(), "{name}");
        }
    }
}
