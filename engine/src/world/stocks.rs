//! Stocks, kept by their changes.

use crate::ids::ByMarket;
use crate::people::status::{Status, StatusSet};
use bevy_ecs::prelude::Resource;

/// Agents by status.
pub type ByStatus = [i64; Status::COUNT];

/// How many are where, in agents.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stocks {
    /// By cell of the panel.
    pub cells: Vec<ByStatus>,
    /// Debt by cell of the panel, cents of agents.
    pub debt: Vec<i64>,
    /// By state × sector.
    pub markets: ByMarket<ByStatus>,
    /// By corridor, then home: abroad only the statuses matter.
    pub keys: Vec<ByStatus>,
}

/// How many of some statuses there are.
pub fn count(stock: &ByStatus, set: StatusSet) -> i64 {
    Status::ALL.iter().filter(|&&s| set.has(s)).map(|&s| stock[s as usize]).sum()
}
