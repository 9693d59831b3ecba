//! Philox4x32 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").

const M0: u32 = 0xD251_1F53;
const M1: u32 = 0xCD9E_8D57;
const W0: u32 = 0x9E37_79B9;
const W1: u32 = 0xBB67_AE85;

/// The number of blocks that are computed side by side.
pub const LANES: usize = 16;

/// A block: four words from a counter of four words and a key of two.
#[inline]
pub fn philox<const ROUNDS: usize>(mut c: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..ROUNDS {
        let p0 = u64::from(c[0]) * u64::from(M0);
        let p1 = u64::from(c[2]) * u64::from(M1);
        c = [(p1 >> 32) as u32 ^ c[1] ^ key[0], p1 as u32, (p0 >> 32) as u32 ^ c[3] ^ key[1], p0 as u32];
        key = [key[0].wrapping_add(W0), key[1].wrapping_add(W1)];
    }
    c
}

/// The blocks of [`LANES`] consecutive first counter words, word by word, equal to those of [`philox`]. Two lanes lie
/// in a number of 64 bits, so that a vector processor multiplies them without moving halves.
#[inline(always)]
pub fn philox_lanes<const ROUNDS: usize>(first: u32, rest: [u32; 3], mut key: [u32; 2]) -> [[u32; LANES]; 4] {
    let mut c0 = [0u64; PAIRS];
    for (i, c) in c0.iter_mut().enumerate() {
        let even = first.wrapping_add(2 * i as u32);
        *c = u64::from(even) | u64::from(even.wrapping_add(1)) << 32;
    }
    let (mut c1, mut c2, mut c3) = ([both(rest[0]); PAIRS], [both(rest[1]); PAIRS], [both(rest[2]); PAIRS]);
    for _ in 0..ROUNDS {
        let (k0, k1) = (both(key[0]), both(key[1]));
        for i in 0..PAIRS {
            let (high0, low0) = products(c0[i], M0);
            let (high1, low1) = products(c2[i], M1);
            c0[i] = high1 ^ c1[i] ^ k0;
            c1[i] = low1;
            c2[i] = high0 ^ c3[i] ^ k1;
            c3[i] = low0;
        }
        key = [key[0].wrapping_add(W0), key[1].wrapping_add(W1)];
    }
    [c0, c1, c2, c3].map(lanes)
}

/// Pairs of lanes.
const PAIRS: usize = LANES / 2;

/// The lower lane of a pair.
const LOW: u64 = 0xFFFF_FFFF;

/// A word in both lanes of a pair.
#[inline(always)]
fn both(word: u32) -> u64 {
    u64::from(word) | u64::from(word) << 32
}

/// The upper and the lower halves of the products of both lanes with a factor.
#[inline(always)]
fn products(pair: u64, factor: u32) -> (u64, u64) {
    let (even, odd) = ((pair & LOW) * u64::from(factor), (pair >> 32) * u64::from(factor));
    ((even >> 32) | (odd & !LOW), (even & LOW) | (odd << 32))
}

/// The lanes of pairs, one after another.
#[inline(always)]
fn lanes(pairs: [u64; PAIRS]) -> [u32; LANES] {
    let mut lanes = [0; LANES];
    for (two, pair) in lanes.as_chunks_mut::<2>().0.iter_mut().zip(pairs) {
        *two = [pair as u32, (pair >> 32) as u32];
    }
    lanes
}
