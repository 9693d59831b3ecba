//! A run from its first month to its last, everything it reported kept.

use merantau_engine::observe::digests::MonthDigests;
use std::collections::BTreeMap;

use merantau_engine::month::Month;
use merantau_engine::setup::{By, Setup};
use merantau_engine::{Engine, Failure, Summary};

use crate::frame::Frame;

/// Everything that a panel can be split by.
pub const EVERYTHING: By = By { origin: true, destination: true, sector: true, sex: true, skill: true };

/// What a run reported.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The tables, by name.
    pub tables: BTreeMap<&'static str, Frame>,
    /// The digests, a row a month.
    pub digests: Vec<MonthDigests>,
    /// The months that were run.
    pub months: Vec<Month>,
    /// How the world stood at the end.
    pub summary: Summary,
    /// Migrants, one entity each.
    pub migrants: u64,
    /// People that one agent stands for.
    pub persons_per_agent: u32,
    /// People abroad before the first month, by origin and destination, as the setup asks.
    pub asked: BTreeMap<(String, String), i64>,
}

impl History {
    /// A table.
    ///
    /// # Panics
    /// If the run has none of that name.
    pub fn table(&self, name: &str) -> &Frame {
        self.tables.get(name).unwrap_or_else(|| panic!("no table {name}"))
    }
    /// The panel.
    pub fn panel(&self) -> &Frame {
        self.table("panel")
    }
    /// The digests of the last month.
    pub fn last(&self) -> MonthDigests {
        self.digests.last().copied().unwrap_or_default()
    }
}

/// Runs all months of a setup, in the rayon pool it is called in.
///
/// # Errors
/// The engine's: accounts or stocks that do not agree, a setup that contradicts itself.
pub fn run(setup: Setup) -> Result<History, Failure> {
    let by = setup.by;
    let persons_per_agent = setup.persons_per_agent;
    let mut asked = BTreeMap::new();
    for c in &setup.corridors {
        let code = |i: u8| setup.states[i as usize].code.clone();
        *asked.entry((code(c.origin), code(c.destination))).or_insert(0) += c.stock as i64;
    }
    let migrants = Engine::migrants(&setup);
    let mut engine = Engine::new(setup)?;
    let specs = Engine::tables(by);
    let mut tables: BTreeMap<_, _> = specs.iter().map(|s| (s.name, Frame::new(s))).collect();
    let mut digests = Vec::new();
    let mut months = Vec::new();
    while !engine.done() {
        months.push(engine.month());
        engine.step()?;
        digests.push(engine.digests());
        gather(&mut engine, &mut tables);
    }
    Ok(History { tables, digests, months, summary: engine.summary(), migrants, persons_per_agent, asked })
}

/// Adds what the engine reports to the tables.
///
/// # Panics
/// If it reports a table that it did not announce.
pub fn gather(engine: &mut Engine, tables: &mut BTreeMap<&'static str, Frame>) {
    for batch in engine.take() {
        let table =
            tables.get_mut(batch.table).unwrap_or_else(|| panic!("{} was not announced", batch.table));
        table.extend(&batch);
    }
}

/// Runs something in a rayon pool of its own.
///
/// # Panics
/// If the machine gives no threads.
pub fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

/// Runs a setup and asks of it all that must hold of every run.
///
/// # Panics
/// If the engine refuses, or something does not hold.
pub fn checked(setup: Setup) -> History {
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let broken = crate::accounting::broken(&history);
    assert!(broken.is_empty(), "{} identities broken:\n{}", broken.len(), broken.join("\n"));
    history
}
