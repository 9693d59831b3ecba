//! Experiments: many runs of a scenario's arms, and what they come to.
//!
//! An experiment is a list of cells. A cell is a pure function of (resolved scenario, arm, replicate, draw) that writes
//! a folder of its own, `cells/<arm>/<replicate>[-<draw>]`, renamed into place when it is done: one that is there is
//! never run again, one that is half written is never taken.

mod cell;
mod comparison;
mod watch;

pub use cell::{CELLS, CellId};
pub use comparison::{
    ArmInfo, Band, CellInfo, Change, Comparison, Deciding, DrawRow, Draws, FlowRow, Parameter, PolicyRow,
    Row, ScenarioInfo, Series, SettingsInfo, StatusSeries,
};
pub use watch::{NoWatch, Watch};
