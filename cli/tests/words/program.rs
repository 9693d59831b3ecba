//! Starts the program for tests.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An empty folder in which the program runs.
pub(crate) struct Folder(TempDir);

/// A small world that runs in less than a second: 8,000 people from two origins.
const SMALL: &str = include_str!("small.toml");
const SMALL_CORRIDORS: &str = "\
origin,destination,year,stock,female_share,source
MMR,THA,2001,900,0.45,made up
LAO,THA,2001,300,0.5,made up
";

/// Its adults, thousands.
const SMALL_ADULTS: &str =
    "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,3,3,0,0,made up\nLAO,1,1,0,0,made up\n";

impl Folder {
    pub(crate) fn empty() -> Self {
        Self(TempDir::with_prefix("merantau").expect("a temporary folder"))
    }

    /// Creates a folder with `small.toml`.
    pub(crate) fn small() -> Self {
        let folder = Self::empty();
        folder.write("small.toml", SMALL);
        folder.write("small.csv", SMALL_CORRIDORS);
        folder.write("small-adults.csv", SMALL_ADULTS);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("a file in a temporary folder");
    }

    /// The command that starts the program, without the environment variables of this machine that concern terminals.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_merantau"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
            command.env_remove(name);
        }
        command.env("COLUMNS", "100");
        command
    }

    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// Runs the program. Returns exit code, stdout and stderr in one text.
    pub(crate) fn all(&self, arguments: &[&str]) -> String {
        show(&self.output(arguments))
    }
}

/// The exit code, stdout and stderr in one text.
pub(crate) fn show(output: &Output) -> String {
    let code = output.status.code().map_or_else(|| output.status.to_string(), |c| c.to_string());
    // Lines of progress come after some time: how many there are depends on the machine.
    let stderr: String = text(&output.stderr)
        .split_inclusive('\n')
        .filter(|line| !line.contains(" migrant-months a second, "))
        .collect();
    format!("exit {code}\n--- stdout\n{}--- stderr\n{stderr}", text(&output.stdout))
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

pub(crate) fn code(output: &Output) -> Option<i32> {
    output.status.code()
}
