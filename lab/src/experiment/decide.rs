//! The results of the parameter draws: how often each arm is better than the baseline, and which parameters are
//! associated with the difference.

use super::arms::Arms;
use super::assemble::Table;
use super::cell::{Cell, CellId};
use super::comparison::{Deciding, DrawRow, Draws};
use super::contrary::unsay;
use super::draws::Uncertain;
use super::figures::Figures;
use super::settings::{Settings, shown};
use super::statistics::{CONFIDENCE, chance_correlation, quantile, rank_correlation};
use crate::metrics::{Better, Formula};
use std::collections::BTreeMap;

/// The number of parameters that are named for each figure.
const NAMED: usize = 5;

/// The part of the comparison over parameter draws; nothing if there are none.
pub(super) fn draws(
    arms: &Arms,
    cells: &BTreeMap<CellId, Cell<Figures>>,
    settings: &Settings,
    uncertain: &Uncertain,
) -> Option<Draws> {
    let n = settings.draws;
    if n == 0 {
        return None;
    }
    let table = Table::new(arms, cells, (0..n).map(|d| (0, Some(d))));
    let points: Vec<Vec<f64>> = (0..n).map(|d| uncertain.point(d)).collect();
    let keys = uncertain.keys();
    let mut rows = Vec::new();
    for (name, metric) in table.metrics() {
        let compares = metric.formula.parse::<Formula>().is_ok_and(|f| f.compares());
        if compares || !shown(&name, &settings.metrics) {
            continue;
        }
        for arm in 1..table.arms.len() {
            let pairs = table.differences(arm, &name, &metric).into_iter().enumerate();
            let pairs = pairs.filter_map(|(d, difference)| Some((d, difference?)));
            let (drawn, differences): (Vec<usize>, Vec<f64>) = pairs.unzip();
            let share = |share| quantile(&differences, share);
            let tail = (1.0 - CONFIDENCE) / 2.0;
            let (Some(median), Some(low), Some(high)) = (share(0.5), share(tail), share(1.0 - tail)) else {
                continue;
            };
            let at = |k: usize| -> Vec<f64> { drawn.iter().map(|&d| points[d][k]).collect() };
            rows.push(DrawRow {
                metric: name.clone(),
                arm: table.arms[arm].to_owned(),
                median,
                low,
                high,
                beats: beats(&differences, metric.better),
                decided_by: deciding(&keys, at, &differences),
                draws: differences.len() as u32,
            });
        }
    }
    unsay(&mut rows);
    let parameters = uncertain.parameters(arms);
    let chance = chance_correlation(n as usize, parameters.len());
    Some(Draws { draws: n, parameters, rows, chance })
}

/// The share of differences that are improvements; a difference of zero counts half.
fn beats(differences: &[f64], better: Better) -> Option<f64> {
    let sign = match better {
        Better::Higher => 1.0,
        Better::Lower => -1.0,
        Better::Neither => return None,
    };
    let points = differences.iter().map(|d| match d * sign {
        x if x > 0.0 => 1.0,
        x if x < 0.0 => 0.0,
        _ => 0.5,
    });
    Some(points.sum::<f64>() / differences.len() as f64)
}

/// The parameters whose ranks correlate most with the differences.
fn deciding(keys: &[String], at: impl Fn(usize) -> Vec<f64>, differences: &[f64]) -> Vec<Deciding> {
    let one = |(k, key): (usize, &String)| {
        let rank_correlation = rank_correlation(&at(k), differences)?;
        Some(Deciding { parameter: key.clone(), rank_correlation })
    };
    let mut all: Vec<Deciding> = keys.iter().enumerate().filter_map(one).collect();
    all.sort_by(|a, b| b.rank_correlation.abs().total_cmp(&a.rank_correlation.abs()));
    all.truncate(NAMED);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_counts_half() {
        assert_eq!(beats(&[1.0, -1.0, 0.0, 2.0], Better::Higher), Some(0.625));
        assert_eq!(beats(&[1.0, -1.0, 0.0, 2.0], Better::Lower), Some(0.375));
        assert_eq!(beats(&[1.0], Better::Neither), None);
    }

    #[test]
    fn the_strongest_parameters_first() {
        let keys: Vec<String> = (0..7).map(|k| format!("p{k}")).collect();
        let points = |k: usize| {
            (0..20).map(|d| ((d * (k + 3) * 7) % 20) as f64 + f64::from(k == 4)).collect::<Vec<_>>()
        };
        let by_fifth: Vec<f64> = points(4).iter().map(|x| -x).collect();
        let found = deciding(&keys, points, &by_fifth);
        assert_eq!(found.len(), NAMED);
        assert_eq!((found[0].parameter.as_str(), found[0].rank_correlation), ("p4", -1.0));
        assert!(deciding(&keys, points, &[0.0; 20]).is_empty(), "what does not differ is decided by nothing");
    }
}
