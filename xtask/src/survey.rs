//! The survey: the suites that measure the model run without failing, and write what they find to tables, from which the page
//! of the experiments is made.

use std::fs;

use xtask::process::{cargo, must};
use xtask::root::{root, scratch};

/// The suites, by the names of their test binaries and of their tables.
const SUITES: [&str; 5] = ["money", "rest", "resolution", "experiments", "knockouts"];

/// Where the tables are kept, from the root of the workspace.
const KEPT: &str = "docs/experiments";

/// Runs every suite, keeps its table, and writes the page.
pub(crate) fn run() -> Result<(), String> {
    let folder = scratch("survey")?;
    let mut command = cargo(["test", "--workspace", "--features", "merantau-tests/survey"]);
    for suite in SUITES {
        command.args(["--test", suite]);
    }
    // The lists of what is open are compared with the tables by the same tests when this is no survey.
    must(
        command
            .args(["--", "--nocapture", "--skip", "what_is_open", "--skip", "the_page_has"])
            .env("MERANTAU_SURVEY", &folder),
    )?;
    for suite in SUITES {
        let name = format!("{suite}.csv");
        let (from, to) = (folder.join(&name), root().join(KEPT).join(&name));
        fs::copy(&from, &to).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))?;
    }
    must(&mut cargo(["run", "-q", "-p", "xtask-generate"]))
}
