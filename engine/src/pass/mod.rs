//! The month as one pass over chunks of migrants: a list of stages, run one after the other on each chunk.

mod acts;
mod chunk;
pub(crate) mod pieces;
mod reach;
pub(crate) mod stages;
pub mod tallies;
pub mod tally;

pub use chunk::{Chunk, Scratch};
pub(crate) use stages::floor;
pub use stages::{PROBED, STAGES, names};
