//! Reads the output of Rust's test harness.

use std::process::Command;

use serde_json::Value;

use super::Outcome;

/// Arguments that make a test binary print one line of JSON per event, with times. They are unstable: the binary
/// accepts them when [`UNSTABLE`] is set in its environment.
pub(crate) const JSON: [&str; 5] = ["-Z", "unstable-options", "--format", "json", "--report-time"];

/// The environment variable that lets a stable test binary take [`JSON`].
pub(crate) const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// Counts the tests in the JSON lines of a test binary and shows the output of failed tests. An ignored test counts
/// as failed, because a test that never runs shows nothing. The harness's event `timeout` is ignored: it says that a
/// test has been running for a minute, and the test still ends with `ok` or `failed`.
pub(super) fn json(binary: &str, lines: &str) -> Outcome {
    let mut outcome = Outcome::default();
    for line in lines.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else { continue };
        let text = |key: &str| event[key].as_str().unwrap_or_default();
        if text("type") != "test" {
            continue;
        }
        let name = format!("{binary} {}", text("name"));
        match text("event") {
            "ok" => outcome.passed += 1,
            "failed" | "ignored" => {
                outcome.failed += 1;
                eprintln!("-- {name}: {}\n{}{}", text("event"), text("stdout"), text("message"));
            }
            _ => continue,
        }
        if let Some(seconds) = event["exec_time"].as_f64() {
            outcome.times.push((seconds, name));
        }
    }
    outcome
}

/// Runs a command that prints plain test results, and counts them. Its output is shown when it fails.
pub(super) fn counted(command: &mut Command) -> Result<Outcome, String> {
    let out = command.output().map_err(|e| format!("cannot start {command:?}: {e}"))?;
    let text = String::from_utf8_lossy(&out.stdout);
    let mut outcome = plain(&text);
    if !out.status.success() {
        eprint!("{text}{}", String::from_utf8_lossy(&out.stderr));
        outcome.failed = outcome.failed.max(1);
    }
    Ok(outcome)
}

/// Counts the tests in the plain output of one or more test binaries, by their `test result` lines.
pub(super) fn plain(text: &str) -> Outcome {
    let mut outcome = Outcome::default();
    for line in text.lines().filter(|line| line.starts_with("test result:")) {
        let words: Vec<_> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(n) = pair[0].parse::<u64>() else { continue };
            match pair[1].trim_end_matches(';') {
                "passed" => outcome.passed += n,
                "failed" | "ignored" => outcome.failed += n,
                _ => {}
            }
        }
    }
    outcome
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn json_lines_are_counted_and_timed() {
        let lines = r#"{ "type": "suite", "event": "started", "test_count": 3 }
{ "type": "test", "event": "started", "name": "a" }
{ "type": "test", "name": "a", "event": "ok", "exec_time": 0.5 }
{ "type": "test", "name": "b", "event": "timeout" }
{ "type": "test", "name": "b", "event": "failed", "exec_time": 0.25, "stdout": "why" }
{ "type": "test", "name": "c", "event": "ignored" }
no json
{ "type": "suite", "event": "failed", "passed": 1, "failed": 1, "ignored": 1 }"#;
        let outcome = json("bin", lines);
        assert_eq!((outcome.passed, outcome.failed), (1, 2));
        assert_eq!(outcome.times, [(0.5, "bin a".to_owned()), (0.25, "bin b".to_owned())]);
    }

    #[test]
    fn plain_results_add_up() {
        let text = "running 2 tests\n..\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 9 filtered out\n\
                    test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n";
        let outcome = plain(text);
        assert_eq!((outcome.passed, outcome.failed), (5, 2));
    }
}
