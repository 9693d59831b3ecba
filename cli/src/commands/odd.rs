//! `odd`: writes the description of the model after the ODD protocol, as a scenario runs it.

use super::load;
use crate::args::Question;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::odd;
use std::path::PathBuf;

pub(super) fn execute(
    question: &Question,
    out: Option<PathBuf>,
    terminal: Terminal,
) -> Result<Done, Failure> {
    let scenario = load(question, terminal)?;
    let dir = out.unwrap_or_else(|| odd::default_dir(&scenario));
    odd::write(&scenario, &dir)?;
    let page = dir.join(odd::HTML);
    Ok(Done::wrote(&dir, format!("Open {} in a browser, or read {}.", page.display(), odd::MARKDOWN)))
}
