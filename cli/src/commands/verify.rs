//! `verify`: what was written, held against what comes of it.

use crate::args::Verify;
use crate::outcome::Failure;
use crate::terminal::Terminal;
use merantau_lab::experiment::EXPERIMENT;
use merantau_lab::plugins::Registry;
use merantau_lab::run::RunOptions;
use merantau_lab::verify;

pub(super) fn execute(verify: Verify, registry: &Registry, terminal: Terminal) -> Result<(), Failure> {
    let options = RunOptions {
        threads: verify.threads,
        force: verify.force,
        registry: registry.clone(),
        ..RunOptions::default()
    };
    let progress = verify.progress.start(terminal);
    let verdict = match verify.sample {
        _ if verify.files => verify::files(&verify.dir),
        sample if verify.dir.join(EXPERIMENT).exists() => {
            verify::cells(&verify.dir, sample, &options, &*progress)
        }
        Some(_) => {
            let dir = verify.dir.display();
            return Err(Failure::Command(format!(
                "`--sample` is for experiments, and {dir} holds none\n  = help: leave it away to run all months again"
            )));
        }
        None => verify::months(&verify.dir, &options, &*progress),
    };
    let verdict = verdict.map_err(Failure::Run)?;
    let dir = verify.dir.display();
    if !verdict.holds() {
        return Err(Failure::Check(format!(
            "{dir} is not what was written\n  {}",
            verdict.wrong.join("\n  ")
        )));
    }
    terminal.say(&format!("{dir} is what was written: {}", verdict.looked_at));
    Ok(())
}
