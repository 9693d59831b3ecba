//! The price at which a rationed market clears, from the prices that people would pay.
//!
//! Everyone who would go at a price of zero has a reservation price: the lower of what the way is worth to them and what
//! they can raise. Reservation prices are counted in bins, as integers, so that neither threads nor the order of people
//! matter. The clearing price is that at which as many people would pay as there are places.

use crate::stored::stored;
use std::sync::LazyLock;

/// The number of bins.
pub(crate) const BINS: usize = 32;
/// The lower edge of the second bin, US dollars; the first begins at zero.
const LOWEST: f64 = 10.0;
/// The lower edge of the last bin, US dollars, which has no upper one.
const HIGHEST: f64 = 30_000.0;

/// The number of people by reservation price.
pub(crate) type Reservations = [u32; BINS];

/// The lower edges of the bins, US dollars: they grow by a constant factor, about 31 %.
static EDGES: LazyLock<[f64; BINS]> = LazyLock::new(|| {
    std::array::from_fn(|bin| match bin {
        0 => 0.0,
        k => LOWEST * libm::pow(HIGHEST / LOWEST, (k - 1) as f64 / (BINS - 2) as f64),
    })
});

/// The bin of a reservation price in US dollars.
pub(crate) fn bin(price: f64) -> usize {
    EDGES[1..].partition_point(|edge| price >= *edge)
}

/// Demand and places of a market, smoothed over months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demand {
    /// Agents per month by reservation price.
    pub people: [f32; BINS],
    /// Places per month, agents.
    pub places: f64,
}

impl Demand {
    /// Adds the counts of a month: the smoothed numbers move by a part of their distance to these.
    pub(crate) fn add(&mut self, people: &Reservations, places: f64, part: f64) {
        for (known, now) in self.people.iter_mut().zip(people) {
            *known += part as f32 * (*now as f32 - *known);
        }
        self.places += part * (places - self.places);
    }
    /// Everyone who would go at a price of zero, agents per month.
    pub(crate) fn all(&self) -> f64 {
        self.people.iter().map(|n| f64::from(*n)).sum()
    }
    /// The price at which as many people would pay as there are places, US dollars.
    pub(crate) fn clearing(&self) -> f64 {
        clearing(&self.people, self.places)
    }
}

stored! { Demand { people: [f32; BINS], places: f64 } }

/// The price at which as many people would pay as there are places, US dollars; 0 if there are places for all. Within a
/// bin, people are taken to be spread evenly.
pub(crate) fn clearing(reservations: &[f32; BINS], places: f64) -> f64 {
    let mut above = 0.0;
    for k in (0..BINS).rev() {
        let here = f64::from(reservations[k]);
        if above + here > places {
            let (low, high) = edges(k);
            return high - (high - low) * ((places - above) / here).clamp(0.0, 1.0);
        }
        above += here;
    }
    0.0
}

/// The edges of a bin, US dollars.
fn edges(bin: usize) -> (f64, f64) {
    (EDGES[bin], EDGES.get(bin + 1).copied().unwrap_or(2.0 * HIGHEST))
}

/// The price of the next month, cents: a share of the way from the present one to the clearing price, at most `highest`
/// (US dollars).
pub(crate) fn adjusted(price: i64, clearing: f64, share: f64, highest: f64) -> i64 {
    let target = (clearing * 100.0).min(1e12);
    let next = price as f64 + share * (target - price as f64);
    (libm::round(next) as i64).clamp(0, (highest.max(0.0) * 100.0) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_in_the_bin_between_its_edges() {
        for price in [0.0, 9.99, 10.0, 11.0, 250.0, 2_999.0, 29_999.0, 30_000.0, 1e9] {
            let k = bin(price);
            assert!(EDGES[k] <= price && (k + 1 == BINS || price < EDGES[k + 1]), "{price} is in {k}");
        }
    }

    #[test]
    fn the_market_clears_where_as_many_would_pay_as_there_are_places() {
        let mut people = [0.0f32; BINS];
        for price in (1..=3000).map(f64::from) {
            people[bin(price)] += 1.0;
        }
        for places in [300.0, 1000.0, 2000.0, 2900.0] {
            let price = clearing(&people, places);
            let willing = 3000.0 - price;
            assert!((willing - places).abs() < 0.05 * 3000.0, "{places} places at {price}");
        }
        assert_eq!(clearing(&people, 3000.0), 0.0);
        assert!(clearing(&people, 0.0) >= 3000.0);
    }

    #[test]
    fn more_places_lower_the_price_and_more_people_raise_it() {
        let mut people = [3.0f32; BINS];
        let prices: Vec<f64> = (1..=9).map(|n| clearing(&people, f64::from(n) * 10.0)).collect();
        assert!(prices.windows(2).all(|p| p[1] < p[0]), "{prices:?}");
        let before = clearing(&people, 40.0);
        people[20] += 10.0;
        assert!(clearing(&people, 40.0) > before);
    }

    #[test]
    fn a_price_moves_part_of_the_way_within_its_bounds() {
        assert_eq!(adjusted(100_000, 2000.0, 0.08, 5000.0), 108_000);
        assert_eq!(adjusted(100_000, 2000.0, 0.08, 1050.0), 105_000);
        assert_eq!(adjusted(1_000, 0.0, 1.0, 5000.0), 0);
        assert_eq!(adjusted(1_000, 50.0, 0.08, -3.0), 0);
    }
}
