//! The program itself, and a Python environment that reads its tables.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a package below the workspace's root")
}

/// Runs a command and returns its output. The command must succeed.
pub(crate) fn must(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|e| panic!("cannot start {command:?}: {e}"));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}:\n{text}", output.status);
    output
}

/// The command that starts the program: the test command has built it already; otherwise it is built now.
pub(crate) fn merantau() -> Command {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let path = PATH.get_or_init(|| {
        if let Some(built) = std::env::var_os("CARGO_BIN_EXE_merantau") {
            return built.into();
        }
        must(Command::new(env!("CARGO")).current_dir(root()).args([
            "build",
            "--quiet",
            "--package",
            "merantau",
        ]));
        target().join("debug").join(format!("merantau{}", std::env::consts::EXE_SUFFIX))
    });
    Command::new(path)
}

/// The folder into which cargo builds.
fn target() -> PathBuf {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    scratch.parent().expect("a folder in the target folder").to_owned()
}

/// The path of a Python interpreter with the libraries of `docs/requirements.txt`: that of an environment in the
/// target folder, which is made if it does not exist. The test command uses the same environment.
pub(crate) fn python() -> PathBuf {
    let wanted =
        std::fs::read_to_string(root().join("docs/requirements.txt")).expect("docs/requirements.txt");
    let dir = target().join("xtask").join("python");
    let (python, stamp) = (dir.join("bin").join("python"), dir.join("requirements.txt"));
    if python.exists() && std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return python;
    }
    must(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&dir));
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    must(Command::new(&python).args(install).arg(root().join("docs/requirements.txt")));
    std::fs::write(stamp, wanted).expect("a folder that was just made");
    python
}
