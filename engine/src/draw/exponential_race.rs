//! A race between options: the one with the smallest exponential number divided by its weight wins.

use super::shape::unit;

/// Options sorted by a lower bound of their arrival time, so that logarithms are computed only for options that can
/// still win. The bound needs neither a logarithm nor a branch, because random outcomes defeat branch prediction.
pub struct Race<const N: usize> {
    /// Lower bound of each option's time, with the option's number in the lowest bits. Positive floats compare as
    /// integers do.
    earliest: [u64; N],
    /// The number of options.
    options: usize,
}

/// Mask of the bits that hold an option's number.
const NUMBER: u64 = 63;

impl<const N: usize> Race<N> {
    /// Starts a race of options, in their order. Each item is a random word and an upper bound of the weight. An
    /// option of weight 0 cannot win. At most 64 options are possible.
    #[inline]
    pub fn new(options: impl Iterator<Item = (u32, f64)>) -> Self {
        const { assert!(N <= NUMBER as usize + 1) };
        let (mut earliest, mut count) = ([u64::MAX; N], 0);
        for (k, (slot, (word, most))) in earliest.iter_mut().zip(options).enumerate() {
            let u = unit(word);
            // −ln u is at least 2 (1 − u) / (1 + u), and close to it for u near 1. The factor leaves a margin for
            // rounding.
            let time = 2.0 * (1.0 - u) / ((1.0 + u) * most * 1.000_001);
            let time = if most > 0.0 { time } else { f64::INFINITY };
            *slot = time.to_bits() & !NUMBER | k as u64;
            count = k + 1;
        }
        Self { earliest, options: count }
    }
    /// The option with the smallest lower bound among those not yet returned, if that bound is below `before`.
    #[inline]
    pub fn next(&mut self, before: f64) -> Option<usize> {
        let first = self.earliest[..self.options].iter().copied().fold(u64::MAX, u64::min);
        // Options already returned are NaN, which is not below any number.
        if f64::from_bits(first & !NUMBER) < before {
            let k = (first & NUMBER) as usize;
            self.earliest[k] = u64::MAX;
            Some(k)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Decision, OptionWords, RngKey, exponential};

    /// The winner is the same as if the exact time of every option were computed.
    #[test]
    fn the_first_arrives_first() {
        let rng_key = RngKey::new(5, 0);
        let (mut asked, mut won) = (0, [0u32; 8]);
        for agent in 0..20_000 {
            let draws = OptionWords::new(rng_key.block(agent, 3, Decision::Corridor, 0));
            let weights = [1.0, 0.0, 0.25, 4.0, 1e-9, 2.0, 0.5, 0.25];
            let times: Vec<f64> = (0..8).map(|k| exponential(draws.word(k as u32)) / weights[k]).collect();
            let slow = (0..8).min_by(|&a, &b| times[a].total_cmp(&times[b]));
            let mut race = Race::<10>::new((0..8).map(|k| (draws.word(k as u32), weights[k])));
            let mut best = (f64::INFINITY, None);
            while let Some(k) = race.next(best.0) {
                asked += 1;
                if times[k] < best.0 {
                    best = (times[k], Some(k));
                }
            }
            assert_eq!(best.1, slow);
            won[best.1.unwrap_or(0)] += 1;
        }
        assert_eq!(won[1], 0);
        assert!((won[3] as f64 / 20_000.0 - 0.5).abs() < 0.02, "{won:?}");
        assert!(asked < 2 * 20_000, "most options are never looked at: {asked}");
    }

    /// The lower bound of an arrival time never exceeds the time, and is close to it.
    #[test]
    fn nobody_arrives_before_the_earliest_time() {
        let words = (0..32).flat_map(|bit| [1u32 << bit, !(1 << bit)]).chain([0, u32::MAX]);
        let spread = (0..200_000u32).map(|k| k.wrapping_mul(0x9E37_79B9));
        let (mut near, mut all) = (0, 0);
        for word in words.chain(spread) {
            let time = exponential(word);
            assert_eq!(Race::<1>::new([(word, 1.0)].into_iter()).next(time), Some(0), "{word}: {time}");
            if time < 1.0 {
                all += 1;
                let earlier = Race::<1>::new([(word, 1.0)].into_iter()).next(time * 0.92);
                near += u32::from(earlier.is_none());
            }
        }
        assert!(near > all / 10 * 9, "{near} of {all}");
    }

    #[test]
    fn options_without_weight_never_win() {
        let weights = [0.0, -1.0, f64::NAN];
        let mut race = Race::<3>::new(weights.into_iter().map(|w| (7, w)));
        assert_eq!(race.next(f64::INFINITY), None);
        assert_eq!(Race::<0>::new(std::iter::empty()).next(f64::INFINITY), None);
    }
}
