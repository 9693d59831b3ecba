//! A hash of 128 bits for digests, and of 32 bits for names: the same on every machine.

pub(crate) const A: u64 = 0x9E37_79B9_7F4A_7C15;
pub(crate) const B: u64 = 0xD6E8_FEB8_6659_FD93;
pub(crate) const C: u64 = 0xA076_1D64_78BD_642F;

/// XOR of the two halves of a 128-bit product: good mixing for one multiplication.
#[inline]
pub(crate) fn fold(a: u64, b: u64) -> u64 {
    let p = u128::from(a) * u128::from(b);
    (p as u64) ^ ((p >> 64) as u64)
}

/// A digest of words in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hasher {
    lo: u64,
    hi: u64,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { lo: A, hi: C }
    }
}

impl Hasher {
    /// Adds a word.
    pub(crate) fn word(&mut self, w: u64) {
        self.lo = fold(self.lo ^ w, B).wrapping_add(self.hi);
        self.hi = fold(self.hi ^ w.rotate_left(32), A) ^ self.lo;
    }
    /// Adds all bits of a floating-point number.
    pub(crate) fn real(&mut self, x: f64) {
        self.word(x.to_bits());
    }
    /// Adds a digest.
    pub(crate) fn wide(&mut self, x: u128) {
        self.word(x as u64);
        self.word((x >> 64) as u64);
    }
    /// The digest so far.
    pub(crate) fn finish(self) -> u128 {
        let mut h = self;
        h.word(C);
        h.word(B);
        u128::from(h.lo) | u128::from(h.hi) << 64
    }
}

/// The chained digest after another month, from the previous one and the month's own digest.
pub(crate) fn chain(last: u128, month: u128) -> u128 {
    let mut h = Hasher::default();
    h.wide(last);
    h.wide(month);
    h.finish()
}

/// A number for a name, the same on every machine.
pub(crate) fn text_hash(parts: &[&str]) -> u32 {
    let mut h = Hasher::default();
    for p in parts {
        p.bytes().for_each(|b| h.word(u64::from(b)));
        h.word(256);
    }
    h.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_words_counts() {
        let (mut a, mut b) = (Hasher::default(), Hasher::default());
        a.word(1);
        a.word(2);
        b.word(2);
        b.word(1);
        assert_ne!(a.finish(), b.finish());
    }
}
