//! In a rationed corridor a shock to supply moves the price and who goes; one to places moves departures.

use crate::open::{TWO, check};
use crate::world::{arms, entries, late, ratio};

#[test]
fn more_who_look_raise_the_price_and_not_departures() {
    let arms = arms(|setup| setup.mechanisms.aspiration.look *= 1.2);
    let departures = ratio(&arms, |h| entries(h, "DEA"));
    check(TWO, "people who look × 1.2: entries, dear destination", departures, (0.99, 1.01));
    let price = ratio(&arms, |h| late(h, "visa_rent", "DEA") / late(h, "departures", "DEA"));
    check(TWO, "people who look × 1.2: price of the visa, dear destination", price, (1.05, 1.4));
}

#[test]
fn more_places_raise_departures_and_lower_the_price() {
    let arms = arms(|setup| setup.states[1].sectors.iter_mut().for_each(|s| s.demand = 1.2));
    let departures = ratio(&arms, |h| late(h, "departures", "DEA"));
    check(TWO, "places × 1.2: departures, dear destination", departures, (1.05, f64::INFINITY));
    let price = ratio(&arms, |h| late(h, "visa_rent", "DEA") / late(h, "departures", "DEA"));
    check(TWO, "places × 1.2: price of the visa, dear destination", price, (0.0, 1.0));
}
