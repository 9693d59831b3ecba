//! Statistics of a few replicates: means, paired differences, and their precision.
//!
//! Replicate r of every arm uses the same random numbers, so differences are taken replicate by replicate, with
//! Student's interval. In addition, the interval is computed that the same number of replicates with independent
//! seeds would have given (Welch's, from the variances of the two arms), and the ratio of the two variances: the gain
//! from common random numbers.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The confidence level of the intervals.
pub const CONFIDENCE: f64 = 0.95;

/// The arithmetic mean; `None` for an empty list.
pub fn mean(x: &[f64]) -> Option<f64> {
    (!x.is_empty()).then(|| x.iter().sum::<f64>() / x.len() as f64)
}

/// The variance of a sample, with n − 1; `None` for fewer than two values.
pub fn variance(x: &[f64]) -> Option<f64> {
    let m = mean(x).filter(|_| x.len() > 1)?;
    Some(x.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / (x.len() - 1) as f64)
}

/// The 97.5 % quantile of Student's t with the given degrees of freedom.
pub fn student(freedom: f64) -> Option<f64> {
    let t = StudentsT::new(0.0, 1.0, freedom).ok()?;
    Some(t.inverse_cdf(0.5 + CONFIDENCE / 2.0)).filter(|t| t.is_finite())
}

/// An arm compared with the baseline, in one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paired {
    /// Mean of the differences.
    pub difference: f64,
    /// Half the width of its interval; `None` for fewer than two replicates.
    pub half: Option<f64>,
    /// Half the width with independent seeds.
    pub half_independent: Option<f64>,
    /// Variance with independent seeds over variance with common random numbers; `None` where the variance is zero.
    pub variance_ratio: Option<f64>,
    /// Replicates.
    pub replicates: u32,
}

/// Compares an arm with the baseline, replicate by replicate; pairs in which a figure is missing are left out.
///
/// ```
/// use merantau_lab::experiment::paired;
///
/// let baseline = [Some(10.0), Some(12.0), Some(11.0), None];
/// let arm = [Some(11.0), Some(14.0), Some(14.0), Some(9.0)];
/// let paired = paired(&baseline, &arm).unwrap();
/// assert_eq!((paired.difference, paired.replicates), (2.0, 3));
/// // s = 1 of the differences 1, 2, 3; t of two degrees of freedom is 4.302653
/// assert!((paired.half.unwrap() - 4.302653 / 3f64.sqrt()).abs() < 1e-6);
/// // 1 of the baseline and 3 of the arm, over 1
/// assert_eq!(paired.variance_ratio, Some(4.0));
/// ```
pub fn paired(baseline: &[Option<f64>], arm: &[Option<f64>]) -> Option<Paired> {
    let pairs: Vec<(f64, f64)> = baseline.iter().zip(arm).filter_map(|(b, a)| Some(((*b)?, (*a)?))).collect();
    let n = pairs.len() as f64;
    let [b, a, d]: [Vec<f64>; 3] = [
        pairs.iter().map(|p| p.0).collect(),
        pairs.iter().map(|p| p.1).collect(),
        pairs.iter().map(|p| p.1 - p.0).collect(),
    ];
    let difference = mean(&d)?;
    let spread = |variance: f64, freedom: f64| match variance {
        v if v > 0.0 => student(freedom).map(|t| t * v.sqrt()),
        _ => Some(0.0),
    };
    let half = variance(&d).and_then(|v| spread(v / n, n - 1.0));
    let (vb, va) = (variance(&b), variance(&a));
    let apart = va.zip(vb).map(|(va, vb)| va + vb);
    let welch = va.zip(vb).map(|(va, vb)| (va + vb).powi(2) / (va * va + vb * vb) * (n - 1.0));
    let half_independent = apart.zip(welch).and_then(|(v, freedom)| spread(v / n, freedom));
    let variance_ratio = apart.zip(variance(&d)).map(|(apart, d)| apart / d).filter(|r| r.is_finite());
    Some(Paired { difference, half, half_independent, variance_ratio, replicates: pairs.len() as u32 })
}

/// A figure computed from mean differences, and half the width of its interval, by the jackknife: each replicate is
/// left out in turn. `figure` receives the indices of the remaining replicates.
pub fn jackknife(replicates: usize, figure: impl Fn(&[usize]) -> Option<f64>) -> Option<(f64, Option<f64>)> {
    let all: Vec<usize> = (0..replicates).collect();
    let whole = figure(&all)?;
    let without = |out: usize| -> Vec<usize> { all.iter().copied().filter(|&i| i != out).collect() };
    let n = replicates as f64;
    let left: Option<Vec<f64>> = all.iter().map(|&out| figure(&without(out))).collect();
    let half = left.filter(|left| left.len() > 1).and_then(|left| {
        let m = mean(&left)?;
        let v = left.iter().map(|x| (x - m) * (x - m)).sum::<f64>() * (n - 1.0) / n;
        student(n - 1.0).map(|t| t * v.sqrt())
    });
    Some((whole, half))
}

/// The value below which a share of the values lies, interpolated between the two nearest; `None` for an empty list.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = share.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let (low, high) = (sorted.get(at.floor() as usize)?, sorted.get(at.ceil() as usize)?);
    Some(low + (high - low) * at.fract())
}

/// Ranks from 1; equal values share the mean of their ranks.
fn ranks(x: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
    let mut ranks = vec![0.0; x.len()];
    let mut i = 0;
    while i < order.len() {
        let same = order[i..].iter().take_while(|&&k| x[k] == x[order[i]]).count();
        for &k in &order[i..i + same] {
            ranks[k] = i as f64 + (same as f64 + 1.0) / 2.0;
        }
        i += same;
    }
    ranks
}

/// Spearman's rank correlation; `None` if one of the lists is constant.
pub fn rank_correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (x, y) = (ranks(x), ranks(y));
    let (mx, my) = (mean(&x)?, mean(&y)?);
    let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum()
    };
    let scale = (product(&x, mx, &x, mx) * product(&y, my, &y, my)).sqrt();
    Some(product(&x, mx, &y, my) / scale).filter(|r| r.is_finite())
}

/// The approximate value that the largest of some rank correlations with noise exceeds with a probability of 5 %.
pub fn chance_correlation(draws: usize, parameters: usize) -> Option<f64> {
    let normal = Normal::new(0.0, 1.0).ok().filter(|_| draws > 1 && parameters > 0)?;
    let tail = (1.0 - CONFIDENCE) / 2.0 / parameters as f64;
    Some((normal.inverse_cdf(1.0 - tail) / ((draws - 1) as f64).sqrt()).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-5 * b.abs().max(1.0))
    }

    #[test]
    fn student_is_that_of_the_tables() {
        for (freedom, t) in [
            (1.0, 12.706205),
            (2.0, 4.302653),
            (3.0, 3.182446),
            (4.0, 2.776445),
            (9.0, 2.262157),
            (19.0, 2.093024),
            (199.0, 1.971957),
        ] {
            assert!(near(student(freedom), t), "{freedom}: {:?}", student(freedom));
        }
        assert_eq!(student(0.0), None);
    }

    #[test]
    fn an_interval_by_hand() {
        // Differences 1 to 5: mean 3, variance 2.5; baseline 1 to 5 with the same variance; arm 2, 4, …, 10: variance
        // 10.
        let baseline: Vec<_> = (1..=5).map(|x| Some(f64::from(x))).collect();
        let arm: Vec<_> = (1..=5).map(|x| Some(f64::from(2 * x))).collect();
        let p = paired(&baseline, &arm).expect("five pairs");
        assert_eq!((p.difference, p.replicates, p.variance_ratio), (3.0, 5, Some(5.0)));
        // 2.776445 × √(2.5 / 5)
        assert!(near(p.half, 1.963243), "{p:?}");
        // Welch: 12.5² / (10² + 2.5²) × 4 = 5.882353 degrees of freedom, t = 2.458824; × √(12.5 / 5)
        let freedom = 12.5f64.powi(2) / (100.0 + 6.25) * 4.0;
        assert!(near(p.half_independent, student(freedom).unwrap_or(0.0) * 2.5f64.sqrt()), "{p:?}");
        assert!(near(student(freedom), 2.458824), "{:?}", student(freedom));
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        assert_eq!(paired(&[None], &[Some(1.0)]), None);
        let one = paired(&[Some(1.0)], &[Some(3.0)]).expect("a pair");
        assert_eq!(
            (one.difference, one.half, one.half_independent, one.variance_ratio),
            (2.0, None, None, None)
        );
        // A constant shift: the interval has no width, and there is no ratio.
        let same = paired(&[Some(1.0), Some(2.0)], &[Some(3.0), Some(4.0)]).expect("two pairs");
        assert_eq!((same.half, same.variance_ratio), (Some(0.0), None));
    }

    #[test]
    fn jackknife_of_a_mean_is_students_interval() {
        let x = [1.0, 2.0, 4.0, 8.0];
        let of = |kept: &[usize]| mean(&kept.iter().map(|&i| x[i]).collect::<Vec<_>>());
        let (m, half) = jackknife(4, of).expect("a mean");
        let v: f64 = variance(&x).expect("four");
        assert_eq!(m, 3.75);
        assert!(near(half, 3.182446 * (v / 4.0).sqrt()), "{half:?}");
        assert_eq!(jackknife(1, |_| Some(1.0)), Some((1.0, None)));
        assert_eq!(jackknife(3, |kept| (kept.len() == 3).then_some(1.0)), Some((1.0, None)));
    }

    #[test]
    fn ranks_correlate() {
        assert_eq!(rank_correlation(&[1.0, 2.0, 9.0], &[2.0, 3.0, 100.0]), Some(1.0));
        assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), Some(-1.0));
        assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[5.0, 5.0, 5.0]), None);
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        // Computed by hand: Σd² = 2 with n = 4: 1 − 6 × 2 / (4 × 15).
        assert!(near(rank_correlation(&[1.0, 2.0, 3.0, 4.0], &[2.0, 1.0, 3.0, 4.0]), 0.8));
        assert!(near(chance_correlation(101, 1), 0.195996));
    }

    #[test]
    fn quantiles_lie_between() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5), Some(2.5));
        assert_eq!(quantile(&[4.0, 1.0], 1.0), Some(4.0));
        assert_eq!(quantile(&[7.0], 0.05), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
