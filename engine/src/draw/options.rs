//! One random word per option: separate blocks for a choice among dozens of options would cost too much.

/// The words of one choice: a block, spread over options by their codes. The word of an option depends on the block
/// and on the option's own code, never on which other options there are.
#[derive(Clone, Copy, Debug)]
pub struct OptionWords {
    a: u64,
    b: u64,
}

impl OptionWords {
    /// The words that depend on a block.
    #[inline]
    pub fn new(block: [u32; 4]) -> Self {
        Self {
            a: u64::from(block[0]) | u64::from(block[1]) << 32,
            b: u64::from(block[2]) | u64::from(block[3]) << 32,
        }
    }
    /// The word of an option. It is computed by two folded products of 64 bits, the mix of wyhash (Wang Yi 2019),
    /// which passes the usual test batteries.
    #[inline]
    pub fn word(&self, code: u32) -> u32 {
        let x = fold(
            self.a ^ u64::from(code).wrapping_mul(0x9E37_79B9_7F4A_7C15),
            self.b ^ 0xD6E8_FEB8_6659_FD93,
        );
        fold(x ^ 0xA076_1D64_78BD_642F, self.b ^ self.a.rotate_left(32) ^ u64::from(code)) as u32
    }
}

#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let p = u128::from(a) * u128::from(b);
    (p as u64) ^ ((p >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Decision, RngKey, unit};

    /// Words of neighbouring codes and agents are uniform and uncorrelated.
    #[test]
    fn options_are_uniform_and_independent() {
        let rng_key = RngKey::new(3, 0);
        let n = 40_000u32;
        let words = |code: u32| -> Vec<f64> {
            (0..n)
                .map(|agent| {
                    unit(OptionWords::new(rng_key.block(agent, 7, Decision::Corridor, 0)).word(code)) - 0.5
                })
                .collect()
        };
        let columns: Vec<Vec<f64>> = [0, 1, 2, 3, 1 << 16, 0xFFFF_FFFF, 0x1234_5678].map(words).to_vec();
        let sd = (1.0 / 12.0 / f64::from(n)).sqrt();
        for (i, a) in columns.iter().enumerate() {
            let mean = a.iter().sum::<f64>() / f64::from(n);
            assert!(mean.abs() < 4.5 * sd, "mean of {i}: {mean}");
            let mut bins = [0f64; 64];
            a.iter().for_each(|x| bins[((x + 0.5) * 64.0) as usize] += 1.0);
            let expected = f64::from(n) / 64.0;
            let chi: f64 = bins.iter().map(|b| (b - expected) * (b - expected) / expected).sum();
            assert!(chi < 63.0 + 5.0 * 126f64.sqrt(), "chi square of {i}: {chi}");
            for (j, b) in columns.iter().enumerate().skip(i + 1) {
                let r: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>() * 12.0 / f64::from(n);
                assert!(r.abs() < 4.5 / f64::from(n).sqrt(), "options {i} and {j}: {r}");
            }
            let lag: f64 = a.windows(2).map(|w| w[0] * w[1]).sum::<f64>() * 12.0 / f64::from(n);
            assert!(lag.abs() < 4.5 / f64::from(n).sqrt(), "neighbours in {i}: {lag}");
        }
    }
}
