//! `compare`: the arms of a scenario, run with the same luck.

use crate::args::Compare;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::experiment::{Arms, ArmsError, CompareOptions, NoWatch, report};

pub(super) fn execute(compare: Compare, terminal: Terminal) -> Result<(), Failure> {
    let arms = Arms::load(&compare.source, &compare.options, compare.baseline.as_deref());
    let arms = arms.map_err(|error| match error {
        ArmsError::Scenario(found) => Failure::Scenario(found),
        ArmsError::Baseline(text) => Failure::Command(text),
    })?;
    if !arms.warnings.0.is_empty() {
        terminal.say(&arms.warnings.render(terminal.color));
    }
    let metrics = compare.settings.metrics.clone();
    let options = CompareOptions {
        out: compare.out,
        threads: compare.threads,
        force: compare.force,
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        settings: compare.settings,
    };
    let progress = compare.progress.start(terminal);
    let done =
        merantau_lab::experiment::compare(&arms, &options, &NoWatch, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done, &metrics));
    terminal::data(&format!("{}\n", done.dir.display()))
}
