//! Calibration: changes the free parameters of a scenario until the model meets the scenario's targets.
//!
//! A set of parameter values is judged by the mean of each target's figure over a few replicates. All sets use common
//! random numbers, so that the mean changes smoothly. Each run is a separate cell and is never repeated: a
//! calibration that was stopped continues at the same point, along the same path.
//!
//! Targets that are held out are never used by the search; they are evaluated only for the set with which it ends.

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
