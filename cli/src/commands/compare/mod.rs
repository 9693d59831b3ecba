//! `compare`: the arms of a scenario, run with the same luck.

use super::{calibrate, validate};
use crate::args::{Compare, Resume};
use crate::outcome::Failure;
use crate::progress::Kind;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::experiment::{self, Arms, ArmsError, CompareOptions, EXPERIMENT, open, report};
use merantau_lab::plugins::Registry;
use merantau_lab::run::Manifest;
use merantau_lab::twins::TwinWatch;
use std::path::Path;

pub(super) fn execute(compare: Compare, terminal: Terminal) -> Result<(), Failure> {
    let arms = Arms::load(&compare.source, &compare.options, compare.baseline.as_deref());
    let arms = arms.map_err(|error| match error {
        ArmsError::Scenario(found) => Failure::Scenario(found),
        ArmsError::Baseline(text) => Failure::Command(text),
    })?;
    terminal.found(&arms.warnings);
    let options = CompareOptions {
        out: compare.out,
        threads: compare.threads,
        force: compare.force,
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        settings: compare.settings,
    };
    run(&arms, &options, compare.progress, terminal)
}

/// Goes on with the experiment of a directory, of whatever kind it is.
pub(super) fn resume(resume: Resume, registry: &Registry, terminal: Terminal) -> Result<(), Failure> {
    let (arms, kept) = open(&resume.dir, registry).map_err(Failure::Run)?;
    // What came of it came of the command that began it.
    let argv = Manifest::read(&resume.dir).map(|manifest| manifest.argv).unwrap_or_default();
    match (kept.kind.as_str(), arms.baseline()) {
        ("calibrate", Some(arm)) => return calibrate::resume(resume, arm, argv, terminal),
        ("validate", Some(arm)) => {
            return validate::resume(resume, arm, kept.settings.replicates, argv, terminal);
        }
        _ => {}
    }
    let options = CompareOptions {
        out: Some(resume.dir),
        threads: resume.threads,
        argv,
        stop: signals::stop_flag()?,
        settings: kept.settings,
        ..CompareOptions::default()
    };
    run(&arms, &options, resume.progress, terminal)
}

/// Whether a directory holds an experiment.
pub(super) fn holds(dir: &Path) -> bool {
    dir.join(EXPERIMENT).exists()
}

fn run(arms: &Arms, options: &CompareOptions, progress: Kind, terminal: Terminal) -> Result<(), Failure> {
    let watch = TwinWatch::new(arms, options.settings.twins, options.threads, options.stop.clone());
    let progress = progress.start(terminal);
    let done = experiment::compare(arms, options, &watch, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done, &options.settings.metrics));
    terminal::data(&format!("{}\n", done.dir.display()))
}
