//! The distribution of the individual difference in net gain between twins.

use serde::{Deserialize, Serialize};

/// Differences of all twins that are not unchanged, arm less baseline, as numbers of agents by difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differences {
    /// Differences in US dollars, to three digits, and the number of agents with each; sorted.
    pub counts: Vec<(i64, u64)>,
    /// The exact sum over everybody, cents.
    pub sum: i64,
}

/// A quantile of the differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quantile {
    /// Share of twins, without unchanged ones, whose difference is at most this.
    pub share: f64,
    /// Difference, US dollars.
    pub difference: f64,
}

/// A bin of the differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Lower end, US dollars; `None` for the lowest bin.
    pub from: Option<f64>,
    /// Upper end, US dollars; `None` for the highest bin.
    pub to: Option<f64>,
    /// Number of persons, without unchanged ones.
    pub persons: u64,
}

/// The edges of bins of gains, US dollars; those of losses are their mirror image.
const EDGES: [f64; 7] = [10.0, 30.0, 100.0, 300.0, 1_000.0, 3_000.0, 10_000.0];

/// US dollars to three digits, rounded toward zero: a difference of slightly less than 10 dollars must not be counted
/// as 10. All edges of bins have one digit, so that rounding moves no difference to another bin.
fn shortened(cents: i64) -> i64 {
    let usd = cents / 100;
    let mut unit = 1;
    while (usd / unit).abs() >= 1_000 {
        unit *= 10;
    }
    usd / unit * unit
}

impl Differences {
    /// The distribution of differences in cents; `sum` is that of everybody.
    pub fn new(cents: &[i64], sum: i64) -> Self {
        let mut all: Vec<i64> = cents.iter().map(|&c| shortened(c)).collect();
        all.sort_unstable();
        let counts = all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u64)).collect();
        Self { counts, sum }
    }
    /// Adds another distribution.
    pub fn merge(&mut self, o: &Self) {
        let mut all = [&self.counts[..], &o.counts[..]].concat();
        all.sort_unstable();
        self.counts =
            all.chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0, run.iter().map(|r| r.1).sum())).collect();
        self.sum += o.sum;
    }
    /// Number of agents.
    pub fn len(&self) -> u64 {
        self.counts.iter().map(|c| c.1).sum()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
    /// The smallest difference that the given share of the agents does not exceed.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let rank = (share.clamp(0.0, 1.0) * self.len() as f64).ceil().max(1.0) as u64;
        let mut seen = 0;
        let found = self.counts.iter().find(|(_, n)| {
            seen += n;
            seen >= rank
        });
        found.map(|(usd, _)| *usd as f64)
    }
    /// Five quantiles, from the lowest to the highest twentieth.
    pub fn quantiles(&self) -> Vec<Quantile> {
        let shares = [0.05, 0.25, 0.5, 0.75, 0.95];
        shares
            .iter()
            .filter_map(|&share| Some(Quantile { share, difference: self.quantile(share)? }))
            .collect()
    }
    /// The bins, with each agent counted as the given number of persons.
    pub fn bins(&self, persons: u64) -> Vec<Bin> {
        let edges: Vec<f64> = EDGES.iter().rev().map(|e| -e).chain(EDGES).collect();
        let ends = |k: usize| (k.checked_sub(1).map(|k| edges[k]), edges.get(k).copied());
        let mut bins: Vec<Bin> =
            (0..=edges.len()).map(ends).map(|(from, to)| Bin { from, to, persons: 0 }).collect();
        for &(usd, n) in &self.counts {
            let usd = usd as f64;
            // An edge belongs to the bin that is farther from zero: a gain of 10 is a gain.
            let k = if usd < 0.0 {
                edges.iter().filter(|&&e| e < usd).count()
            } else {
                edges.iter().filter(|&&e| e <= usd).count()
            };
            if let Some(bin) = bins.get_mut(k) {
                bin.persons += n * persons;
            }
        }
        bins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_kept_to_three_digits() {
        assert_eq!([1_049, -99_950, 123_456, -12_345_678, 0].map(shortened), [10, -999, 1_230, -123_000, 0]);
    }

    #[test]
    fn quantiles_and_bins_by_hand() {
        let d = Differences::new(&[-2_000, -1_000, 1_000, 5_000, 40_000], 43_000);
        assert_eq!(d.quantile(0.5), Some(10.0));
        assert_eq!(d.quantile(0.0), Some(-20.0));
        assert_eq!(d.quantile(1.0), Some(400.0));
        let found: Vec<_> = d.bins(10).into_iter().filter(|b| b.persons > 0).collect();
        let bin = |from: f64, to: f64, persons| Bin { from: Some(from), to: Some(to), persons };
        assert_eq!(
            found,
            [bin(-30.0, -10.0, 20), bin(10.0, 30.0, 10), bin(30.0, 100.0, 10), bin(300.0, 1_000.0, 10)]
        );
        assert_eq!(Differences::default().quantile(0.5), None);
    }

    #[test]
    fn who_is_not_quite_apart_is_in_the_middle() {
        let d = Differences::new(&[999, -999, 1_000, -1_000, 2_999, -300_001, -299_999], 0);
        let found: Vec<_> = d.bins(1).into_iter().filter(|b| b.persons > 0).collect();
        let bin = |from: f64, to: f64, persons| Bin { from: Some(from), to: Some(to), persons };
        assert_eq!(
            found,
            [
                bin(-10_000.0, -3_000.0, 1),
                bin(-3_000.0, -1_000.0, 1),
                bin(-30.0, -10.0, 1),
                bin(-10.0, 10.0, 2),
                bin(10.0, 30.0, 2)
            ]
        );
    }

    #[test]
    fn replicates_add_up() {
        let mut a = Differences::new(&[1_000, 2_000], 3_000);
        a.merge(&Differences::new(&[2_000, -7_000], -5_000));
        assert_eq!(a, Differences::new(&[1_000, 2_000, 2_000, -7_000], -2_000));
        assert_eq!(a.len(), 4);
    }
}
