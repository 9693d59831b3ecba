//! Runs test binaries until the first red test.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::Value;
use xtask::process::output;

use crate::steps::libtest;
use crate::steps::tests::{Built, TestBinary};

/// Tests that take more seconds than this are not run.
const SLOW: f64 = 4.0;

/// Tests whose name contains one of these compare digests of whole worlds: they see nearly every change and say nothing about
/// its cause.
const GOLDEN: [&str; 2] = ["golden::", "is_as_it_was"];

/// A test that passes without a mutation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Test {
    /// The name of its binary.
    binary: String,
    name: String,
    /// Seconds that it takes without a mutation; none if it is red or slow.
    seconds: Option<f64>,
    /// The numbers of the mutations that it reaches.
    reached: BTreeSet<usize>,
}

/// What became of a mutation.
#[derive(Debug)]
pub(super) struct Fate {
    /// `caught`, `golden only`, `survived` or `not reached`.
    pub result: &'static str,
    /// The binary in which a test is red.
    pub binary: String,
    /// That test, or what happened instead of a red test.
    pub test: String,
}

impl Test {
    fn is_golden(&self) -> bool {
        GOLDEN.iter().any(|part| self.name.contains(part))
    }

    /// The test as a line of the file in which it is kept.
    fn line(&self) -> String {
        let seconds = self.seconds.map_or("-".to_owned(), |s| s.to_string());
        let reached: Vec<String> = self.reached.iter().map(usize::to_string).collect();
        format!("{}\t{}\t{seconds}\t{}", self.binary, self.name, reached.join(" "))
    }

    fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split('\t').collect();
        let [binary, name, seconds, reached] = parts[..] else { return None };
        let reached = reached.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        Some(Self {
            binary: binary.to_owned(),
            name: name.to_owned(),
            seconds: seconds.parse().ok(),
            reached,
        })
    }

    /// Runs a test without a mutation, and sees which mutations it reaches.
    fn measure(binary: &TestBinary, name: &str, trace: &Path) -> Result<Self, String> {
        fs::write(trace, "").map_err(|e| format!("{}: {e}", trace.display()))?;
        let mut command = command(binary, &[name], "trace");
        command.env("MUTANT_TRACE", trace);
        let clock = Instant::now();
        let run = run(&mut command, Duration::from_secs_f64(SLOW))?;
        let seconds = (run.red.is_none() && run.passed == 1).then(|| clock.elapsed().as_secs_f64());
        if seconds.is_none() {
            println!("{} {name} is not run: {}", binary.name, run.red.as_deref().unwrap_or("it is ignored"));
        }
        let text = fs::read_to_string(trace).map_err(|e| format!("{}: {e}", trace.display()))?;
        let reached = text.lines().filter_map(|line| line.parse().ok()).collect();
        Ok(Self { binary: binary.name.clone(), name: name.to_owned(), seconds, reached })
    }
}

/// All tests of the binaries, each measured alone. What was measured is kept in a file whose name holds a number that
/// differs for other mutations, so that only new tests are measured.
pub(super) fn tests(built: &Built, folder: &Path, mutations: u64) -> Result<Vec<Test>, String> {
    let kept = folder.join(format!("tests-{mutations:016x}.txt"));
    let known: Vec<Test> =
        fs::read_to_string(&kept).unwrap_or_default().lines().filter_map(Test::read).collect();
    println!("measuring tests that are not in {} yet", kept.display());
    let mut tests = Vec::new();
    for binary in &built.tests {
        let list = output(binary.command().arg("--list"))?;
        for name in list.lines().filter_map(|line| line.strip_suffix(": test")) {
            let same = known.iter().find(|test| test.binary == binary.name && test.name == name);
            tests.push(match same {
                Some(test) => test.clone(),
                None => Test::measure(binary, name, &folder.join("reached.txt"))?,
            });
        }
        let lines: Vec<String> = tests.iter().map(Test::line).collect();
        fs::write(&kept, lines.join("\n")).map_err(|e| format!("{}: {e}", kept.display()))?;
    }
    Ok(tests)
}

/// Runs the tests that reach a mutation, binary by binary, golden tests last, until one is red. The quickest tests are chosen,
/// as many as take the seconds together.
pub(super) fn fate(number: usize, built: &Built, tests: &[Test], seconds: f64) -> Result<Fate, String> {
    let mut reaching: Vec<(f64, &Test)> =
        tests.iter().filter(|t| t.reached.contains(&number)).filter_map(|t| Some((t.seconds?, t))).collect();
    reaching.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups = Vec::new();
    for (golden, binary) in [false, true].into_iter().flat_map(|g| built.tests.iter().map(move |b| (g, b))) {
        groups.push((golden, 0.0, binary, Vec::new()));
    }
    let mut all = 0.0;
    for (takes, test) in reaching {
        let group = groups.iter_mut().find(|g| g.0 == test.is_golden() && g.2.name == test.binary);
        if let Some(group) = group.filter(|_| test.is_golden() || all + takes < seconds) {
            all += if test.is_golden() { 0.0 } else { takes };
            group.1 += takes;
            group.3.push(test.name.as_str());
        }
    }
    groups.retain(|group| !group.3.is_empty());
    groups.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let result = if groups.is_empty() { "not reached" } else { "survived" };
    for (golden, takes, binary, names) in groups {
        let mut command = command(binary, &names, &number.to_string());
        if let Some(test) = run(&mut command, Duration::from_secs_f64(20.0 + 5.0 * takes))?.red {
            let result = if golden { "golden only" } else { "caught" };
            return Ok(Fate { result, binary: binary.name.clone(), test });
        }
    }
    Ok(Fate { result, binary: String::new(), test: String::new() })
}

/// The command that runs some tests of a binary with a mutation switched on.
fn command(binary: &TestBinary, names: &[&str], mutant: &str) -> Command {
    let mut command = binary.command();
    command.args(libtest::JSON).args(["--test-threads", "2", "--exact"]).args(names);
    command.env("MUTANT", mutant).env("RAYON_NUM_THREADS", "1").env("INSTA_UPDATE", "no");
    command
}

/// What a run of tests found.
#[derive(Debug, Default)]
struct Run {
    /// The first red test, or what happened instead of one.
    red: Option<String>,
    /// The number of tests that passed.
    passed: usize,
}

/// Runs tests until the first red one, and at most for some time.
fn run(command: &mut Command, limit: Duration) -> Result<Run, String> {
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| format!("cannot start {command:?}: {e}"))?;
    let (send, events) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
    }
    let clock = Instant::now();
    let mut found = Run::default();
    let mut ended = false;
    while !ended && found.red.is_none() {
        match events.recv_timeout(limit.saturating_sub(clock.elapsed())) {
            Ok(line) => found.event(&line),
            Err(RecvTimeoutError::Disconnected) => ended = true,
            Err(RecvTimeoutError::Timeout) => found.red = Some("it takes too long".to_owned()),
        }
    }
    if !ended {
        // It may have ended by itself in the meantime.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|e| format!("{command:?}: {e}"))?;
    if ended && !status.success() && found.red.is_none() {
        found.red = Some(status.to_string());
    }
    Ok(found)
}

impl Run {
    /// Takes a line of the test harness.
    fn event(&mut self, line: &str) {
        let Ok(event) = serde_json::from_str::<Value>(line) else { return };
        let text = |key: &str| event[key].as_str().unwrap_or_default();
        match (text("type"), text("event")) {
            ("test", "ok") => self.passed += 1,
            ("test", "failed") if self.red.is_none() => self.red = Some(text("name").to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_first_red_test_is_kept() {
        let mut run = Run::default();
        for line in [
            r#"{ "type": "test", "event": "started", "name": "a" }"#,
            r#"{ "type": "test", "name": "a", "event": "ok", "exec_time": 0.5 }"#,
            r#"{ "type": "test", "name": "b", "event": "failed", "exec_time": 0.25 }"#,
            r#"{ "type": "test", "name": "c", "event": "failed", "exec_time": 0.25 }"#,
            r#"{ "type": "test", "name": "d", "event": "ignored" }"#,
        ] {
            run.event(line);
        }
        assert_eq!((run.red.as_deref(), run.passed), (Some("b"), 1));
    }

    #[test]
    fn a_test_is_kept_as_a_line() {
        let test =
            |seconds, reached| Test { binary: "tests/whole".into(), name: "a::b".into(), seconds, reached };
        for test in [test(Some(0.25), BTreeSet::from([3, 40])), test(None, BTreeSet::new())] {
            assert_eq!(Test::read(&test.line()), Some(test));
        }
    }
}
