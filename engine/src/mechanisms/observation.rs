//! What a state sees: only what campaigns, inspections and permits reveal (seed paragraph 24); and what it pays.
//!
//! # What happens
//! The irregular stock that a state knows is those on its list: registered in a round, caught, or with a permit that
//! lapsed; entries go out of date. Inspections and deportations cost the treasury; levies, fines and fees are its
//! revenue.
//!
//! # When in the month
//! Counted in the pass, settled after it.
//!
//! # Chance
//! Decision Fate, second word, for entries that go out of date.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Observation.
    pub struct Observation {
        /// Public cost of an inspection, a workplace.
        inspection_cost: Usd = 40.0, 0.0..=10000.0, ASSUMPTION;
        /// Public cost of a deportation.
        deportation_cost: Usd = 200.0, 0.0..=20000.0, ASSUMPTION;
        /// Share of the state's list that goes out of date in a month.
        list_decay: PerMonth = 0.02, 0.0..=1.0, ASSUMPTION;
    }
}
