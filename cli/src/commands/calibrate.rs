//! `calibrate`: a scenario's free parameters, fitted to its targets.

use super::load;
use crate::args::{Calibrate, Resume};
use crate::outcome::Failure;
use crate::progress::Kind;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::calibrate::{self, CalibrateOptions, report};
use merantau_lab::experiment::ArmRun;
use merantau_lab::scenario::Scenario;

pub(super) fn execute(calibrate: Calibrate, terminal: Terminal) -> Result<(), Failure> {
    let scenario = load(&calibrate.question, terminal)?;
    let options = CalibrateOptions {
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        ..calibrate.options
    };
    run(&scenario, &options, calibrate.progress, terminal)
}

/// Goes on with the calibration of a directory.
pub(super) fn resume(
    resume: Resume,
    arm: &ArmRun,
    argv: Vec<String>,
    terminal: Terminal,
) -> Result<(), Failure> {
    let options = CalibrateOptions {
        arm: Some(arm.name.clone()),
        out: Some(resume.dir),
        threads: resume.threads,
        argv,
        stop: signals::stop_flag()?,
        ..CalibrateOptions::default()
    };
    run(&arm.scenario, &options, resume.progress, terminal)
}

fn run(
    scenario: &Scenario,
    options: &CalibrateOptions,
    progress: Kind,
    terminal: Terminal,
) -> Result<(), Failure> {
    let progress = progress.start(terminal);
    let done = calibrate::calibrate(scenario, options, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done));
    terminal::data(&format!("{}\n", done.dir.display()))
}
