//! The program `merantau`: arguments in, words out. stdout is data only; everything for people is on stderr.
//!
//! A program with policies of its own is a `main` of one line: [`main_with`] with the kinds that it knows.

mod args;
mod commands;
mod outcome;
mod place;
mod progress;
mod signals;
mod terminal;

use clap::Parser;
use merantau_lab::plugins::Registry;
use outcome::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use terminal::Terminal;

/// The whole program, with policies of these kinds: what `main` does and ends with.
///
/// ```no_run
/// use merantau_lab::plugins::{Registry, RegistryError};
/// use std::process::ExitCode;
///
/// fn main() -> Result<ExitCode, RegistryError> {
///     let registry = Registry::shipped(); // .with(MY_KIND)?
///     Ok(merantau::main_with(registry))
/// }
/// ```
pub fn main_with(registry: Registry) -> ExitCode {
    outcome::install_panic_hook();
    if let Some(measure) = commands::cell::called(registry.clone()) {
        return end(Terminal::detect(false), measure);
    }
    let typed = match args::Typed::try_parse() {
        Ok(typed) => typed,
        Err(error) => match place::typed(&error) {
            Some(found) => return end(Terminal::detect(false), || Err(found.into())),
            None => error.exit(),
        },
    };
    let terminal = Terminal::detect(typed.quiet);
    end(terminal, || commands::execute(args::meaning(typed, &registry, terminal)?, &registry, terminal))
}

fn end(terminal: Terminal, work: impl FnOnce() -> Result<(), Failure>) -> ExitCode {
    // Nothing of the work is looked at after a panic.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => failure.report(terminal),
        // The hook has said what happened.
        Err(_) => ExitCode::from(outcome::MACHINE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(work: impl FnOnce() -> Result<(), Failure>) -> String {
        format!("{:?}", end(Terminal { color: false, watched: false, quiet: true }, work))
    }

    #[test]
    fn a_bug_of_ours_ends_as_the_machine_does() {
        assert_eq!(code(|| panic!("on purpose")), format!("{:?}", ExitCode::from(outcome::MACHINE)));
    }

    #[test]
    fn each_outcome_has_its_code() {
        let said = String::new;
        let codes = [
            code(|| Ok(())),
            code(|| Err(Failure::Pipe)),
            code(|| Err(Failure::Check(said()))),
            code(|| Err(Failure::Command(said()))),
            code(|| Err(Failure::Machine(said()))),
            code(|| Err(Failure::Stopped(said()))),
        ];
        assert_eq!(codes, [0, 0, 1, 2, 3, 130].map(|c: u8| format!("{:?}", ExitCode::from(c))));
    }
}
