//! The program `merantau` with the shipped policies.

use merantau_lab::plugins::Registry;
use std::process::ExitCode;

fn main() -> ExitCode {
    merantau::main_with(Registry::shipped())
}
