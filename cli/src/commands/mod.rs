//! The commands, a file each.

mod bench;
mod calibrate;
mod check;
mod compare;
mod completions;
mod diff;
mod explain;
mod life;
mod metrics;
mod new;
mod odd;
mod plugins;
mod report;
mod resolve;
mod resume;
mod run;
mod schema;
mod start;
mod statics;
mod validate;
mod verify;

use crate::args::Command;
use crate::outcome::{Done, Failure};
use crate::terminal::Terminal;
use merantau_lab::plugins::Registry;

use start::{begin, go_on, load};

pub(crate) use bench::cell;

/// Executes a command, with policies of the given kinds.
///
/// # Errors
/// Any failure of the command.
pub(crate) fn execute(command: Command, registry: &Registry, terminal: Terminal) -> Result<Done, Failure> {
    match command {
        Command::Run(run) => run::execute(run, terminal),
        Command::Compare(compare) => compare::execute(compare, terminal),
        Command::Calibrate(calibrate) => calibrate::execute(calibrate, terminal),
        Command::Validate(validate) => validate::execute(validate, terminal),
        Command::Statics(asked) => statics::execute(asked, terminal),
        Command::Check(question) => check::execute(&question, terminal),
        Command::Resolve(question) => resolve::execute(&question, terminal),
        Command::Explain(question, key) => explain::execute(&question, &key),
        Command::Odd(question, out) => odd::execute(&question, out, terminal),
        Command::Diff(a, b) => diff::execute(&a, &b, terminal),
        Command::Schema { check } => schema::execute(check, registry),
        Command::New { dir, from } => new::execute(&dir, from.as_deref(), registry),
        Command::Plugins { kind, group } => plugins::execute(kind.as_deref(), group, registry),
        Command::Metrics => Ok(metrics::execute()),
        Command::Report(dir) => report::execute(&dir, registry),
        Command::Life(life) => life::execute(&life, terminal),
        Command::Bench(bench) => bench::execute(bench, terminal),
        Command::Resume(resume) => resume::execute(resume, registry, terminal),
        Command::Verify(verify) => verify::execute(verify, registry, terminal),
        Command::Completions { shell } => Ok(completions::execute(shell)),
    }
}
