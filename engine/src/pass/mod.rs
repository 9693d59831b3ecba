//! The month as one pass over chunks of migrants: a list of stages, run one after the other on each chunk.

mod alone;
pub mod lives;
pub(crate) mod pieces;
pub(crate) mod stages;

pub(crate) use alone::{floor, forget, over};
pub use stages::{PROBED, STAGES, names};
