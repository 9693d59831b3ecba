//! What is observed of a month: tables, digests, and the check that nobody and no cent is lost.

pub mod digests;
pub mod firms;
pub mod panel;
pub mod policies;
pub(crate) mod recount;
pub mod states;
pub mod transitions;

use crate::chunk::flows::Flow;
use crate::failure::Failure;
use crate::tables::{Batch, ColumnSpec, TableSpec, Type};
use crate::world::RunConfig;
use crate::world::geography::By;
use bevy_ecs::prelude::Resource;

/// What has been observed and not yet taken away.
#[derive(Resource, Clone)]
pub struct Observed {
    /// Rows, in the order of [`specs`].
    pub rows: Vec<Batch>,
    specs: Vec<TableSpec>,
    /// The chained digests of the tables.
    pub digests: [u128; digests::DIGEST_TABLES.len()],
    /// Totals since the start, by flow, agents and cents of agents.
    pub flows: [i64; Flow::COUNT],
    /// Worker-months since the start.
    pub workers: i64,
    /// Remitted since the start, cents of agents.
    pub remitted: i64,
    /// Why the run cannot go on.
    pub failure: Option<Failure>,
}

impl Observed {
    /// Nothing observed yet.
    pub fn new(config: &RunConfig) -> Self {
        let specs = specs(config.geography.by);
        Self {
            rows: specs.iter().map(Batch::new).collect(),
            specs,
            digests: [0; digests::DIGEST_TABLES.len()],
            flows: [0; Flow::COUNT],
            workers: 0,
            remitted: 0,
            failure: None,
        }
    }
    /// Takes the rows away.
    pub fn take(&mut self) -> Vec<Batch> {
        let empty = self.specs.iter().map(Batch::new).collect();
        std::mem::replace(&mut self.rows, empty)
    }
}

/// The tables that a run writes.
pub fn specs(by: By) -> Vec<TableSpec> {
    vec![
        panel::spec(by),
        transitions::spec(),
        states::spec(),
        firms::employers_spec(),
        firms::agencies_spec(),
        policies::spec(),
    ]
}

/// A column of texts.
pub(crate) const fn text(name: &'static str, meaning: &'static str) -> ColumnSpec {
    ColumnSpec { name, ty: Type::Text, unit: "", meaning }
}

/// A column of integers.
pub(crate) const fn int(name: &'static str, unit: &'static str, meaning: &'static str) -> ColumnSpec {
    ColumnSpec { name, ty: Type::Int, unit, meaning }
}

/// A column of floats.
pub(crate) const fn real(name: &'static str, unit: &'static str, meaning: &'static str) -> ColumnSpec {
    ColumnSpec { name, ty: Type::Real, unit, meaning }
}
