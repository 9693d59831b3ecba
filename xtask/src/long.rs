//! Tasks that take too long for the test command: fuzzing every input reader for minutes, and many runs at full size.

use xtask::process::{cargo, must};

/// Fuzzes each target for some minutes. The arguments are `--minutes N` and the names of targets; all targets are
/// fuzzed if none is named.
pub(crate) fn fuzz(words: &[&str]) -> Result<(), String> {
    let (minutes, targets) = match words {
        ["--minutes", minutes, targets @ ..] => (*minutes, targets),
        targets => ("10", targets),
    };
    if minutes.parse::<f64>().is_err() {
        return Err(format!("`{minutes}` is no number of minutes"));
    }
    let test = ["test", "-q", "-p", "merantau-tests", "--test", "fuzz", "--"];
    // The targets run one after another.
    let options = ["--nocapture", "--test-threads", "1", "--exact"];
    let options = if targets.is_empty() { &options[..3] } else { &options[..] };
    must(cargo(test).args(options).args(targets).env("MERANTAU_FUZZ_MINUTES", minutes))
}

/// Runs one replicate after another in one process. The argument is `AGENTS,MONTHS,REPLICATES`; the default is the
/// size at which the promised memory is checked.
pub(crate) fn soak(words: &[&str]) -> Result<(), String> {
    let size = match words {
        [] => "100000,600,30",
        [size] if size.split(',').all(|n| n.parse::<u64>().is_ok()) => size,
        _ => return Err("cargo xtask soak [AGENTS,MONTHS,REPLICATES]".to_owned()),
    };
    let test = ["test", "-q", "--release", "-p", "merantau-tests", "--test", "soak", "--", "--nocapture"];
    must(cargo(test).env("MERANTAU_SOAK", size))
}
