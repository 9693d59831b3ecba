//! Runs the benchmark under valgrind and reads its counts.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use xtask::process::{cargo, must, output};
use xtask::root::{read, target};

/// The program between the bench and valgrind. Its version must be that of the library.
const RUNNER: &str = "gungraun-runner";

/// The versions of the compiler and of valgrind. If valgrind is missing, the error says what to install.
pub(super) fn made_with() -> Result<String, String> {
    let missing = |e| {
        format!(
            "cannot start valgrind, which counts instructions ({e})\n  = help: install it: `apt-get install valgrind` on \
             Debian and Ubuntu, `dnf install valgrind` on Fedora, `brew install valgrind` where Homebrew has it"
        )
    };
    let valgrind = Command::new("valgrind").arg("--version").output().map_err(missing)?;
    let rustc = output(Command::new("rustc").arg("--version"))?;
    Ok(format!("{}, {}", rustc.trim(), String::from_utf8_lossy(&valgrind.stdout).trim()))
}

/// Counts the instructions of all benchmarks.
pub(super) fn count() -> Result<BTreeMap<String, u64>, String> {
    let runner = runner()?;
    let bench = ["bench", "-q", "-p", "merantau-benches", "--bench", "instructions", "--"];
    let said = output(
        cargo(bench)
            .args(["--output-format=json", "--nosummary=true"])
            .env("GUNGRAUN_RUNNER", &runner)
            .env("GUNGRAUN_HOME", target().join("gungraun")),
    )?;
    let counts = said.lines().filter_map(|line| serde_json::from_str(line).ok()).filter_map(|v| entry(&v));
    let counts: BTreeMap<String, u64> = counts.collect();
    if counts.is_empty() {
        return Err(format!("the bench counted nothing:\n{said}"));
    }
    Ok(counts)
}

/// The name of a benchmark and its number of instructions, from its summary.
fn entry(summary: &Value) -> Option<(String, u64)> {
    let function = summary["function_name"].as_str()?;
    let id = summary["id"].as_str().unwrap_or_default();
    let name =
        if id == "bench" && function != "loading" { function.to_owned() } else { format!("{function} {id}") };
    let count = instructions(&summary["profiles"])?;
    Some((name.replace('_', " "), count))
}

/// The first value named `Ir` within a JSON value.
fn instructions(value: &Value) -> Option<u64> {
    match value {
        Value::Object(fields) => {
            fields.get("Ir").and_then(number).or_else(|| fields.values().find_map(instructions))
        }
        Value::Array(items) => items.iter().find_map(instructions),
        _ => None,
    }
}

/// The first whole number within a JSON value.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(n) => n.as_u64(),
        Value::Object(fields) => fields.values().find_map(number),
        Value::Array(items) => items.iter().find_map(number),
        _ => None,
    }
}

/// The path of the runner in the version of the library; it is built in the target folder if it is missing.
fn runner() -> Result<PathBuf, String> {
    let version = locked()?;
    let home = target().join("gungraun");
    let program = home.join("bin").join(RUNNER);
    let there = Command::new(&program).arg("--version").output();
    if there.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).trim().ends_with(&version)) {
        return Ok(program);
    }
    let exact = format!("={version}");
    must(cargo(["install", "-q", "--locked", "--force", RUNNER, "--version", &exact, "--root"]).arg(&home))?;
    Ok(program)
}

/// The version of the library in `Cargo.lock`.
fn locked() -> Result<String, String> {
    let lock: toml::Table = read("Cargo.lock")?.parse().map_err(|e| format!("Cargo.lock: {e}"))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let is = |p: &&toml::Value| p.get("name").and_then(toml::Value::as_str) == Some("gungraun");
    let version = packages.into_iter().find(is).and_then(|p| p.get("version")?.as_str().map(str::to_owned));
    version.ok_or_else(|| "Cargo.lock does not name gungraun".to_owned())
}
