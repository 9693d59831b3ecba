//! The observer: tables, digests, and checks that stocks and accounts are complete.

pub mod digests;
pub mod firms;
pub mod panel;
pub mod policies;
pub(crate) mod recount;
pub mod states;
pub mod transitions;

use crate::chunk::flows::Flow;
use crate::chunk::tally::Tally;
use crate::failure::Failure;
use crate::hash;
use crate::tables::{Batch, ColumnSpec, TableSpec, Type};
use crate::world::RunConfig;
use crate::world::geography::By;
use bevy_ecs::prelude::Resource;

/// Results that have been recorded and not yet taken by the caller.
#[derive(Resource, Clone)]
pub struct Observed {
    /// Rows, in the order of [`Table::ALL`].
    rows: Vec<Batch>,
    specs: Vec<TableSpec>,
    /// The chained digests of the tables.
    pub digests: [u128; digests::DIGEST_TABLES.len()],
    /// Totals since the start by flow, in agents and in cents of agents.
    pub flows: [i64; Flow::COUNT],
    /// Worker-months since the start.
    pub workers: i64,
    /// Worker-months below the legal minimum wage since the start.
    pub below_minimum: i64,
    /// Remitted since the start, cents of agents.
    pub remitted: i64,
    /// The failure after which the run cannot continue, if there is one.
    pub failure: Option<Failure>,
}

impl Observed {
    /// Empty tables and totals of zero.
    pub fn new(config: &RunConfig) -> Self {
        let specs = specs(config.geography.by);
        Self {
            rows: specs.iter().map(Batch::new).collect(),
            specs,
            digests: [0; digests::DIGEST_TABLES.len()],
            flows: [0; Flow::COUNT],
            workers: 0,
            below_minimum: 0,
            remitted: 0,
            failure: None,
        }
    }
    /// The rows of a table that have not been taken by the caller.
    pub(crate) fn rows(&mut self, table: Table) -> &mut Batch {
        &mut self.rows[table as usize]
    }
    /// Adds a month's counts to the totals since the start.
    pub(crate) fn add(&mut self, tally: &Tally) {
        for row in &tally.flows {
            for (total, n) in self.flows.iter_mut().zip(row) {
                *total += n;
            }
        }
        for line in &tally.lines {
            self.workers += line.workers;
            self.below_minimum += line.below_minimum;
            self.remitted += line.remitted();
        }
    }
    /// Chains a month's digests to those of the months before it.
    pub(crate) fn chain(&mut self, month: digests::MonthDigests) {
        for (chained, digest) in self.digests.iter_mut().zip(month) {
            *chained = hash::chain(*chained, digest);
        }
    }
    /// Records the reason why the run cannot continue, unless there is an earlier one.
    pub(crate) fn fail(&mut self, failure: Option<Failure>) {
        if self.failure.is_none() {
            self.failure = failure;
        }
    }
    /// Returns all recorded rows and begins with empty tables.
    pub fn take(&mut self) -> Vec<Batch> {
        let empty = self.specs.iter().map(Batch::new).collect();
        std::mem::replace(&mut self.rows, empty)
    }
}

/// A table that a run writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// Stocks and flows by cell, each month.
    Panel,
    /// Changes of status, each month.
    Transitions,
    /// States by sector, each month.
    States,
    /// Employers by market, each year.
    Employers,
    /// Agencies by origin and kind, each year.
    Agencies,
    /// Policies, each month.
    Policies,
}

impl Table {
    /// All tables, in the order in which they are declared.
    const ALL: [Table; 6] =
        [Table::Panel, Table::Transitions, Table::States, Table::Employers, Table::Agencies, Table::Policies];

    /// Its columns.
    fn spec(self, by: By) -> TableSpec {
        match self {
            Table::Panel => panel::spec(by),
            Table::Transitions => transitions::spec(),
            Table::States => states::spec(),
            Table::Employers => firms::employers_spec(),
            Table::Agencies => firms::agencies_spec(),
            Table::Policies => policies::spec(),
        }
    }
}

/// The tables that a run writes.
pub fn specs(by: By) -> Vec<TableSpec> {
    Table::ALL.map(|table| table.spec(by)).into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tables_rows_lie_at_its_position() {
        assert!(Table::ALL.iter().enumerate().all(|(at, table)| *table as usize == at));
    }
}
