//! The program `merantau` with one kind of policy more.

use merantau_plugins::{Registry, RegistryError};
use std::process::ExitCode;

fn main() -> Result<ExitCode, RegistryError> {
    Ok(merantau::main_with(Registry::shipped().with(merantau_example::KIND)?))
}
