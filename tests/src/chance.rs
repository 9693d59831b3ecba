//! Statistics of how far numbers differ from what is expected of random numbers, in standard deviations. The numbers
//! are the same on every machine, so a test that passes once always passes.

/// How far counts are from being equal: Pearson's chi-square, transformed to a standard normal (Wilson and Hilferty
/// 1931).
pub fn uneven(counts: &[u64]) -> f64 {
    let expected = counts.iter().sum::<u64>() as f64 / counts.len() as f64;
    let chi2 = counts.iter().map(|&n| (n as f64 - expected).powi(2) / expected).sum::<f64>();
    let df = (counts.len() - 1) as f64;
    let spread = 2.0 / (9.0 * df);
    ((chi2 / df).cbrt() - (1.0 - spread)) / spread.sqrt()
}

/// How far two lists of words are from being uncorrelated, in standard deviations.
pub fn correlated(a: &[u32], b: &[u32]) -> f64 {
    let centre = |w: u32| (f64::from(w) + 0.5) / 4_294_967_296.0 - 0.5;
    let product = a.iter().zip(b).map(|(&x, &y)| centre(x) * centre(y)).sum::<f64>();
    // Each product has variance 1/144.
    product / ((a.len() as f64).sqrt() / 12.0)
}

/// How far the bits of two lists of words are from agreeing in half of all cases, in standard deviations.
pub fn bits_agree(a: &[u32], b: &[u32]) -> f64 {
    let differ = a.iter().zip(b).map(|(x, y)| u64::from((x ^ y).count_ones())).sum::<u64>() as f64;
    let bits = 32.0 * a.len() as f64;
    (differ - bits / 2.0) / (bits.sqrt() / 2.0)
}

/// The number of pairs of words in each cell of a square of 16 × 16, by their highest four bits.
pub fn square(a: &[u32], b: &[u32]) -> Vec<u64> {
    let mut counts = vec![0; 256];
    for (x, y) in a.iter().zip(b) {
        counts[(x >> 28 << 4 | y >> 28) as usize] += 1;
    }
    counts
}

/// Mean and standard error of the mean.
pub fn mean(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}
