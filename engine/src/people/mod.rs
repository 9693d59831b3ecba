//! Migrants: what is stored of each, and the statuses they pass through.

pub mod status;
