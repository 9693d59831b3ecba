//! Follows agents through a run and describes their events in words.

use super::text::{Moment, Names, Sums, balance, end, happened, start};
use super::{Life, Month};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::run::{EngineFailure, NoProgress, RunError, Settling, fits, pool};
use crate::scenario::Scenario;
use merantau_engine::Engine;
use merantau_engine::chunk::followed::Followed;
use merantau_engine::pass::lives::Outcome;
use merantau_engine::people::{Life as Place, Money, Row};
use merantau_engine::setup::Setup;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

/// The reason why life histories cannot be recorded.
#[derive(Debug)]
pub enum LifeError {
    /// The machine does not have the threads or the memory.
    Machine(RunError),
    /// The engine failed.
    World(EngineFailure),
    /// A stop was requested.
    Stopped,
}

impl LifeError {
    /// The error as diagnostics.
    pub fn explain(&self) -> Diagnostics {
        match self {
            Self::Machine(error) => error.explain(),
            Self::World(failure) => failure.explain().into(),
            Self::Stopped => Diagnostic::error(Code::Stopped, "stopped before the life was told").into(),
        }
    }
}

impl From<LifeError> for Diagnostics {
    fn from(error: LifeError) -> Self {
        error.explain()
    }
}

impl fmt::Display for LifeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explain().summary())
    }
}

impl std::error::Error for LifeError {}

/// Records the life histories of some agents in some arms, arm by arm, with the given number of threads (or all of
/// the machine).
///
/// # Errors
/// The machine or the engine fails, or a stop was requested.
pub fn lives(
    arms: &[(String, Scenario)],
    replicate: u32,
    agents: &[Row],
    threads: Option<usize>,
    stop: &AtomicBool,
) -> Result<Vec<Vec<Life>>, LifeError> {
    for (_, scenario) in arms {
        let setup = scenario.setup(replicate);
        fits(Engine::migrants(&setup), Engine::bytes(&setup), false, &NoProgress)
            .map_err(LifeError::Machine)?;
    }
    let pool = pool(threads).map_err(LifeError::Machine)?;
    // The arms come to the same state at rest.
    let settling = Settling::new(1);
    let one = |(name, scenario): &(String, Scenario)| {
        let mut setup = scenario.setup(replicate);
        let failed = |failure| LifeError::World(EngineFailure::new(failure, scenario));
        settling.settle(&mut setup, &pool).map_err(failed)?;
        pool.install(|| follow(setup, scenario, name, agents, stop))
    };
    arms.iter().map(one).collect()
}

/// Runs a scenario and records the life histories of some agents, in the order of their numbers. `arm` is the name
/// that the records receive. Uses the rayon pool in which it is called.
///
/// # Errors
/// The engine fails, or a stop was requested. Agents that the scenario does not have are left out.
pub fn trace(
    scenario: &Scenario,
    arm: &str,
    replicate: u32,
    agents: &[Row],
    stop: &AtomicBool,
) -> Result<Vec<Life>, LifeError> {
    follow(scenario.setup(replicate), scenario, arm, agents, stop)
}

/// Runs a setup of a scenario, as [`trace`].
fn follow(
    setup: Setup,
    scenario: &Scenario,
    arm: &str,
    agents: &[Row],
    stop: &AtomicBool,
) -> Result<Vec<Life>, LifeError> {
    let replicate = setup.replicate;
    let names = Names::new(scenario, &setup);
    let mut engine =
        Engine::new(setup).map_err(|failure| LifeError::World(EngineFailure::new(failure, scenario)))?;
    engine.follow(agents);
    engine.keep_lives();
    let agents: Vec<Row> = engine.followed().iter().map(|f| f.agent).collect();
    let mut people: Vec<Person> = Vec::with_capacity(agents.len());
    for agent in agents {
        let Some(now) = engine.migrant(agent) else { continue };
        let first = engine.month().0;
        people.push(Person {
            life: Life {
                agent,
                arm: arm.to_owned(),
                replicate,
                start: start(&names, engine.origin(&now.0), first, &now),
                ..Life::default()
            },
            now,
            sums: Sums::default(),
        });
    }
    while !engine.done() {
        if stop.load(Ordering::Relaxed) {
            return Err(LifeError::Stopped);
        }
        let month = engine.month();
        engine.step().map_err(|failure| LifeError::World(EngineFailure::new(failure, scenario)))?;
        let followed = engine.followed().to_vec();
        for (person, followed) in people.iter_mut().zip(&followed) {
            let Some(after) = engine.migrant(person.life.agent) else { continue };
            let wage = engine.wage(&after.0, &after.1);
            person.month(&names, month.to_string(), (after, wage), followed);
        }
    }
    let (outcomes, month) = (engine.outcomes(), engine.month().0);
    let close = |p: Person| {
        let outcome = outcomes.get(p.life.agent as usize);
        p.close(&names, month, outcome)
    };
    Ok(people.into_iter().map(close).collect())
}

/// An agent that is followed.
struct Person {
    life: Life,
    now: (Place, Money),
    sums: Sums,
}

impl Person {
    fn month(
        &mut self,
        names: &Names,
        month: String,
        (after, wage): ((Place, Money), i64),
        followed: &Followed,
    ) {
        let events = happened(names, &Moment { before: &self.now, after: &after, wage, followed });
        let line = &followed.line;
        self.life.months.push(Month { month, events, sent: line.remitted() as f64 / 100.0 });
        self.sums.sent += line.remitted() - line.sending;
        self.now = after;
    }

    fn close(mut self, names: &Names, month: u32, outcome: Option<&Outcome>) -> Life {
        self.sums.gain = outcome.filter(|o| o.abroad()).map(|o| o.gain);
        self.life.end = end(names, month, &self.now);
        self.life.balance = balance(&self.sums);
        self.life.gain = self.sums.gain.unwrap_or(0) as f64 / 100.0;
        self.life
    }
}
