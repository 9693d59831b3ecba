//! What a state knows of the irregular stock: only what campaigns, inspections and permits reveal (seed paragraph 24).
//!
//! # What happens
//! The irregular stock that a state knows is the number of people on its list: people who registered in a round, who were
//! detected, or whose permit lapsed. Each month the share `list_decay` of the entries goes out of date:
//!
//! ```text
//! people on the list = (1 − list_decay) × people on the list + people entered − people who left or became regular
//! ```
//!
//! The mechanism [`enforcement`](super::enforcement) adds up the entries of a month, and pays for inspections at the price that this
//! mechanism's parameters set.
//!
//! # When in the month
//! Counted in the monthly pass; the counts are posted after it.
//!
//! # Chance
//! Each month: whether an entry goes out of date, drawn in `detection`.
