//! Unit, property and whole-program tests: runs the binaries of `cargo test --workspace` one by one, so that the time
//! of each test is known.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::{Outcome, libtest, python};
use xtask::process::{cargo, output};
use xtask::root::root;

/// Cargo reports what it built as JSON and shows diagnostics as usual.
const MESSAGES: &str = "--message-format=json-render-diagnostics";

pub(super) fn run() -> Result<Outcome, String> {
    // Tests that read a run's tables with Python expect the environment to exist.
    python::interpreter()?;
    // Builds the test binaries, and also the programs that tests of other packages start.
    let messages = output(&mut cargo(["build", "-q", "--workspace", "--bins", "--tests", MESSAGES]))?;
    let built = Built::read(&messages);
    let mut total = Outcome::default();
    for binary in &built.tests {
        let outcome = binary.run(&built)?;
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        total.times.extend(outcome.times);
    }
    Ok(total)
}

/// The binaries that cargo built.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Built {
    pub tests: Vec<TestBinary>,
    /// Programs that tests start, with their paths.
    programs: Vec<(String, PathBuf)>,
}

/// A test binary.
#[derive(Debug, PartialEq)]
pub(crate) struct TestBinary {
    /// The names of the package and the target.
    pub name: String,
    executable: PathBuf,
    /// The folder of the package, in which cargo runs its tests.
    folder: PathBuf,
}

impl Built {
    /// Reads cargo's JSON messages.
    pub(crate) fn read(messages: &str) -> Self {
        let mut built = Self::default();
        for line in messages.lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            let Some(executable) = message["executable"].as_str() else { continue };
            let target = message["target"]["name"].as_str().unwrap_or_default();
            if message["profile"]["test"] == true {
                let manifest = PathBuf::from(message["manifest_path"].as_str().unwrap_or_default());
                let folder = manifest.parent().unwrap_or(root()).to_owned();
                let package =
                    folder.file_name().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
                let name = format!("{package}/{target}");
                built.tests.push(TestBinary { name, executable: executable.into(), folder });
            } else {
                built.programs.push((target.to_owned(), executable.into()));
            }
        }
        built
    }
}

impl TestBinary {
    /// The binary as cargo starts it, with permission for [`libtest::JSON`].
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.env(libtest::UNSTABLE.0, libtest::UNSTABLE.1);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }

    fn run(&self, built: &Built) -> Result<Outcome, String> {
        let mut command = self.command();
        command.args(libtest::JSON);
        for (name, path) in &built.programs {
            command.env(format!("CARGO_BIN_EXE_{name}"), path);
        }
        let out = command.output().map_err(|e| format!("cannot start {}: {e}", self.executable.display()))?;
        let mut outcome = libtest::json(&self.name, &String::from_utf8_lossy(&out.stdout));
        if !out.status.success() && outcome.failed == 0 {
            eprintln!("-- {}: {}\n{}", self.name, out.status, String::from_utf8_lossy(&out.stderr));
            outcome.failed = 1;
        }
        eprintln!("   {:<28} {:>4} passed, {} failed", self.name, outcome.passed, outcome.failed);
        Ok(outcome)
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn cargo_messages_name_tests_and_programs() {
        let messages = r#"{"reason":"compiler-artifact","manifest_path":"/p/lab/Cargo.toml","target":{"name":"merantau_lab"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/p/lab/Cargo.toml","target":{"name":"merantau_lab"},"profile":{"test":true},"executable":"/t/lab-1"}
{"reason":"compiler-artifact","manifest_path":"/p/cli/Cargo.toml","target":{"name":"merantau"},"profile":{"test":false},"executable":"/t/merantau"}
{"reason":"build-finished","success":true}"#;
        let built = Built::read(messages);
        let lab = TestBinary {
            name: "lab/merantau_lab".into(),
            executable: "/t/lab-1".into(),
            folder: "/p/lab".into(),
        };
        assert_eq!(built.tests, [lab]);
        assert_eq!(built.programs, [("merantau".to_owned(), PathBuf::from("/t/merantau"))]);
    }
}
