//! `validate`: a scenario's targets against what the model gives.

use super::load;
use crate::args::{Resume, Validate};
use crate::outcome::Failure;
use crate::progress::Kind;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::experiment::ArmRun;
use merantau_lab::scenario::{Diagnostic, Diagnostics, Scenario};
use merantau_lab::validate::{ValidateOptions, report, validation};

pub(super) fn execute(validate: Validate, terminal: Terminal) -> Result<(), Failure> {
    let scenario = load(&validate.question, terminal)?;
    if scenario.targets().is_empty() {
        let d = Diagnostic::error(
            scenario.place(""),
            "the scenario has no targets: there is nothing to hold it against",
        );
        let help = "add one under a header `[[target]]`; the reference has its keys";
        return Err(Diagnostics::from(d.help(help)).into());
    }
    let options = ValidateOptions {
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        ..validate.options
    };
    run(&scenario, &options, validate.progress, terminal)
}

/// Goes on with the validation of a directory.
pub(super) fn resume(
    resume: Resume,
    arm: &ArmRun,
    replicates: u32,
    argv: Vec<String>,
    terminal: Terminal,
) -> Result<(), Failure> {
    let options = ValidateOptions {
        replicates,
        arm: Some(arm.name.clone()),
        out: Some(resume.dir),
        threads: resume.threads,
        argv,
        stop: signals::stop_flag()?,
        ..ValidateOptions::default()
    };
    run(&arm.scenario, &options, resume.progress, terminal)
}

fn run(
    scenario: &Scenario,
    options: &ValidateOptions,
    progress: Kind,
    terminal: Terminal,
) -> Result<(), Failure> {
    let progress = progress.start(terminal);
    let done = validation(scenario, options, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done.rows));
    terminal::data(&format!("{}\n", done.dir.display()))
}
