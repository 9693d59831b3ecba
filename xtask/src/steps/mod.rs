//! The test command: a list of steps, one per file, ordered such that likely failures are found early.

mod additions;
mod clippy;
mod contributing;
mod dependencies;
mod doctests;
mod evidence;
mod format;
mod layers;
mod leak;
pub(crate) mod libtest;
mod links;
mod pages;
mod python;
mod report;
mod rustdoc;
pub(crate) mod tests;
mod third_party;
mod tidy;
mod words;

use std::process::ExitCode;
use std::time::Instant;

/// The result of a step.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The number of checks that passed.
    pub passed: u64,
    /// The number of checks that failed.
    pub failed: u64,
    /// Seconds and names of single tests, where the step knows them.
    pub times: Vec<(f64, String)>,
}

impl Outcome {
    /// One check that passed.
    pub(crate) fn one() -> Self {
        Self::held(1)
    }
    /// A number of checks that passed.
    pub(crate) fn held(passed: u64) -> Self {
        Self { passed, ..Self::default() }
    }
    /// The number of checks that passed, or one error per line.
    pub(crate) fn of(passed: u64, wrong: &[String]) -> Self {
        for line in wrong {
            eprintln!("{line}");
        }
        Self { passed, failed: wrong.len() as u64, ..Self::default() }
    }
}

/// A step of the test command.
pub(crate) struct Step {
    /// The name, by which the step can be run alone.
    pub name: &'static str,
    /// What the step checks.
    pub does: &'static str,
    /// Runs the checks. An error counts as one failed check.
    run: fn() -> Result<Outcome, String>,
}

/// The steps, in order.
pub(crate) const ALL: &[Step] = &[
    Step { name: "tidy", does: "sizes of files, arrows between crates, no stubs", run: tidy::run },
    Step { name: "layers", does: "imports run downward, and no circle of files is large", run: layers::run },
    Step { name: "format", does: "the sources are formatted", run: format::run },
    Step { name: "words", does: "no word that the glossary replaces by another", run: words::run },
    Step { name: "links", does: "every link, page and cited piece of evidence exists", run: links::run },
    Step {
        name: "dependencies",
        does: "licences, duplicates and sources of dependencies",
        run: dependencies::run,
    },
    Step { name: "clippy", does: "lints, on all targets, warnings denied", run: clippy::run },
    Step {
        name: "tests",
        does: "unit, property and whole-program tests; generated files are up to date",
        run: tests::run,
    },
    Step {
        name: "third-party",
        does: "a crate outside the workspace adds a kind of policy; the guide shows its files",
        run: third_party::run,
    },
    Step {
        name: "contributing",
        does: "adding a policy, a metric, … takes what CONTRIBUTING.md says, and compiles",
        run: contributing::run,
    },
    Step { name: "doctests", does: "examples in doc comments", run: doctests::run },
    Step { name: "leak", does: "the accounts catch a build that loses money", run: leak::run },
    Step { name: "rustdoc", does: "documentation builds, warnings denied", run: rustdoc::run },
    Step {
        name: "pages",
        does: "what README and guide tell to do works in an empty folder",
        run: pages::run,
    },
    Step {
        name: "report",
        does: "the report in a browser: drawn, quiet, true to its tables, on a telephone and on paper",
        run: report::run,
    },
];

/// Runs all or the chosen steps until one fails. The last line gives the numbers of passed and failed checks.
pub(crate) fn run(chosen: &[&str]) -> ExitCode {
    if let Some(unknown) = chosen.iter().find(|c| ALL.iter().all(|s| s.name != **c)) {
        let names: Vec<_> = ALL.iter().map(|s| s.name).collect();
        eprintln!("no step `{unknown}`; the steps are {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    let mut total = Outcome::default();
    for step in ALL.iter().filter(|s| chosen.is_empty() || chosen.contains(&s.name)) {
        eprintln!("\n== {}: {}", step.name, step.does);
        let clock = Instant::now();
        let outcome = (step.run)().unwrap_or_else(|text| {
            eprintln!("{text}");
            Outcome { failed: 1, ..Outcome::default() }
        });
        let (passed, failed) = (outcome.passed, outcome.failed);
        eprintln!(
            "== {}: {passed} passed, {failed} failed, {:.1} s",
            step.name,
            clock.elapsed().as_secs_f64()
        );
        total.passed += passed;
        total.failed += failed;
        total.times.extend(outcome.times);
        if total.failed > 0 {
            eprintln!("\nstopped at `{0}`; to run it alone: cargo xtask test {0}", step.name);
            break;
        }
    }
    print!("{}", slowest(&mut total.times));
    println!("{} passed, {} failed", total.passed, total.failed);
    // A run in which nothing was checked is no success.
    if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The ten slowest tests, as a table.
fn slowest(times: &mut [(f64, String)]) -> String {
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    let lines: String = times.iter().take(10).map(|(s, name)| format!("{s:>8.2} s  {name}\n")).collect();
    if lines.is_empty() { lines } else { format!("\nThe slowest tests:\n{lines}\n") }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_ten_slowest_come_first() {
        let mut times: Vec<_> = (0..12).map(|i| (f64::from(i), format!("t{i}"))).collect();
        let table = slowest(&mut times);
        assert!(table.contains("   11.00 s  t11\n   10.00 s  t10\n"), "{table}");
        assert_eq!(table.lines().count(), 13, "an empty line, a head, ten tests, an empty line");
        assert!(!table.contains("t1\n"));
    }

    #[test]
    fn names_of_steps_differ() {
        for (i, step) in ALL.iter().enumerate() {
            assert!(ALL[..i].iter().all(|other| other.name != step.name), "{}", step.name);
        }
    }
}
