//! The month as one pass over chunks of migrants: a list of stages, run one after the other on each chunk.

mod acts;
mod alone;
mod chunk;
pub mod chunks;
pub(crate) mod pick;
pub(crate) mod pieces;
mod reach;
pub(crate) mod stages;
pub mod tallies;
pub mod tally;

pub(crate) use alone::{floor, forget, over, own};
pub use chunk::{Chunk, Scratch};
pub(crate) use pick::pick;
pub use stages::{PROBED, STAGES, names};
