//! The observer: tables, digests, and checks that stocks and accounts are complete.

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

/// Results that have been recorded and not yet taken by the caller.
#[derive(Resource, Clone)]
pub struct Observed {
    /// Rows, in the order of [`specs`].
    pub rows: Vec<Batch>,
    specs: Vec<TableSpec>,
    /// The chained digests of the tables.
    pub digests: [u128; digests::DIGEST_TABLES.len()],
    /// Totals since the start by flow, in agents and in cents of agents.
    pub flows: [i64; Flow::COUNT],
    /// Worker-months since the start.
    pub workers: i64,
    /// Remitted since the start, cents of agents.
    pub remitted: i64,
    /// The failure after which the run cannot continue, if there is one.
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
    /// Returns all recorded rows and begins with empty tables.
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
