//! Random words are turned into numbers of the distribution that each function names.

use merantau_engine::draw::{Decision, RANKS, RngKey, chance, exponential, lognormal_ranks, normal, unit};

const N: u32 = 200_000;

fn words() -> impl Iterator<Item = [u32; 4]> {
    let luck = RngKey::new(3, 0);
    (0..N).map(move |agent| luck.block(agent, 1_300, Decision::Contract, 0))
}

/// Kolmogorov's distance between numbers and a distribution, times the square root of their number. A value above 2.2
/// is practically impossible for random numbers.
fn distance(mut numbers: Vec<f64>, distribution: impl Fn(f64) -> f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len() as f64;
    let far = numbers.iter().enumerate().map(|(i, &x)| {
        let p = distribution(x);
        (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
    });
    far.fold(0.0, f64::max) * n.sqrt()
}

/// The normal distribution function (Abramowitz and Stegun 1964, 26.2.17), exact to seven digits.
fn phi(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let poly = t
        * (0.319_381_53
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-0.5 * x * x).exp() / (std::f64::consts::TAU).sqrt() * poly;
    if x >= 0.0 { 1.0 - tail } else { tail }
}

#[test]
fn units_are_uniform_and_never_at_the_ends() {
    assert!(unit(0) > 0.0 && unit(u32::MAX) < 1.0);
    let d = distance(words().map(|w| unit(w[0])).collect(), |x| x);
    assert!(d < 2.2, "{d}");
}

#[test]
fn exponentials_are_exponential() {
    let d = distance(words().map(|w| exponential(w[1])).collect(), |x| 1.0 - (-x).exp());
    assert!(d < 2.2, "{d}");
    assert!(exponential(0).is_finite() && exponential(u32::MAX) > 0.0);
}

#[test]
fn normals_are_normal() {
    let d = distance(words().map(|w| normal(w[2], w[3])).collect(), phi);
    assert!(d < 2.2, "{d}");
    assert!(normal(0, 0).is_finite() && normal(u32::MAX, u32::MAX).is_finite());
}

#[test]
fn events_happen_with_their_probability() {
    for p in [0.001, 0.03, 0.5, 0.999] {
        let hits = words().filter(|w| chance(w[0], p)).count() as f64;
        let n = f64::from(N);
        let z = (hits - n * p) / (n * p * (1.0 - p)).sqrt();
        assert!(z.abs() < 4.5, "{p}: {z:.1} deviations");
    }
    assert!(words().all(|w| !chance(w[0], -1.0) && !chance(w[0], f64::NAN) && chance(w[0], 7.0)));
}

#[test]
fn picks_follow_the_shares() {
    let shares = [0.5, 0.0, 0.3, 0.2, 0.0];
    let mut counts = [0.0; 5];
    let luck = RngKey::new(4, 0);
    for agent in 0..N {
        counts[luck.stream(agent, 0, Decision::SetUp).pick(&shares)] += 1.0;
    }
    for (share, count) in shares.iter().zip(counts) {
        let n = f64::from(N);
        let z = (count - n * share) / (n * share * (1.0 - share)).sqrt().max(1e-9);
        assert!(z.abs() < 4.5, "{share}: {z:.1} deviations");
    }
}

#[test]
fn ranks_are_lognormal() {
    for sigma in [0.15, 0.5, 1.5] {
        let ranks = lognormal_ranks(sigma);
        let logs: Vec<f64> = ranks.iter().map(|&x| f64::from(x).ln()).collect();
        let mean = logs.iter().sum::<f64>() / RANKS as f64;
        let deviation = (logs.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / RANKS as f64).sqrt();
        assert!((deviation / sigma - 1.0).abs() < 0.02, "{sigma}: {deviation}");
    }
}
