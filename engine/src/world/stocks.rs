//! Stocks, which are updated by changes rather than counted again each month.

use crate::ids::ByMarket;
use crate::people::status::{Status, StatusSet};
use crate::world::geography::Geography;
use bevy_ecs::prelude::Resource;

/// Number of agents by status.
pub type ByStatus = [i64; Status::COUNT];

/// The stocks of the world, in agents.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stocks {
    /// By panel cell.
    pub cells: Vec<ByStatus>,
    /// Debt by panel cell, cents of agents.
    pub debt: Vec<i64>,
    /// By state × sector.
    pub markets: ByMarket<ByStatus>,
    /// By place key. Only the statuses abroad and waiting are valid: the others are counted under the corridor
    /// travelled.
    pub keys: Vec<ByStatus>,
}

impl Stocks {
    /// No people anywhere.
    pub fn new(geography: &Geography) -> Self {
        Self {
            cells: vec![[0; Status::COUNT]; geography.cells()],
            debt: vec![0; geography.cells()],
            markets: ByMarket::new(geography.states, [0; Status::COUNT]),
            keys: vec![[0; Status::COUNT]; geography.keys()],
        }
    }
}

/// The number of agents whose status is in a set.
pub fn count(stock: &ByStatus, set: StatusSet) -> i64 {
    Status::ALL.iter().filter(|&&s| set.has(s)).map(|&s| stock[s as usize]).sum()
}
