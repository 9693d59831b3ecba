//! Two naive forecasts that a model should exceed: no change (persistence), and a straight line (least squares).

use crate::scenario::Target;
use merantau_engine::month::Month;

/// The naive forecasts of a target. They are based on the earlier figures that are not held out and count the same
/// people by the same metric: for a corridor those of the corridor table, otherwise the fitted targets.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Baseline {
    /// The last earlier figure.
    pub persistence: Option<f64>,
    /// The straight line through all earlier figures, not below zero; there must be at least two.
    pub least_squares: Option<f64>,
}

/// The naive forecasts of a target.
pub fn baseline(targets: &[Target], target: &Target) -> Baseline {
    let known = |(month, value): &(Month, f64)| (*month < target.from).then(|| (f64::from(month.0), *value));
    let mut series: Vec<(f64, f64)> = target.series.iter().filter_map(known).collect();
    if series.is_empty() {
        series = others(targets, target);
    }
    series.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = f64::from(target.until.0);
    Baseline {
        persistence: series.last().map(|p| p.1),
        least_squares: line(&series).map(|(mean, middle, slope)| (mean + slope * (at - middle)).max(0.0)),
    }
}

/// The earlier fitted targets that count the same people by the same metric.
fn others(targets: &[Target], target: &Target) -> Vec<(f64, f64)> {
    targets
        .iter()
        .filter(|t| {
            !t.holdout && t.until < target.from && t.metric == target.metric && t.selector == target.selector
        })
        .filter_map(|t| Some((f64::from(t.until.0), t.value?)))
        .collect()
}

/// Means and slope of the straight line through some points.
fn line(points: &[(f64, f64)]) -> Option<(f64, f64, f64)> {
    if points.len() < 2 {
        return None;
    }
    let n = points.len() as f64;
    let middle = points.iter().map(|p| p.0).sum::<f64>() / n;
    let mean = points.iter().map(|p| p.1).sum::<f64>() / n;
    let spread: f64 = points.iter().map(|p| (p.0 - middle).powi(2)).sum();
    let common: f64 = points.iter().map(|p| (p.0 - middle) * (p.1 - mean)).sum();
    (spread > 0.0).then(|| (mean, middle, common / spread))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
    use merantau_engine::setup::Selector;

    fn target(month: u32, value: Option<f64>, holdout: bool) -> Target {
        Target {
            name: "t".into(),
            metric: "stock_abroad".into(),
            selector: Selector::default(),
            from: Month(month),
            until: Month(month),
            value,
            tolerance: None,
            source: "a".into(),
            holdout,
            series: Vec::new(),
            place: Place::whole("t.toml"),
        }
    }

    #[test]
    fn know_only_what_was_fitted_before() {
        let all = [
            target(0, Some(10.0), false),
            target(12, Some(20.0), false),
            target(24, Some(600.0), true),
            target(36, None, false),
            target(48, Some(900.0), false),
        ];
        let Baseline { persistence, least_squares } = baseline(&all, &all[3]);
        assert_eq!(persistence, Some(20.0));
        assert!((least_squares.expect("a line") - 40.0).abs() < 1e-9);
        assert_eq!(baseline(&all, &all[0]), Baseline::default());
    }

    #[test]
    fn a_line_does_not_fall_below_zero() {
        let all = [target(0, Some(10.0), false), target(12, Some(4.0), false), target(60, None, false)];
        assert_eq!(baseline(&all, &all[2]).least_squares, Some(0.0));
    }
}
