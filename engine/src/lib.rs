//! The simulated world of Merantau and its monthly step. This crate reads no TOML, no files and no clock, and it writes
//! to no terminal.

// A run: a setup becomes a world, which is stepped month by month, saved, loaded and described.
pub mod checkpoint;
pub mod describe;
pub mod engine;
pub mod failure;
pub mod observe;
pub mod probe;
pub mod settle;
pub mod setup;
pub mod tables;

pub use engine::{Engine, Snapshot};
pub use failure::Failure;
pub use summary::Summary;

// The world: its people, firms, states and markets, and the ids, codes and months by which they are named.
pub mod accounts;
mod ages;
pub mod codes;
pub mod ids;
pub mod month;
pub mod people;
pub mod world;

// Policies: the data that a kind of policy reads and changes, and the parameters that it declares.
pub mod choice;
pub mod chunk;
pub mod conditions;
pub mod draw;
pub mod law;
pub mod params;
pub mod policy;

// The month: its mechanisms with their parameters, and the stages in which they run.
pub mod mechanism_parameters;
pub mod mechanisms;
pub mod pass;
mod pay;

// A pair of values for whether something holds, which occurs in the fields of other types.
pub mod by_flag;

// Access to columns of components, which is public for the benchmarks only.
#[doc(hidden)]
pub mod columns;

mod acts;
mod build;
mod fixed;
mod hash;
mod mix;
mod prepare;
mod schedule;
mod stored;
mod summary;
mod worth;
