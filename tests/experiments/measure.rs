//! What an experiment finds, and whether it holds.

use merantau_tests::open::Measured;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::open::SUITE;

/// What is claimed of an effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Claim {
    /// The mean lies within the band, and the 90 % interval on one side of zero.
    Within(f64, f64),
    /// The whole 90 % interval lies within the band.
    Throughout(f64, f64),
}

/// A mean over replicates with its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) mean: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Found {
    /// The relative change of a figure: the ratio of its means less one, with the interval of the paired differences.
    pub(crate) fn change(pairs: &[(f64, f64)]) -> Self {
        let n = pairs.len() as f64;
        let base = pairs.iter().map(|p| p.0).sum::<f64>() / n;
        let ratio = pairs.iter().map(|p| p.1).sum::<f64>() / n / base;
        Self::around(ratio - 1.0, pairs.iter().map(|(a, b)| (b - ratio * a) / base))
    }
    /// The mean of a figure.
    pub(crate) fn level(values: &[f64]) -> Self {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self::around(mean, values.iter().map(|v| v - mean))
    }
    fn around(mean: f64, rest: impl Iterator<Item = f64>) -> Self {
        let squares: Vec<f64> = rest.map(|d| d * d).collect();
        let n = squares.len() as f64;
        let point = StudentsT::new(0.0, 1.0, n - 1.0).map_or(f64::INFINITY, |t| t.inverse_cdf(0.95));
        let half = point * (squares.iter().sum::<f64>() / (n - 1.0) / n).sqrt();
        Self { mean, low: mean - half, high: mean + half }
    }
    /// The mean difference of a figure.
    pub(crate) fn difference(pairs: &[(f64, f64)]) -> Self {
        Self::level(&pairs.iter().map(|(a, b)| b - a).collect::<Vec<_>>())
    }
    /// Whether a claim holds.
    pub(crate) fn holds(&self, claim: Claim) -> bool {
        match claim {
            Claim::Within(from, to) => {
                (from..=to).contains(&self.mean)
                    && (from * to > 0.0 && self.low * self.high > 0.0 || from * to <= 0.0)
            }
            Claim::Throughout(from, to) => self.low >= from && self.high <= to,
        }
    }
}

/// Prints what was found, and checks that it holds, or that it does not if it is listed as open.
///
/// # Panics
/// If it does not hold and is not listed, or is listed and holds.
pub(crate) fn check(experiment: &str, measure: &str, found: Found, claim: Claim) {
    let (asserted, band) = match claim {
        Claim::Within(from, to) => {
            ("the mean lies in the band, its 90 % interval on one side of zero", (from, to))
        }
        Claim::Throughout(from, to) => ("the whole 90 % interval lies in the band", (from, to)),
    };
    SUITE.check(&Measured {
        of: experiment,
        measure,
        asserted,
        found: found.mean,
        interval: Some((found.low, found.high)),
        band,
        holds: found.holds(claim),
    });
}

#[test]
fn a_change_is_a_ratio_of_means_with_a_paired_interval() {
    // By hand: means 100 and 110; differences from 1.1 × the first: 1, −1; their deviation is √2, over √2 replicates 1; the
    // upper 5 % point of Student's t with one degree of freedom is 6.314; over 100 that is 0.06314.
    let found = Found::change(&[(90.0, 100.0), (110.0, 120.0)]);
    assert!(
        (found.mean - 0.1).abs() < 1e-12 && (found.high - found.mean - 0.06314).abs() < 1e-5,
        "{found:?}"
    );
    assert!(found.holds(Claim::Within(0.05, 0.2)) && !found.holds(Claim::Throughout(0.05, 0.2)));
    assert!(!Found { low: -0.01, ..found }.holds(Claim::Within(0.05, 0.2)), "the interval covers zero");
}

#[test]
fn no_world_sets_a_parameter_of_a_mechanism() {
    let keys = [["mecha", "nisms"].concat(), ["small::", "tune"].concat()];
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/experiments");
    let shared = ["worlds", "gifts", "watch"].map(|f| format!("{}/src/{f}.rs", env!("CARGO_MANIFEST_DIR")));
    let files =
        std::fs::read_dir(own).expect("a folder").map(|e| e.expect("a file").path().display().to_string());
    let mut read = 0;
    for file in files.chain(shared) {
        let text = std::fs::read_to_string(&file).expect("a text");
        assert!(keys.iter().all(|key| !text.contains(key)), "{file}");
        read += 1;
    }
    assert!(read > 8);
}
