//! The reference page of the command line: the help texts that the program prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use xtask::process::{cargo, output};

use crate::files::Generated;
use crate::reference::HEAD;

pub(crate) fn page() -> Result<Generated, String> {
    let program = program()?;
    let whole = help(&program, &[])?;
    let mut text = format!("{HEAD}# Command line\n\n```text\n{}\n```\n", whole.trim_end());
    for command in commands(&whole) {
        let own = help(&program, &[command])?;
        text.push_str(&format!("\n## `merantau {command}`\n\n```text\n{}\n```\n", own.trim_end()));
    }
    Ok(Generated::new("docs/src/reference/command-line.md", text))
}

/// The path of the program. The test command has built it already; otherwise it is built now.
fn program() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("CARGO_BIN_EXE_merantau") {
        return Ok(path.into());
    }
    let messages =
        output(&mut cargo(["build", "-q", "-p", "merantau", "--message-format=json-render-diagnostics"]))?;
    executable(&messages).ok_or_else(|| "cargo built no program".to_owned())
}

/// The path of the program, from the JSON messages of cargo.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back()
}

/// What `merantau COMMAND --help` prints.
fn help(program: &Path, command: &[&str]) -> Result<String, String> {
    let mut program = Command::new(program);
    program.args(command).arg("--help").env("NO_COLOR", "1").env("COLUMNS", "100");
    // No stream may be a terminal, because help is wrapped at the width of a terminal.
    let out = program.output().map_err(|e| format!("cannot start {program:?}: {e}"))?;
    if !out.status.success() {
        return Err(format!(
            "{program:?} ended with {}\n{}",
            out.status,
            String::from_utf8_lossy(&out.stderr)
        ));
    }
    let text = String::from_utf8_lossy(&out.stdout);
    // Trailing spaces would differ from the page that an editor saves.
    Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
}

/// The commands listed in the program's help.
fn commands(help: &str) -> Vec<&str> {
    let list = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names = list.take_while(|line| !line.trim().is_empty()).filter(|line| !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_the_messages() {
        let messages =
            "{\"executable\": null}\n{\"executable\": \"/t/merantau\"}\n{\"reason\": \"build-finished\"}";
        assert_eq!(executable(messages), Some(PathBuf::from("/t/merantau")));
        assert_eq!(executable(""), None);
    }

    #[test]
    fn commands_are_read_off_the_help() {
        let help = "About\n\nCommands:\n  run      Runs\n           more of it\n  check    Checks\n  help     This\n\nOptions:\n  -h\n";
        assert_eq!(commands(help), ["run", "check"]);
    }
}
