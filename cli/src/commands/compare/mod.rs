//! `compare`: runs the arms of a scenario with common random numbers.

use super::{begin, calibrate, go_on, statics, validate};
use crate::args::{Compare, Resume};
use crate::outcome::{Done, Failure};
use crate::progress::Kind;
use crate::terminal::Terminal;
use merantau_lab::experiment::{self, Arms, CompareOptions, EXPERIMENT, TwinWatch, open, report};
use merantau_lab::plugins::Registry;
use merantau_lab::report::write as write_page;
use std::path::Path;

pub(super) fn execute(compare: Compare, terminal: Terminal) -> Result<Done, Failure> {
    let arms = Arms::load(&compare.source, &compare.options, compare.baseline.as_deref())?;
    terminal.warn(&arms.warnings);
    let options = CompareOptions { work: begin(compare.work)?, settings: compare.settings };
    run(&arms, &options, compare.progress, terminal)
}

/// Continues the experiment of a directory, whatever its kind is.
pub(super) fn resume(resume: Resume, registry: &Registry, terminal: Terminal) -> Result<Done, Failure> {
    let (arms, kept) = open(&resume.dir, registry)?;
    match (kept.kind.as_str(), arms.baseline()) {
        ("calibrate", Some(arm)) => return calibrate::resume(resume, arm, terminal),
        ("validate", Some(arm)) => {
            return validate::resume(resume, arm, kept.settings.replicates, terminal);
        }
        ("statics", Some(arm)) => return statics::resume(resume, arm, kept.settings, registry, terminal),
        _ => {}
    }
    let options = CompareOptions { work: go_on(resume.dir, resume.work)?, settings: kept.settings };
    run(&arms, &options, resume.progress, terminal)
}

/// Whether a directory contains an experiment.
pub(super) fn holds(dir: &Path) -> bool {
    dir.join(EXPERIMENT).exists()
}

fn run(arms: &Arms, options: &CompareOptions, progress: Kind, terminal: Terminal) -> Result<Done, Failure> {
    let work = &options.work;
    let watch =
        TwinWatch::new(arms, options.settings.twins, work.threads, work.stop.clone()).with_page(write_page);
    let progress = progress.start(terminal);
    let done = experiment::compare(arms, options, &watch, &*progress)?;
    Ok(Done::wrote(&done.dir, report(&done, &options.settings.metrics)))
}
