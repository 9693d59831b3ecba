//! Indices that are types, so that the index of one thing cannot be taken for that of another.

use crate::codes::Sector;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// A market: a sector of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct MarketId(usize);

impl MarketId {
    /// The market of a sector in a state.
    #[inline]
    pub const fn of(state: u8, sector: Sector) -> Self {
        Self::at(state, sector as usize)
    }
    /// The market of a state and the sector with the given number.
    #[inline]
    pub(crate) const fn at(state: u8, sector: usize) -> Self {
        Self(state as usize * Sector::COUNT + sector)
    }
    /// Index of the state.
    #[inline]
    pub const fn state(self) -> u8 {
        (self.0 / Sector::COUNT) as u8
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
    pub fn of_state(&self, state: u8) -> &[T] {
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
        for state in [0, 1, 77, 254] {
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
        assert_eq!(all.of_state(1), Sector::ALL.map(|s| MarketId::of(1, s)));
        assert!(all.enumerated().all(|(id, x)| id == *x));
    }
}
