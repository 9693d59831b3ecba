//! `validate`: a scenario's targets against what the model gives.

use super::load;
use crate::args::Validate;
use crate::outcome::Failure;
use crate::signals;
use crate::terminal::{self, Terminal};
use merantau_lab::validate::{ValidateOptions, report, validation};

pub(super) fn execute(validate: Validate, terminal: Terminal) -> Result<(), Failure> {
    let scenario = load(&validate.question, terminal)?;
    if scenario.targets().is_empty() {
        return Err(Failure::Command(format!(
            "`{}` has no targets\n  = help: add one under a header `[[target]]`; the reference has its keys",
            scenario.name
        )));
    }
    let options = ValidateOptions {
        argv: std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect(),
        stop: signals::stop_flag()?,
        ..validate.options
    };
    let progress = validate.progress.start(terminal);
    let done = validation(&scenario, &options, &*progress).map_err(Failure::Run)?;
    terminal.say(&report(&done.rows));
    terminal::data(&format!("{}\n", done.dir.display()))
}
