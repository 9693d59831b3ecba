//! The program `merantau`: reads arguments and prints text. stdout is data only; all text for people goes to stderr.
//!
//! A program with further kinds of policies is a `main` of one line: [`main_with`] with a registry.

mod args;
mod commands;
mod outcome;
mod place;
mod program;
mod progress;
mod signals;
mod terminal;

use clap::Parser;
use merantau_lab::diagnostics::Class;
use merantau_lab::plugins::Registry;
use outcome::{Done, Failure};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use terminal::{Format, Terminal};

/// Runs the whole program with policies of these kinds; `main` returns the exit code.
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
    let format = Format::asked(std::env::args_os());
    outcome::install_panic_hook(format);
    if let Some((format, measure)) = commands::cell::called(registry.clone()) {
        // The process that started this one reports the end of the work.
        return end(Terminal::detect(format, true), measure);
    }
    let typed = match args::Raw::try_parse() {
        Ok(typed) => typed,
        Err(error) => match args::mistakes(&error) {
            Some(found) => return end(Terminal::detect(format, false), || Err(found.into())),
            None => error.exit(),
        },
    };
    let terminal = Terminal::detect(typed.message_format, typed.quiet);
    end(terminal, || commands::execute(args::meaning(typed, &registry, terminal)?, &registry, terminal))
}

fn end(terminal: Terminal, work: impl FnOnce() -> Result<Done, Failure>) -> ExitCode {
    let all = || work().and_then(|done| done.report(terminal));
    // Unwind-safe: no state of the work is used after a panic.
    match catch_unwind(AssertUnwindSafe(all)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => failure.report(terminal),
        // The panic hook has printed the message.
        Err(_) => ExitCode::from(Class::Machine.exit_code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use merantau_lab::diagnostics::Code;

    fn code(work: impl FnOnce() -> Result<Done, Failure>) -> String {
        let terminal = Terminal { format: Format::Human, color: false, watched: false, quiet: true };
        format!("{:?}", end(terminal, work))
    }

    #[test]
    fn a_bug_of_ours_ends_as_the_machine_does() {
        assert_eq!(code(|| panic!("on purpose")), format!("{:?}", ExitCode::from(3)));
    }

    #[test]
    fn each_outcome_has_its_code() {
        let wrong = |kind| code(move || Err(outcome::error(kind, "")));
        let codes = [
            code(|| Ok(Done::default())),
            code(|| Err(Failure::Pipe)),
            wrong(Code::Account),
            wrong(Code::Command),
            wrong(Code::Disk),
            wrong(Code::Stopped),
        ];
        assert_eq!(codes, [0, 0, 1, 2, 3, 130].map(|c: u8| format!("{:?}", ExitCode::from(c))));
    }
}
