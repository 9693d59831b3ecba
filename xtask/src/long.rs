//! Tasks that take longer than the test command may: fuzzing every input reader for minutes, and run after run at full
//! size.

use xtask::process::{cargo, must};

/// Fuzzes each target for some minutes: `--minutes N`, then the names of targets; all if none is named.
pub(crate) fn fuzz(words: &[&str]) -> Result<(), String> {
    let (minutes, targets) = match words {
        ["--minutes", minutes, targets @ ..] => (*minutes, targets),
        targets => ("10", targets),
    };
    if minutes.parse::<f64>().is_err() {
        return Err(format!("`{minutes}` is no number of minutes"));
    }
    let test = ["test", "-q", "-p", "merantau-tests", "--test", "fuzz", "--"];
    // One at a time, each to its end.
    let options = ["--nocapture", "--test-threads", "1", "--exact"];
    let options = if targets.is_empty() { &options[..3] } else { &options[..] };
    must(cargo(test).args(options).args(targets).env("MERANTAU_FUZZ_MINUTES", minutes))
}

/// Runs replicate after replicate in one process: `AGENTS,MONTHS,REPLICATES`, or the size of the promise.
pub(crate) fn soak(words: &[&str]) -> Result<(), String> {
    let size = match words {
        [] => "100000,600,30",
        [size] if size.split(',').all(|n| n.parse::<u64>().is_ok()) => size,
        _ => return Err("cargo xtask soak [AGENTS,MONTHS,REPLICATES]".to_owned()),
    };
    let test = ["test", "-q", "--release", "-p", "merantau-tests", "--test", "soak", "--", "--nocapture"];
    must(cargo(test).env("MERANTAU_SOAK", size))
}
