//! Philox4x32 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").

const M0: u32 = 0xD251_1F53;
const M1: u32 = 0xCD9E_8D57;
const W0: u32 = 0x9E37_79B9;
const W1: u32 = 0xBB67_AE85;

/// Blocks computed side by side.
pub const LANES: usize = 16;

/// A block: four words from a counter of four and a key of two.
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

/// The blocks of [`LANES`] consecutive first counter words, word by word. The same numbers as [`philox`]; laid out so
/// that a compiler turns the rounds into vector instructions.
#[inline(always)]
pub fn philox_lanes<const ROUNDS: usize>(first: u32, rest: [u32; 3], mut key: [u32; 2]) -> [[u32; LANES]; 4] {
    let mut c0 = [0u32; LANES];
    for (i, c) in c0.iter_mut().enumerate() {
        *c = first.wrapping_add(i as u32);
    }
    let (mut c1, mut c2, mut c3) = ([rest[0]; LANES], [rest[1]; LANES], [rest[2]; LANES]);
    for _ in 0..ROUNDS {
        for i in 0..LANES {
            let p0 = u64::from(c0[i]) * u64::from(M0);
            let p1 = u64::from(c2[i]) * u64::from(M1);
            c0[i] = (p1 >> 32) as u32 ^ c1[i] ^ key[0];
            c1[i] = p1 as u32;
            c2[i] = (p0 >> 32) as u32 ^ c3[i] ^ key[1];
            c3[i] = p0 as u32;
        }
        key = [key[0].wrapping_add(W0), key[1].wrapping_add(W1)];
    }
    [c0, c1, c2, c3]
}
