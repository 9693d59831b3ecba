//! Everything that the file of a policy imports: `use merantau_plugins::prelude::*;`.

pub use crate::{Kind, Registry, policy_basics};
pub use merantau_engine::accounts::Account;
pub use merantau_engine::blocks;
pub use merantau_engine::choice::Choice;
pub use merantau_engine::chunk::Chunk;
pub use merantau_engine::codes;
pub use merantau_engine::codes::{Sector, Sex, Skill};
pub use merantau_engine::draw::{chance, unit};
pub use merantau_engine::ids::CorridorId;
pub use merantau_engine::law::{Amend, Change, Law, PersonContext, Rule, RuleKind};
pub use merantau_engine::parameters;
pub use merantau_engine::params::{ASSUMPTION, Parameters};
pub use merantau_engine::people::status::{Status, StatusSet};
pub use merantau_engine::policy::{Dimension, Open, Point, Policy};
pub use merantau_engine::world::geography::Geography;
