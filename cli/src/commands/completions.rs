//! `completions`: what a shell needs to complete commands and flags.

use crate::args::Typed;
use crate::outcome::Failure;
use crate::terminal;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

pub(super) fn execute(shell: Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    generate(shell, &mut Typed::command(), "merantau", &mut text);
    terminal::data(&String::from_utf8_lossy(&text))
}
