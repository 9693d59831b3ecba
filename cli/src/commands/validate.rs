//! `validate`: compares a scenario's targets with the model.

use super::{begin, load};
use crate::args::{Resume, Validate};
use crate::outcome::{Done, Failure};
use crate::progress::Kind;
use crate::terminal::Terminal;
use merantau_lab::diagnostics::{Code, Diagnostic};
use merantau_lab::experiment::ArmRun;
use merantau_lab::scenario::Scenario;
use merantau_lab::validate::{ValidateOptions, report, validation};

pub(super) fn execute(validate: Validate, terminal: Terminal) -> Result<Done, Failure> {
    let scenario = load(&validate.question, terminal)?;
    if scenario.targets().is_empty() {
        let message = "the scenario has no targets: there is nothing to hold it against";
        let d = Diagnostic::error(Code::MissingKey, message).at(scenario.place("")).key("target");
        return Err(d.help("add one under a header `[[target]]`; the reference has its keys").into());
    }
    let options = ValidateOptions { work: begin(validate.options.work)?, ..validate.options };
    run(&scenario, &options, validate.progress, terminal)
}

/// Continues the validation of a directory.
pub(super) fn resume(
    resume: Resume,
    arm: &ArmRun,
    replicates: u32,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let work = super::go_on(resume.dir, resume.work)?;
    let options = ValidateOptions { work, replicates, arm: Some(arm.name.clone()) };
    run(&arm.scenario, &options, resume.progress, terminal)
}

fn run(
    scenario: &Scenario,
    options: &ValidateOptions,
    progress: Kind,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let progress = progress.start(terminal);
    let done = validation(scenario, options, Some(merantau_lab::report::write_validation), &*progress)?;
    Ok(Done::wrote(&done.dir, report(&done.rows)))
}
