//! The world around migrants: places, employers, agencies, states, communities, markets. Data only.

pub mod communities;
pub mod firms;
pub mod geography;
pub mod market;
pub mod official_statistics;
pub mod stocks;

use crate::accounts::Accounts;
use crate::draw::RngKey;
use crate::mechanism_parameters::Mechanisms;
use crate::month::Month;
use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// What never changes in a run.
#[derive(Resource, Clone)]
pub struct RunConfig {
    /// Where people can be.
    pub geography: Arc<geography::Geography>,
    /// Parameters of every mechanism.
    pub mechanisms: Arc<Mechanisms>,
    /// All chance.
    pub rng_key: RngKey,
    /// The first month.
    pub start: Month,
    /// Months of the run.
    pub months: u32,
    /// People an agent stands for.
    pub persons: u32,
    /// Migrants in a chunk.
    pub chunk: usize,
    /// Number of migrants.
    pub migrants: u32,
    /// The first row of the candidates, who come last.
    pub candidates_from: u32,
    /// Quantiles of earnings ranks: see [`crate::draw::lognormal_ranks`].
    pub ranks: Arc<Vec<f32>>,
}

/// The month being run.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now(pub Month);

/// Balances of all accounts.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(pub Accounts);
