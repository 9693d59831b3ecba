//! `run`: runs a scenario month by month, and prints its result.

use super::{begin, load};
use crate::args::Run;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::run::{RunOptions, report};

pub(super) fn execute(run: Run, terminal: Terminal) -> Result<Done, Failure> {
    let scenario = load(&run.question, terminal)?;
    let options = RunOptions {
        work: begin(run.work)?,
        csv: run.csv,
        replicate: run.replicate,
        checkpoint_every: run.checkpoint_every,
        ..RunOptions::default()
    };
    let progress = run.progress.start(terminal);
    let done = merantau_lab::run::run(&scenario, &options, &*progress)?;
    Ok(Done::wrote(&done.dir, report(&done)))
}
