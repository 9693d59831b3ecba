//! The simulated world of Merantau and its monthly step. This crate reads no TOML, no files and no clock, and it writes
//! to no terminal.

pub mod accounts;
mod acts;
mod build;
pub mod by_flag;
pub mod checkpoint;
pub mod choice;
pub mod chunk;
pub mod codes;
pub mod columns;
pub mod conditions;
pub mod describe;
pub mod draw;
pub mod engine;
pub mod failure;
mod fixed;
pub mod hash;
pub mod ids;
pub mod law;
pub mod mechanism_parameters;
pub mod mechanisms;
pub mod month;
pub mod observe;
pub mod params;
pub mod pass;
pub mod people;
pub mod policy;
mod prepare;
pub mod probe;
mod schedule;
pub mod setup;
mod stored;
mod summary;
pub mod tables;
pub mod world;

pub use engine::{Engine, Snapshot};
pub use failure::Failure;
pub use summary::Summary;
