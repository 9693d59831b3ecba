//! Python environments with the libraries that the snippets of the documentation and the browser test use.

use std::path::PathBuf;
use std::process::Command;

use xtask::process::must;
use xtask::root::{read, root, target};

/// The pinned libraries.
const REQUIREMENTS: &str = "docs/requirements.txt";

/// The path of the Python interpreter of an environment in the target folder with the libraries of
/// `docs/requirements.txt`. The environment is made if it does not exist or the list has changed.
///
/// # Errors
/// Python is missing, or the libraries cannot be installed; the text says what to do.
pub(super) fn interpreter() -> Result<PathBuf, String> {
    with(REQUIREMENTS, "python")
}

/// The path of the Python interpreter of a named environment with the libraries of a list.
///
/// # Errors
/// Python is missing, or the libraries cannot be installed; the text says what to do.
pub(super) fn with(list: &str, name: &str) -> Result<PathBuf, String> {
    let wanted = read(list)?;
    let dir = target().join("xtask").join(name);
    let python = dir.join("bin").join("python");
    let stamp = dir.join("requirements.txt");
    if python.exists() && std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    make(&dir)?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    must(pip.arg(root().join(list)))
        .map_err(|e| format!("{e}\nthe tests need the Python libraries of {list} from a package index"))?;
    std::fs::write(&stamp, wanted).map_err(|e| format!("{}: {e}", stamp.display()))?;
    Ok(python)
}

/// Makes the environment. Debian has the module `venv` in a separate package: a user root installs it here; for other
/// users the error says what to install.
fn make(dir: &std::path::Path) -> Result<(), String> {
    let venv = || must(Command::new("python3").args(["-m", "venv", "--clear"]).arg(dir));
    let Err(first) = venv() else { return Ok(()) };
    let apt =
        |args: &[&str]| must(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    eprintln!("{first}\ntrying to install python3 and python3-venv with apt-get");
    apt(&["update", "-qq"])
        .and_then(|()| apt(&["install", "-y", "-qq", "--no-install-recommends", "python3", "python3-venv"]))
        .and_then(|()| venv())
        .map_err(|second| {
            format!("{first}\n{second}\nthe tests need Python 3 with venv: install python3 and python3-venv (Debian)")
        })
}
