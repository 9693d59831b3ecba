//! RAOR: recruit, abuse, overstay, return. A small model that every framework can run, here with the engine's chunks
//! and draws and two components in bevy_ecs. It compares engines and is not a part of Merantau's model.

mod columns;
mod month;
mod world;

pub use columns::Columns;
pub use month::{Report, Totals};
pub use world::{Body, Purse, World};

/// The number of months of a run.
pub const MONTHS: u32 = 24;
