//! Candidates and persons per agent are resolution: they change no answer.
//!
//! The comparisons take about ten minutes, so that they run in the survey only: `cargo xtask survey`.

#[cfg(feature = "survey")]
mod compare;
mod open;
