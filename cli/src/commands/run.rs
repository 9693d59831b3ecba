//! `run`: a scenario month by month, and what came of it.

use super::load;
use crate::args::Run;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::run::{RunOptions, report};

pub(super) fn execute(run: Run, terminal: Terminal) -> Result<(), Failure> {
    let scenario = load(&run.question, terminal)?;
    let options = RunOptions {
        out: run.out,
        threads: run.threads,
        force: run.force,
        csv: run.csv,
        replicate: run.replicate,
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        checkpoint_every: run.checkpoint_every,
        ..RunOptions::default()
    };
    let progress = run.progress.start(terminal);
    let done = merantau_lab::run::run(&scenario, &options, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done));
    terminal::data(&format!("{}\n", done.dir.display()))
}
