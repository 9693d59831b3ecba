//! The number of an agent in a draw: 56 bits of the counter's 128.

use super::decision::Decision;

/// The number of the entity that makes a draw: the row of a migrant, or the index or code of an employer, agency,
/// community, corridor or state. It is smaller than 2^56.
///
/// The lowest 32 bits are the first word of the counter. The other 24 bits share a word with the [`Decision`], which
/// needs only its lowest eight bits. So a number below 2^32 has the same counter as in version 0.1, in which numbers
/// had 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct AgentId(u64);

/// The number of bits of the shared word that belong to the decision; [`Decision`] asserts that they suffice.
pub(super) const DECISION_BITS: u32 = 8;

impl AgentId {
    /// The largest number.
    pub const MAX: Self = Self((1 << (64 - DECISION_BITS)) - 1);

    /// The agent of a number, or nothing for a number above [`AgentId::MAX`].
    pub const fn new(number: u64) -> Option<Self> {
        if number <= Self::MAX.0 { Some(Self(number)) } else { None }
    }
    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
    /// The agent `n` numbers later; the last number is followed by 0.
    #[inline]
    pub(super) const fn after(self, n: u64) -> Self {
        Self(self.0.wrapping_add(n) & Self::MAX.0)
    }
    /// The first word of the counter.
    #[inline]
    pub(super) const fn low(self) -> u32 {
        self.0 as u32
    }
    /// The word of the counter that holds the decision and the agent's highest bits.
    #[inline]
    pub(super) const fn with(self, decision: Decision) -> u32 {
        decision as u32 | ((self.0 >> 32) as u32) << DECISION_BITS
    }
    /// The number of agents from this one (included) to the last one with the same upper bits.
    #[inline]
    pub(super) const fn left_in_low_word(self) -> u64 {
        (1 << 32) - (self.0 & 0xFFFF_FFFF)
    }
    /// The number of the group of sixteen agents, and the position in the group.
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
