//! The monthly pass: a list of stages that run one after the other on each chunk of migrants.

mod alone;
pub mod lives;
pub(crate) mod pieces;
pub(crate) mod stages;

pub(crate) use alone::{floor, forget, over};
pub use stages::{PROBED, STAGES, names};
