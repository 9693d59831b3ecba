//! Indices that are types, so that the index of one thing cannot be taken for that of another.

use crate::codes::Sector;
use crate::stored::Stored;
use std::fmt;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// Makes types of indices from the integers in which rows hold them. They have an order and no arithmetic.
macro_rules! ids {
    ($($(#[$doc:meta])* $Id:ident($Int:ty);)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $Id($Int);

        impl $Id {
            /// The id of a number, in the width in which rows hold it.
            #[inline]
            pub const fn new(number: $Int) -> Self {
                Self(number)
            }
            /// The number, in the width in which rows hold it.
            #[inline]
            pub const fn number(self) -> $Int {
                self.0
            }
            /// The index among all.
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
            /// The id of an index among all, which set-up has kept within the width of the id.
            #[inline]
            pub const fn from_index(index: usize) -> Self {
                Self(index as $Int)
            }
        }

        /// As its number.
        impl fmt::Debug for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Stored for $Id {
            const BYTES: usize = size_of::<$Int>();
            #[inline]
            fn put(&self, out: &mut Vec<u8>) {
                self.0.put(out);
            }
            #[inline]
            fn get(from: &mut &[u8]) -> Option<Self> {
                <$Int>::get(from).map(Self)
            }
        }
    )+};
}

ids! {
    /// A state: its position in the setup.
    StateId(u8);
    /// An employer: its row among employers, market by market.
    EmployerId(u32);
    /// An agency: its row among agencies, origin by origin.
    AgencyId(u16);
    /// A corridor: its position in the setup, an origin with a destination.
    CorridorId(u16);
    /// A home community: its position among communities, origin by origin.
    CommunityId(u16);
}

/// A market: a sector of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct MarketId(usize);

impl MarketId {
    /// The market of a sector in a state.
    #[inline]
    pub const fn of(state: StateId, sector: Sector) -> Self {
        Self::at(state, sector as usize)
    }
    /// The market of a state and the sector with the given number.
    #[inline]
    pub(crate) const fn at(state: StateId, sector: usize) -> Self {
        Self(state.index() * Sector::COUNT + sector)
    }
    /// The state.
    #[inline]
    pub const fn state(self) -> StateId {
        StateId::from_index(self.0 / Sector::COUNT)
    }
    /// The sector.
    #[inline]
    pub const fn sector(self) -> Sector {
        Sector::from_index(self.0 % Sector::COUNT)
    }
    /// The index of the market among all markets.
    #[inline]
    pub const fn index(self) -> usize {
        self.0
    }
    /// The market with the given index among all markets.
    pub(crate) const fn from_index(index: usize) -> Self {
        Self(index)
    }
}

/// One value per market.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByMarket<T>(Vec<T>);

impl<T> ByMarket<T> {
    /// The same value for every market of the given number of states.
    pub fn new(states: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self(vec![value; states * Sector::COUNT])
    }
    /// The values of all markets, each with its market.
    pub fn enumerated(&self) -> impl Iterator<Item = (MarketId, &T)> {
        self.0.iter().enumerate().map(|(m, x)| (MarketId(m), x))
    }
    /// The values of all markets as mutable references, each with its market.
    pub fn enumerated_mut(&mut self) -> impl Iterator<Item = (MarketId, &mut T)> {
        self.0.iter_mut().enumerate().map(|(m, x)| (MarketId(m), x))
    }
    /// All markets.
    pub fn ids(&self) -> impl Iterator<Item = MarketId> + use<T> {
        (0..self.0.len()).map(MarketId)
    }
    /// The values of a state's markets, in the order of sectors.
    pub fn of_state(&self, state: StateId) -> &[T] {
        let first = MarketId::at(state, 0).0;
        &self.0[first..first + Sector::COUNT]
    }
}

impl<T> FromIterator<T> for ByMarket<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Index<MarketId> for ByMarket<T> {
    type Output = T;
    #[inline]
    fn index(&self, market: MarketId) -> &T {
        &self.0[market.0]
    }
}

impl<T> IndexMut<MarketId> for ByMarket<T> {
    #[inline]
    fn index_mut(&mut self, market: MarketId) -> &mut T {
        &mut self.0[market.0]
    }
}

impl<T> Deref for ByMarket<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for ByMarket<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_market_is_its_state_and_sector() {
        for state in [0, 1, 77, 254].map(StateId::new) {
            for sector in Sector::ALL {
                let market = MarketId::of(state, sector);
                assert_eq!((market.state(), market.sector()), (state, sector));
                assert_eq!(MarketId::from_index(market.index()), market);
            }
        }
    }

    #[test]
    fn a_states_markets_are_its_sectors() {
        let all: ByMarket<MarketId> = (0..3 * Sector::COUNT).map(MarketId::from_index).collect();
        assert_eq!(all.of_state(StateId::new(1)), Sector::ALL.map(|s| MarketId::of(StateId::new(1), s)));
        assert!(all.enumerated().all(|(id, x)| id == *x));
    }
}
