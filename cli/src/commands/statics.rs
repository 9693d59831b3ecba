//! `statics`: tries each main parameter of a scenario over its range.

use super::{begin, go_on, load};
use crate::args::{Resume, Statics};
use crate::outcome::{Done, Failure};
use crate::progress::Kind;
use crate::terminal::Terminal;
use merantau_lab::experiment::{ArmRun, Settings};
use merantau_lab::plugins::Registry;
use merantau_lab::report::{STATICS_PAGE, write_statics};
use merantau_lab::scenario::Scenario;
use merantau_lab::statics::{StaticsOptions, report, statics, varied};

pub(super) fn execute(asked: Statics, terminal: Terminal) -> Result<Done, Failure> {
    let scenario = load(&asked.question, terminal)?;
    let question = &asked.question;
    let varied = varied(&question.source, &question.options, &scenario, &asked.keys, asked.points)?;
    let options = StaticsOptions { work: begin(asked.options.work)?, varied, ..asked.options };
    run(&scenario, &options, asked.progress, terminal)
}

/// Continues the comparative statics of a directory.
pub(super) fn resume(
    resume: Resume,
    arm: &ArmRun,
    settings: Settings,
    registry: &Registry,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let options = StaticsOptions {
        work: go_on(resume.dir, resume.work)?,
        replicates: settings.replicates,
        varied: settings.varied,
        arm: Some(arm.name.clone()),
        registry: registry.clone(),
    };
    run(&arm.scenario, &options, resume.progress, terminal)
}

fn run(
    scenario: &Scenario,
    options: &StaticsOptions,
    progress: Kind,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let progress = progress.start(terminal);
    let done = statics(scenario, options, Some(write_statics), &*progress)?;
    let page = done.dir.join(STATICS_PAGE);
    Ok(Done::wrote(&done.dir, format!("{}\nOpen {} in a browser.", report(&done.answers), page.display())))
}
