//! A random order of rows, in which the place of each row is computed without the others.

/// A random order of `count` rows: a permutation of 0 to `count` − 1, from a key. A Feistel network over the smallest
/// even number of bits that holds the count; places beyond the count are mapped again until they fall below it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RandomOrder {
    count: u64,
    half: u32,
    keys: [u32; 4],
}

impl RandomOrder {
    /// The order of a number of rows for a key of four random words.
    pub(crate) fn new(count: u64, keys: [u32; 4]) -> Self {
        let bits = 64 - count.saturating_sub(1).leading_zeros();
        Self { count, half: bits.div_ceil(2).max(1), keys }
    }
    /// The place of a row. The row must be below the count.
    pub(crate) fn place(&self, row: u64) -> u64 {
        let mask = (1u64 << self.half) - 1;
        let mut at = row;
        loop {
            let (mut left, mut right) = (at >> self.half, at & mask);
            for key in self.keys {
                let mixed = (right ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                (left, right) = (right, left ^ ((mixed >> 32) & mask));
            }
            at = left << self.half | right;
            if at < self.count {
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_place_of_its_own() {
        for count in [1, 2, 3, 10, 64, 1000] {
            let order = RandomOrder::new(count, [1, 2, 3, 4]);
            let mut places: Vec<u64> = (0..count).map(|row| order.place(row)).collect();
            places.sort_unstable();
            assert_eq!(places, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn two_orders_are_unrelated() {
        let (a, b) = (RandomOrder::new(1000, [7, 8, 9, 10]), RandomOrder::new(1000, [11, 12, 13, 14]));
        let both = (0..1000).filter(|&row| a.place(row) < 500 && b.place(row) < 500).count();
        assert!((200..300).contains(&both), "{both}");
    }
}
