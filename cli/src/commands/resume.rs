//! `resume`: a run that was stopped goes on, and what came of it.

use super::compare;
use crate::args::Resume;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::plugins::Registry;
use merantau_lab::run::{self, RunOptions, report};

pub(super) fn execute(resume: Resume, registry: &Registry, terminal: Terminal) -> Result<(), Failure> {
    if compare::holds(&resume.dir) {
        return compare::resume(resume, registry, terminal);
    }
    let options = RunOptions {
        threads: resume.threads,
        force: resume.force,
        stop: signals::stop_flag()?,
        checkpoint_every: resume.checkpoint_every,
        registry: registry.clone(),
        ..RunOptions::default()
    };
    let progress = resume.progress.start(terminal);
    let done = run::resume(&resume.dir, &options, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done));
    terminal::data(&format!("{}\n", done.dir.display()))
}
