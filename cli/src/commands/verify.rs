//! `verify`: compares stored results with repeated runs.

use crate::args::Verify;
use crate::outcome::{Done, Failure};
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::diagnostics::{Argument, Code, Diagnostic};
use merantau_lab::experiment::EXPERIMENT;
use merantau_lab::plugins::Registry;
use merantau_lab::run::{RunOptions, WorkOptions};
use merantau_lab::verify;
use std::sync::Arc;

pub(super) fn execute(verify: Verify, registry: &Registry, terminal: Terminal) -> Result<Done, Failure> {
    let stop = signals::stop_flag()?;
    let work = WorkOptions { stop: Arc::clone(&stop), ..verify.work };
    let options = RunOptions { work, registry: registry.clone(), ..RunOptions::default() };
    let dir = verify.dir.display();
    let progress = verify.progress.start(terminal);
    let verdict = match verify.sample {
        _ if verify.files => verify::files(&verify.dir, &stop)?,
        sample if verify.dir.join(EXPERIMENT).exists() => {
            verify::cells(&verify.dir, sample, &options, &*progress)?
        }
        Some(_) => {
            let message = format!("`--sample` is for experiments, and {dir} holds none");
            let d = Diagnostic::error(Code::Command, message).at(Argument::of_flag("--sample", ""));
            return Err(d.help("leave it away to run all months again").into());
        }
        None => verify::months(&verify.dir, &options, &*progress)?,
    };
    if !verdict.holds() {
        let d = Diagnostic::error(Code::Differs, format!("{dir} is not what was written"));
        let d = d.at(verify.dir.clone());
        return Err(verdict.wrong.into_iter().fold(d, Diagnostic::note).into());
    }
    let message = format!("{dir} is what was written: {}", verdict.looked_at);
    Ok(Done { file: Some(verify.dir.clone()), ..Done::said(message) })
}
