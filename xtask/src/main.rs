//! The project's own tasks: `cargo xtask` lists them.

mod figures;
mod long;
mod mutants;
mod perf;
mod steps;
mod survey;

use std::process::ExitCode;

use xtask::process::{cargo, must};

const USAGE: &str = "\
cargo xtask TASK

  test [STEP…]        every check there is, or the named steps only
  steps               the steps of `test`, one a line
  generate            writes the generated files: schema, reference pages, tables in the guide
  generate --check    says which generated files differ from what the code says
  validation          runs every shipped scenario that has targets, and writes docs/src/validation.md; minutes
  cases [NAME…]       runs the scenarios of the pages of cases, and writes docs/cases and the tables of these pages; ten minutes
  survey              runs the tests that measure the model, and writes docs/experiments and the page made from it; half an hour
  fuzz [--minutes N] [TARGET…]
                      feeds what the program reads with rubbish, ten minutes a target
  soak [AGENTS,MONTHS,REPLICATES]
                      run after run in one process: memory, descriptors and digests stay as they are
  mutants [--seconds N] [NUMBER…]
                      changes the code in some two hundred places, one after the other, and says which changes no test
                      notices; an hour
  golden              runs the golden tests and keeps what they give as the new results, the page of the three people as well
  perf                counts instructions with valgrind and says what moved by more than 2 %
  perf --update       counts, and keeps the counts as the new baseline
  figures [GROUP…]    measures what the page on performance shows, and writes its tables
  figures --large     the same with what needs 21 GB of memory and much time
  figures table       writes them from what was measured before";

/// The tests whose results are kept in the repository.
const GOLDEN: [&str; 9] =
    ["test", "-q", "-p", "merantau-tests", "--test", "whole", "--", "golden", "is_as_it_was"];

/// The test that keeps the tables of the page on three people.
const THREE_PEOPLE: [&str; 8] = [
    "test",
    "-q",
    "--workspace",
    "--test",
    "money",
    "--",
    "--exact",
    "three_people::the_page_has_these_figures",
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test", chosen @ ..] => return steps::run(chosen),
        ["steps"] => {
            for step in steps::ALL {
                println!("{:<13} {}", step.name, step.does);
            }
            Ok(())
        }
        ["generate", rest @ ..] => must(cargo(["run", "-q", "-p", "xtask-generate", "--"]).args(rest)),
        ["validation"] => must(cargo(["run", "-q", "-p", "xtask-generate", "--"]).arg("validation")),
        ["cases", names @ ..] => {
            must(cargo(["run", "-q", "-p", "xtask-generate", "--", "cases"]).args(names))
        }
        ["survey"] => survey::run(),
        ["fuzz", rest @ ..] => long::fuzz(rest),
        ["soak", rest @ ..] => long::soak(rest),
        ["mutants", numbers @ ..] => mutants::run(numbers),
        ["perf"] => perf::run(false),
        ["perf", "--update"] => perf::run(true),
        ["figures", groups @ ..] => figures::run(groups),
        ["golden"] => must(cargo(GOLDEN).env("UPDATE_GOLDEN", "1"))
            .and_then(|()| must(cargo(THREE_PEOPLE).env("UPDATE_GOLDEN", "1"))),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}
