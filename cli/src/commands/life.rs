//! `life`: prints the life history of one agent, in one arm or in two side by side.

use crate::args::Life;
use crate::outcome::{Done, Failure};
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::diagnostics::{Argument, Code, Diagnostic};
use merantau_lab::engine::Engine;
use merantau_lab::life::tell;
use merantau_lab::scenario::{Options, Scenario};
use merantau_lab::{life, scenario};

/// The maximum number of arms that are printed, so that they can be read side by side.
const MAX_ARMS: usize = 2;

pub(super) fn execute(asked: &Life, terminal: Terminal) -> Result<Done, Failure> {
    if asked.arms.len() > MAX_ARMS {
        let message = format!("`--arms` names {} arms", asked.arms.len());
        let d = Diagnostic::error(Code::Command, message).at(Argument::of_flag("--arms", ""));
        return Err(d.help("a life is told in one arm, or in two side by side").into());
    }
    let whole = scenario::load(&asked.source, &asked.options)?;
    terminal.warn(&whole.warnings);
    let names = if asked.arms.is_empty() { usual(&whole) } else { asked.arms.clone() };
    let mut arms = Vec::with_capacity(names.len());
    for name in names {
        let options = Options { arm: Some(name.clone()), ..asked.options.clone() };
        arms.push((name, scenario::load(&asked.source, &options)?));
    }
    let agents = Engine::migrants(&whole.setup(asked.replicate));
    if u64::from(asked.agent) >= agents {
        let message = format!("there is no agent `{}`: the scenario has {agents}", asked.agent);
        let d = Diagnostic::error(Code::UnknownName, message)
            .at(Argument::of_flag("--agent", asked.agent.to_string()));
        return Err(d.help(format!("name one from 0 to {}", agents.saturating_sub(1))).into());
    }
    let stop = signals::stop_flag()?;
    let told = life::lives(&arms, asked.replicate, &[asked.agent], asked.threads, &stop)?;
    let lives: Vec<_> = told.into_iter().flatten().collect();
    Ok(match lives.as_slice() {
        [] => Done::default(),
        [one] => Done::printed(tell(one, None)),
        [first, second, ..] => Done::printed(tell(first, Some(second))),
    })
}

/// The default arms: the baseline, and the first other arm if there is one.
fn usual(scenario: &Scenario) -> Vec<String> {
    let baseline = scenario.arms.iter().filter(|a| a.baseline);
    let others = scenario.arms.iter().filter(|a| !a.baseline);
    baseline.chain(others).take(MAX_ARMS).map(|a| a.name.clone()).collect()
}
