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
