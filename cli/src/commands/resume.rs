//! `resume`: continues a stopped run or experiment, and prints its result.

use super::compare;
use crate::args::Resume;
use crate::outcome::{Done, Failure};
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::plugins::Registry;
use merantau_lab::run::{self, RunOptions, WorkOptions, report};

pub(super) fn execute(resume: Resume, registry: &Registry, terminal: Terminal) -> Result<Done, Failure> {
    if compare::holds(&resume.dir) {
        return compare::resume(resume, registry, terminal);
    }
    let options = RunOptions {
        work: WorkOptions { stop: signals::stop_flag()?, ..resume.work },
        checkpoint_every: resume.checkpoint_every,
        registry: registry.clone(),
        ..RunOptions::default()
    };
    let progress = resume.progress.start(terminal);
    let done = run::resume(&resume.dir, &options, &*progress)?;
    Ok(Done::wrote(&done.dir, report(&done)))
}
