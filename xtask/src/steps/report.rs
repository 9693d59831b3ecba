//! The report in a real browser: a comparison and a run are made and their pages opened in chromium, at the widths of a
//! telephone and of a large screen, and printed.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::{Outcome, python};
use xtask::process::{cargo, must, output};
use xtask::root::{root, scratch};

/// The libraries that control the browser.
const REQUIREMENTS: &str = "tests/report/requirements.txt";

/// The scenario that is compared.
const SCENARIO: &str = "tests/report/names.toml";

pub(super) fn run() -> Result<Outcome, String> {
    browser()?;
    let python = python::with(REQUIREMENTS, "browser")?;
    let folder = scratch("report")?;
    let (comparison, single) = (folder.join("comparison"), folder.join("run"));
    let scenario = root().join(SCENARIO);
    let merantau = |arguments: &[&str], dir: &Path| {
        let mut command = cargo(["run", "-q", "-p", "merantau", "--"]);
        command.args(arguments).arg(&scenario).arg("--out").arg(dir).args(["--force", "--quiet"]);
        output(&mut command).map(drop)
    };
    merantau(&["compare", "--replicates", "4", "--draws", "8"], &comparison)?;
    merantau(&["run"], &single)?;
    output(cargo(["run", "-q", "-p", "merantau", "--", "report", "--quiet"]).arg(&single))?;
    let mut outcome = Outcome::default();
    for dir in [&comparison, &single] {
        let clock = Instant::now();
        let mut look = Command::new(&python);
        look.arg(root().join("tests/report/browser.py")).arg(dir);
        look.arg("--pictures").arg(dir.join("pictures"));
        must(&mut look)
            .map_err(|e| format!("{e}\nthe pictures are in {}", dir.join("pictures").display()))?;
        outcome.passed += 1;
        outcome.times.push((clock.elapsed().as_secs_f64(), format!("report of {}", dir.display())));
    }
    Ok(outcome)
}

/// Makes sure that a browser and its driver are installed. Debian has packages for both: a user root installs them
/// here; for other users the error says what to install.
fn browser() -> Result<(), String> {
    const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];
    let there =
        |name: &str| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    let missing =
        || -> Vec<&str> { ["chromium", "chromedriver"].into_iter().filter(|n| !there(n)).collect() };
    if missing().is_empty() {
        return Ok(());
    }
    eprintln!(
        "{} not found; trying to install {} with apt-get",
        missing().join(" and "),
        PACKAGES.join(", ")
    );
    let apt =
        |args: &[&str]| must(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    let install = ["install", "-y", "-qq", "--no-install-recommends", PACKAGES[0], PACKAGES[1], PACKAGES[2]];
    apt(&["update", "-qq"]).and_then(|()| apt(&install)).map_err(|e| {
        format!("{e}\nthe report is tested in a browser: install chromium and chromium-driver (Debian)")
    })?;
    match missing().as_slice() {
        [] => Ok(()),
        missing => Err(format!("{} cannot be started although it was installed", missing.join(" and "))),
    }
}
