//! A complete run with all its reported results.

use merantau_engine::ids::StateId;
use merantau_engine::observe::digests::MonthDigests;
use std::collections::BTreeMap;

use merantau_engine::month::Month;
use merantau_engine::setup::{By, Setup};
use merantau_engine::{Engine, Failure, Summary};

use crate::frame::Frame;

/// All dimensions by which a panel can be split.
pub const EVERYTHING: By = By { origin: true, destination: true, sector: true, sex: true, skill: true };

/// The results that a run reported.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The tables, by name.
    pub tables: BTreeMap<&'static str, Frame>,
    /// The digests, one row per month.
    pub digests: Vec<MonthDigests>,
    /// The months that were run.
    pub months: Vec<Month>,
    /// The summary of the world at the end.
    pub summary: Summary,
    /// Number of agents.
    pub migrants: u64,
    /// Number of persons for whom one agent stands.
    pub persons_per_agent: u32,
    /// Number of persons who are of age before the first month.
    pub adults: i64,
    /// Number of persons abroad before the first month, by origin and destination, as the setup gives it.
    pub asked: BTreeMap<(String, String), i64>,
}

impl History {
    /// A table of the run.
    ///
    /// # Panics
    /// If the run has no table of that name.
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

/// Runs all months of a setup, in the rayon pool in which it is called.
///
/// # Errors
/// The engine's failures: accounts or stocks that do not agree, or a setup that contradicts itself.
pub fn run(setup: Setup) -> Result<History, Failure> {
    run_prepared(setup, |_| ())
}

/// The same, of a world that is changed before its first month.
///
/// # Errors
/// Those of [`run`].
pub fn run_prepared(setup: Setup, prepare: impl Fn(&mut Engine)) -> Result<History, Failure> {
    let by = setup.by;
    let persons_per_agent = setup.persons_per_agent;
    let mut asked = BTreeMap::new();
    for c in &setup.corridors {
        let code = |s: StateId| setup.states[s.index()].code.clone();
        *asked.entry((code(c.origin), code(c.destination))).or_insert(0) += c.stock as i64;
    }
    let migrants = Engine::migrants(&setup);
    let adults = adults(&setup) as i64 * i64::from(persons_per_agent.max(1));
    let mut engine = Engine::new(setup)?;
    prepare(&mut engine);
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
    Ok(History {
        tables,
        digests,
        months,
        summary: engine.summary(),
        migrants,
        persons_per_agent,
        adults,
        asked,
    })
}

/// The number of agents of a setup who are of age before the first month. The other agents come of age during the run;
/// their rows are the last.
pub fn adults(setup: &Setup) -> u64 {
    let persons = u64::from(setup.persons_per_agent.max(1));
    let candidates = if setup.corridors.is_empty() { 0 } else { (setup.candidates + persons / 2) / persons };
    Engine::agents_by_corridor(setup).iter().sum::<u64>() + candidates
}

/// Adds the rows that the engine reports to the tables.
///
/// # Panics
/// If the engine reports a table that it did not announce.
pub fn gather(engine: &mut Engine, tables: &mut BTreeMap<&'static str, Frame>) {
    for batch in engine.take() {
        let table =
            tables.get_mut(batch.table).unwrap_or_else(|| panic!("{} was not announced", batch.table));
        table.extend(&batch);
    }
}

/// Runs a function in a new rayon pool with the given number of threads.
///
/// # Panics
/// If the machine cannot start the threads.
pub fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

/// Runs a setup and checks all identities that hold in every run.
///
/// # Panics
/// If the engine returns an error, or an identity is violated.
pub fn checked(setup: Setup) -> History {
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let broken = crate::accounting::broken(&history);
    assert!(broken.is_empty(), "{} identities broken:\n{}", broken.len(), broken.join("\n"));
    history
}
