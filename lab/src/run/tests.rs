//! Runs in a world made by hand: what is written, and what is said when it cannot be.

mod again;
mod complete;
mod stopped;
mod trouble;
mod worlds;
