//! The world around migrants: geography, employers, agencies, states, communities, markets. Data only.

pub mod claims;
pub mod communities;
pub(crate) mod donors;
pub mod families;
pub mod firms;
pub mod geography;
pub mod market;
pub mod official_statistics;
pub mod settled;
pub mod stocks;

use crate::accounts::Accounts;
use crate::draw::RngKey;
use crate::mechanism_parameters::Mechanisms;
use crate::month::Month;
use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// The run configuration: data that never change during a run.
#[derive(Resource, Clone)]
pub struct RunConfig {
    /// The geography of the run.
    pub geography: Arc<geography::Geography>,
    /// Parameters of every mechanism.
    pub mechanisms: Arc<Mechanisms>,
    /// The key of all random draws.
    pub rng_key: RngKey,
    /// The first month.
    pub start: Month,
    /// Months of the run.
    pub months: u32,
    /// Persons per agent.
    pub persons: u32,
    /// Migrants in a chunk.
    pub chunk: usize,
    /// Number of agents.
    pub migrants: u32,
    /// Quantiles of earnings ranks: see [`crate::draw::lognormal_ranks`].
    pub ranks: Arc<Vec<f32>>,
}

/// The month being run.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now(pub Month);

/// Balances of all accounts.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(pub Accounts);
