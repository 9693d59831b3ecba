//! Calibration: the parameters that a scenario leaves free are moved until the model meets the scenario's targets.
//!
//! A set of parameters is judged by the mean of each target's figure over a few replicates. Replicates share their luck
//! from set to set, so that the mean answers smoothly. Each run is a cell of its own and is never run again: a
//! calibration that was stopped goes on where it was, along the same path.
//!
//! What is held out is never looked at by the search, and is run only for the set that it ends with.

mod checks;
mod evaluate;
mod fit;
mod known;
mod layer;
mod outcome;
mod run;
mod scale;
#[cfg(test)]
mod tests;
mod text;

pub use layer::LAYER;
pub use outcome::{Calibrated, Moved, Ridge};
pub use run::{CALIBRATED, CalibrateOptions, calibrate};
pub use text::report;
