//! RAOR: recruit, abuse, overstay, return. A small month that every framework can run, here through the engine's own
//! chunks and draws, as two components in bevy_ecs. It compares engines; nothing of it is Merantau's model.

mod columns;
mod month;
mod world;

pub use columns::Columns;
pub use month::{Report, Totals};
pub use world::{Body, Purse, World};

/// Months of a run.
pub const MONTHS: u32 = 24;
