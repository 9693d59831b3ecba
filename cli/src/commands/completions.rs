//! `completions`: prints the script with which a shell completes commands and flags.

use crate::args::Raw;
use crate::outcome::Done;
use crate::program;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

pub(super) fn execute(shell: Shell) -> Done {
    let mut text = Vec::new();
    generate(shell, &mut Raw::command(), program::name(), &mut text);
    Done::printed(String::from_utf8_lossy(&text))
}
