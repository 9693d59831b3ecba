//! Running other programs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::root::root;

/// `cargo` with arguments, at the root of the workspace.
pub fn cargo<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

/// Runs a program until it ends; its output goes to the terminal.
///
/// # Errors
/// The program cannot be started, or it ends with a status other than 0.
pub fn must(command: &mut Command) -> Result<(), String> {
    let line = shown(command);
    let status = command.status().map_err(|e| format!("cannot start `{line}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` ended with {status}")) }
}

/// Runs a program until it ends and returns what it wrote to stdout; its stderr goes to the terminal.
///
/// # Errors
/// The program cannot be started, or it ends with a status other than 0.
pub fn output(command: &mut Command) -> Result<String, String> {
    let line = shown(command);
    let out = command.stderr(Stdio::inherit()).output().map_err(|e| format!("cannot start `{line}`: {e}"))?;
    if out.status.success() {
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    } else {
        Err(format!("`{line}` ended with {}\n{}", out.status, String::from_utf8_lossy(&out.stdout)))
    }
}

/// Makes sure that a component of the toolchain (`clippy` or `rustfmt`) is installed; a minimal toolchain has
/// neither.
///
/// # Errors
/// The component is missing and rustup cannot add it.
pub fn component(name: &str, subcommand: &str) -> Result<(), String> {
    if cargo([subcommand, "--version"]).output().is_ok_and(|out| out.status.success()) {
        return Ok(());
    }
    must(Command::new("rustup").args(["component", "add", name])).map_err(|e| {
        format!("{e}\n`cargo {subcommand}` is missing: install the component {name} of the Rust toolchain")
    })
}

/// A command as a user would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|w| w.to_string_lossy().into_owned()).collect();
    words.join(" ")
}
