//! The world of Merantau and its month. Knows no TOML, no files, no clock, no terminal.

pub mod codes;
pub mod draw;
pub mod engine;
pub mod law;
pub mod mechanisms;
pub mod month;
pub mod params;
pub mod pass;
pub mod people;
pub mod policy;
pub mod probe;
pub mod setup;
pub mod tables;

pub use engine::{Engine, Failure, Snapshot, Summary};
