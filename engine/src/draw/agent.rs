//! The number of an agent in a draw: 56 bits of the counter's 128.

use super::decision::Decision;

/// The number that a draw belongs to: a migrant's row, or the index or code of an employer, agency, community, corridor
/// or state where these decide. Smaller than 2^56.
///
/// The lowest 32 bits are the first word of the counter. The other 24 share a word with the [`Decision`], which needs
/// its lowest eight bits alone; so a number below 2^32 has the counter that it had when numbers were words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct AgentId(u64);

/// Bits of the word of the decision that are the decision's own; [`Decision`] asserts that it fits.
pub(super) const DECISION_BITS: u32 = 8;

impl AgentId {
    /// The largest number that has a counter of its own.
    pub const MAX: Self = Self((1 << (64 - DECISION_BITS)) - 1);

    /// The agent of a number; none above [`AgentId::MAX`].
    pub const fn new(number: u64) -> Option<Self> {
        if number <= Self::MAX.0 { Some(Self(number)) } else { None }
    }
    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
    /// The agent so many after this one; after the last one comes the first.
    #[inline]
    pub(super) const fn after(self, n: u64) -> Self {
        Self(self.0.wrapping_add(n) & Self::MAX.0)
    }
    /// The first word of the counter.
    #[inline]
    pub(super) const fn low(self) -> u32 {
        self.0 as u32
    }
    /// The word of the counter that tells the decision, and the agent's highest bits.
    #[inline]
    pub(super) const fn with(self, decision: Decision) -> u32 {
        decision as u32 | ((self.0 >> 32) as u32) << DECISION_BITS
    }
    /// How many agents, this one among them, have the same upper bits, from this one on.
    #[inline]
    pub(super) const fn left_in_low_word(self) -> u64 {
        (1 << 32) - (self.0 & 0xFFFF_FFFF)
    }
    /// The number of the group of sixteen agents, and the place in it.
    #[inline]
    pub(super) const fn in_sixteens(self) -> (Self, usize) {
        (Self(self.0 / 16), (self.0 % 16) as usize)
    }
}

impl From<u32> for AgentId {
    #[inline]
    fn from(number: u32) -> Self {
        Self(u64::from(number))
    }
}
