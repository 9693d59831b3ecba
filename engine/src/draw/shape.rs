//! Conversion of random words to numbers of a given distribution.

/// A uniform number strictly between 0 and 1.
#[inline]
pub fn unit(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// Whether an event of probability `p` happens: never for p ≤ 0, always for p ≥ 1.
#[inline]
pub fn chance(word: u32, p: f64) -> bool {
    f64::from(word) < p * 4_294_967_296.0
}

/// Upper bound of the words at which an event of probability `p` or less happens: a cheap test before the exact one.
#[inline]
pub fn ceiling(p: f64) -> u32 {
    // The margin covers the loss from single precision and rounding.
    (p.clamp(0.0, 1.0) * 4_294_967_296.0 * 1.000_001) as u32
}

/// Lower bound of the words at which an event of probability `p` or less happens, if the event is decided by 1 −
/// [`unit()`] of the word.
#[inline]
pub fn floor(p: f64) -> u32 {
    u32::MAX - ceiling(p)
}

/// An exponentially distributed number with mean 1: −ln of [`unit()`], with a relative error below 1e-8. It is computed without a
/// branch, because one is needed for each way of each person who looks for a way abroad.
#[inline]
pub fn exponential(word: u32) -> f64 {
    let bits = unit(word).to_bits();
    // u = m · 2^k with m from √½ to √2; k depends on whether the fraction of u is above that of √2
    const ROOT: u64 = std::f64::consts::SQRT_2.to_bits() & FRACTION;
    const FRACTION: u64 = (1 << 52) - 1;
    const ONE: u64 = 1023 << 52;
    let above = u64::from(bits & FRACTION > ROOT);
    let m = f64::from_bits((bits & FRACTION) | (ONE - (above << 52)));
    let k = (bits >> 52) as i64 - 1023 + above as i64;
    // ln m = 2 artanh s
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let series =
        1.0 + z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0)))));
    -(2.0 * s * series + k as f64 * std::f64::consts::LN_2)
}

/// A normally distributed number with mean 0 and standard deviation 1, from two words (Box and Muller 1958).
pub fn normal(a: u32, b: u32) -> f64 {
    libm::sqrt(-2.0 * libm::log(unit(a))) * libm::cos(std::f64::consts::TAU * unit(b))
}

/// A moment of a window, from 0 to 1, from a uniform number. With a pull of 0 the distribution is uniform; otherwise
/// its density grows by a factor of e^pull from the first moment to the last.
pub fn toward_end(u: f64, pull: f64) -> f64 {
    if pull <= 0.0 { u } else { (libm::log1p(u * libm::expm1(pull)) / pull).clamp(0.0, 1.0) }
}

/// The number of steps of a table of ranks.
pub const RANKS: usize = 256;

/// Quantiles of a lognormal distribution with mean 1 and standard deviation of the log `sigma`, at the midpoints of
/// [`RANKS`] equal steps: indexed by the top byte of a word.
pub fn lognormal_ranks(sigma: f64) -> Vec<f32> {
    let mut q: Vec<f64> =
        (0..RANKS).map(|i| libm::exp(sigma * normal_quantile((i as f64 + 0.5) / RANKS as f64))).collect();
    let mean = q.iter().sum::<f64>() / RANKS as f64;
    q.iter_mut().for_each(|x| *x /= mean);
    q.into_iter().map(|x| x as f32).collect()
}

/// The ranks of a lognormal quantity with the given median.
pub(crate) fn lognormal_about(median: f64, sigma: f64) -> Vec<f32> {
    let rank = |i: usize| median * libm::exp(sigma * normal_quantile((i as f64 + 0.5) / RANKS as f64));
    (0..RANKS).map(|i| rank(i) as f32).collect()
}

/// The normal quantile by bisection on the error function: slow and sufficiently exact, used only at set-up.
fn normal_quantile(p: f64) -> f64 {
    let (mut lo, mut hi) = (-9.0, 9.0);
    for _ in 0..60 {
        let mid = 0.5 * (lo + hi);
        if 0.5 * libm::erfc(-mid / std::f64::consts::SQRT_2) < p { lo = mid } else { hi = mid }
    }
    0.5 * (lo + hi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_the_normal() {
        assert!((normal_quantile(0.975) - 1.959_963_985).abs() < 1e-6);
        assert!(normal_quantile(0.5).abs() < 1e-9);
    }

    #[test]
    fn ranks_have_mean_one_and_rise() {
        let r = lognormal_ranks(0.5);
        assert!((r.iter().sum::<f32>() / RANKS as f32 - 1.0).abs() < 1e-4);
        assert!(r.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn an_exponential_number_is_minus_the_logarithm() {
        let words = (0..32).flat_map(|bit| [1u32 << bit, !(1 << bit)]).chain([0, u32::MAX]);
        let spread = (0..300_000u32).map(|k| k.wrapping_mul(0x9E37_79B9));
        for word in words.chain(spread) {
            let (fast, exact) = (exponential(word), -libm::log(unit(word)));
            assert!((fast / exact - 1.0).abs() < 1e-8, "{word}: {fast} is not {exact}");
        }
    }

    #[test]
    fn the_density_grows_toward_the_end_as_given() {
        let last = |pull: f64| {
            (0..10_000).filter(|k| toward_end(f64::from(*k) / 10_000.0, pull) >= 0.9).count() as f64 / 1e4
        };
        // The integral of the density over the last tenth.
        let expected = |pull: f64| (1.0 - libm::exp(-0.1 * pull)) / (1.0 - libm::exp(-pull));
        assert!((last(0.0) - 0.1).abs() < 1e-3);
        assert!((last(3.0) - expected(3.0)).abs() < 1e-3);
        assert_eq!(toward_end(1.0, 3.0), 1.0);
    }

    #[test]
    fn events_of_probability_zero_and_one() {
        assert!(!chance(0, 0.0) && chance(u32::MAX, 1.0));
    }
}
