//! Experiments: many runs of a scenario's arms, and their results.
//!
//! An experiment is a list of cells. A cell is a pure function of (resolved scenario, arm, replicate, draw) that
//! writes a separate folder, `cells/<arm>/<replicate>[-<draw>]`, renamed into place when it is complete. A complete
//! cell is never run again, and an incomplete one is never used. An experiment that was stopped therefore continues
//! where it was, and one with more replicates runs only the additional ones.

mod arms;
mod assemble;
mod block;
pub(crate) mod cell;
pub(crate) mod closing;
mod comparison;
mod contrary;
mod decide;
pub(crate) mod directory;
mod draws;
mod error;
mod figures;
mod fork;
mod run;
mod runner;
#[cfg(test)]
mod same_people;
mod settings;
mod settings_error;
mod single;
mod statistics;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod twin_watch;
mod varied;
mod watch;

pub use arms::{ArmRun, Arms};
pub use cell::{CELLS, CellId, FIGURES};
pub use comparison::{
    ArmInfo, Band, CellInfo, Change, Comparison, Deciding, DrawRow, Draws, FlowRow, Parameter, PolicyRow,
    Row, ScenarioInfo, Series, SettingsInfo, StatusSeries, TwoLives,
};
pub use directory::{EXPERIMENT, ExperimentRecord, read as kept};
pub use draws::MAX_DRAWS;
pub(crate) use draws::{Uncertain, moved};
pub use error::ExperimentError;
pub use run::{COMPARISON, CompareOptions, Compared, compare, digests, open};
pub use runner::{ReplicateBlock, Runner, Threads};
pub use settings::{
    FIRST_REPLICATES, MAX_REPLICATES, REPLICATES, Settings, TwinScope, Until, find as find_metric,
};
pub use settings_error::{SettingsError, WrongUntil};
pub use single::of_run;
pub use statistics::{
    CONFIDENCE, Paired, chance_correlation, jackknife, mean, paired, quantile, rank_correlation, student,
    variance,
};
pub use text::report;
pub use twin_watch::{Page, TwinWatch};
pub use varied::{Point, Varied};
pub use watch::{NoWatch, Watch};
