//! The engine as others see it: made from a [`Setup`], stepped month by month, asked for tables and digests.

use crate::month::Month;
use crate::people::status::Status;
use crate::probe::Probe;
use crate::setup::{By, Setup};
use crate::tables::{Batch, TableSpec};

/// The tables of a digest, in the order in which they are chained.
pub const DIGEST_TABLES: [&str; 7] =
    ["agents", "employers", "agencies", "states", "corridors", "communities", "accounts"];

/// Why a run cannot go on.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The setup contradicts itself; a scenario that passed its check never does.
    Setup(String),
    /// An account does not close.
    Account {
        /// The month.
        month: Month,
        /// The account's name.
        account: &'static str,
        /// Its balance from payments, cents.
        booked: i64,
        /// What migrants and employers hold, cents.
        held: i64,
    },
    /// A stock kept by its changes differs from a recount.
    Stock {
        /// The month.
        month: Month,
        /// Which stock.
        stock: String,
        /// By its changes, agents.
        kept: i64,
        /// Recounted, agents.
        counted: i64,
    },
    /// A policy (a script) failed.
    Policy {
        /// The month.
        month: Month,
        /// The policy's name in the scenario.
        policy: String,
        /// What happened and where.
        message: String,
    },
}

/// How the world stands, in persons and US dollars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Persons by status, in the order of [`Status::ALL`].
    pub stocks: [i64; Status::COUNT],
    /// Registrations since the start.
    pub registered: i64,
    /// Permits granted since the start.
    pub permits_granted: i64,
    /// Median recruitment cost of those abroad who paid one, USD.
    pub median_recruitment_cost: f64,
    /// Median debt of those abroad who owe, USD.
    pub median_debt: f64,
    /// Share of worker-months paid in full since the start.
    pub paid_in_full: f64,
    /// Remitted since the start, USD.
    pub remitted: f64,
    /// What the reader should know, e.g. that the pool of candidates bounds the result.
    pub warnings: Vec<String>,
}

/// Everything that a run needs to go on from a month.
#[derive(Clone)]
pub struct Snapshot {
    /// The next month to be run.
    pub month: Month,
}

/// A world and its month.
pub struct Engine {
    setup: Setup,
    month: Month,
}

impl Engine {
    /// Builds the world. Uses the rayon pool it is called in, as does [`Engine::step`].
    pub fn new(setup: Setup) -> Result<Self, Failure> {
        let month = setup.start;
        Ok(Self { setup, month })
    }
    /// Number of migrants, one entity each, that a setup makes.
    pub fn migrants(_setup: &Setup) -> u64 {
        0
    }
    /// Bytes of memory that a setup needs at its peak, about.
    pub fn bytes(_setup: &Setup) -> u64 {
        0
    }
    /// The tables that a run writes, split as asked for.
    pub fn tables(_by: By) -> Vec<TableSpec> {
        Vec::new()
    }
    /// The next month to be run.
    pub fn month(&self) -> Month {
        self.month
    }
    /// Whether all months have been run.
    pub fn done(&self) -> bool {
        self.month >= self.setup.start.plus(self.setup.months)
    }
    /// Runs a month.
    ///
    /// # Errors
    /// An account that does not close, or a policy that failed; the world is then not to be used any more.
    pub fn step(&mut self, _probe: &dyn Probe) -> Result<(), Failure> {
        self.month = self.month.plus(1);
        Ok(())
    }
    /// The rows since the last call, one batch a table, in the order of [`Engine::tables`].
    pub fn take(&mut self) -> Vec<Batch> {
        Vec::new()
    }
    /// The digests of the last month, chained over months, in the order of [`DIGEST_TABLES`].
    pub fn digests(&self) -> [u128; 7] {
        [0; 7]
    }
    /// How the world stands.
    pub fn summary(&self) -> Summary {
        Summary::default()
    }
    /// A copy of everything that changes.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { month: self.month }
    }
    /// Goes back (or on) to a snapshot of a world with the same setup.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.month = snapshot.month;
    }
}
