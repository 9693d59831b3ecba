//! `calibrate`: fits a scenario's free parameters to its targets.

use super::{begin, load};
use crate::args::{Calibrate, Resume};
use crate::outcome::{Done, Failure};
use crate::progress::Kind;
use crate::terminal::Terminal;
use merantau_lab::calibrate::{self, CalibrateOptions, report};
use merantau_lab::experiment::ArmRun;
use merantau_lab::scenario::Scenario;

pub(super) fn execute(calibrate: Calibrate, terminal: Terminal) -> Result<Done, Failure> {
    let scenario = load(&calibrate.question, terminal)?;
    let options = CalibrateOptions { work: begin(calibrate.options.work)?, ..calibrate.options };
    run(&scenario, &options, calibrate.progress, terminal)
}

/// Continues the calibration of a directory.
pub(super) fn resume(resume: Resume, arm: &ArmRun, terminal: Terminal) -> Result<Done, Failure> {
    let work = super::go_on(resume.dir, resume.work)?;
    let options = CalibrateOptions { work, arm: Some(arm.name.clone()) };
    run(&arm.scenario, &options, resume.progress, terminal)
}

fn run(
    scenario: &Scenario,
    options: &CalibrateOptions,
    progress: Kind,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let progress = progress.start(terminal);
    let done = calibrate::calibrate(scenario, options, &*progress)?;
    Ok(Done::wrote(&done.dir, report(&done)))
}
