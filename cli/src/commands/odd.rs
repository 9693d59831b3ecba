//! `odd`: the model's description after the ODD protocol, as a scenario runs it.

use super::load;
use crate::args::Question;
use crate::outcome::Failure;
use crate::terminal::{self, Terminal};
use merantau_lab::odd::{self, OddError};
use std::path::PathBuf;

pub(super) fn execute(question: &Question, out: Option<PathBuf>, terminal: Terminal) -> Result<(), Failure> {
    let scenario = load(question, terminal)?;
    let dir = out.unwrap_or_else(|| odd::default_dir(&scenario));
    odd::write(&scenario, &dir).map_err(|error| match error {
        OddError::Silent(_) => Failure::Check(error.to_string()),
        OddError::Disk(_) => Failure::Machine(format!(
            "{error}\n  = help: choose a directory that you may write to with `--out DIR`"
        )),
    })?;
    terminal.say(&format!("Open {} in a browser, or read {}.", dir.join(odd::HTML).display(), odd::MARKDOWN));
    terminal::data(&format!("{}\n", dir.display()))
}
