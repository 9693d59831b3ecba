//! The world of Merantau and its month. Knows no TOML, no files, no clock, no terminal.

pub mod accounts;
mod build;
pub mod checkpoint;
pub mod choice;
pub mod clauses;
pub mod codes;
pub mod describe;
pub mod draw;
pub mod engine;
pub mod failure;
mod fixed;
pub mod law;
pub mod mechanisms;
pub mod month;
pub mod observe;
pub mod params;
pub mod pass;
pub mod people;
pub mod policy;
pub mod probe;
pub mod rules;
mod schedule;
pub mod setup;
mod summary;
pub mod tables;
pub mod world;

pub use engine::{Engine, Snapshot, Summary};
pub use failure::Failure;
