//! `life`: what happens to one agent, in one arm or in two side by side.

use crate::args::Life;
use crate::outcome::Failure;
use crate::terminal;
use crate::terminal::Terminal;
use merantau_lab::engine::Engine;
use merantau_lab::life::{LifeError, tell};
use merantau_lab::scenario::{Options, Scenario};
use merantau_lab::{life, scenario};
use std::sync::atomic::AtomicBool;

/// Arms that are told at most: what stands side by side has to be read.
const MOST: usize = 2;

pub(super) fn execute(asked: &Life, terminal: Terminal) -> Result<(), Failure> {
    if asked.arms.len() > MOST {
        return Err(Failure::Command(format!(
            "`--arms` names {} arms\n  = help: a life is told in one arm, or in two side by side",
            asked.arms.len()
        )));
    }
    let whole = scenario::load(&asked.source, &asked.options)?;
    terminal.found(&whole.warnings);
    let names = if asked.arms.is_empty() { usual(&whole) } else { asked.arms.clone() };
    let mut arms = Vec::with_capacity(names.len());
    for name in names {
        let options = Options { arm: Some(name.clone()), ..asked.options.clone() };
        arms.push((name, scenario::load(&asked.source, &options)?));
    }
    let agents = Engine::migrants(&whole.setup(asked.replicate));
    if u64::from(asked.agent) >= agents {
        return Err(Failure::Command(format!(
            "there is no agent `{}`: the scenario has {agents}\n  = help: name one from 0 to {}",
            asked.agent,
            agents.saturating_sub(1)
        )));
    }
    let told = life::lives(&arms, asked.replicate, &[asked.agent], asked.threads, &AtomicBool::new(false));
    let told = told.map_err(stopped)?;
    let lives: Vec<_> = told.into_iter().flatten().collect();
    match lives.as_slice() {
        [] => Ok(()),
        [one] => terminal::data(&tell(one, None)),
        [first, second, ..] => terminal::data(&tell(first, Some(second))),
    }
}

/// The baseline, and the first other arm if there is one.
fn usual(scenario: &Scenario) -> Vec<String> {
    let baseline = scenario.arms.iter().filter(|a| a.baseline);
    let others = scenario.arms.iter().filter(|a| !a.baseline);
    baseline.chain(others).take(MOST).map(|a| a.name.clone()).collect()
}

fn stopped(error: LifeError) -> Failure {
    let text = error.to_string();
    match error {
        LifeError::Threads(_) | LifeError::Memory(_) => Failure::Machine(text),
        LifeError::World(why) if why.failure.is_of_engine() => Failure::Check(text),
        LifeError::World(_) => Failure::Command(text),
        LifeError::Stopped => Failure::Stopped(text),
    }
}
