//! `bench`: measures speed and memory, each size and number of threads in a separate process.

pub(crate) mod cell;
mod output;
mod table;

use super::load;
use crate::args::{Bench, Question};
use crate::outcome::{Done, Failure};
use crate::signals;
use crate::terminal::Terminal;
use merantau_lab::bench::Size;
use merantau_lab::scenario::Source;
use output::Lines;

pub(super) fn execute(bench: Bench, terminal: Terminal) -> Result<Done, Failure> {
    let mut lines = Lines::open(bench.json.as_ref())?;
    // Mistakes of the scenario are shown once, and not by every process.
    load(&Question { source: Source::parse(&bench.scenario), options: bench.options.clone() }, terminal)?;
    let stop = signals::stop_flag()?;
    let sizes = sizes(&bench);
    let mut measured = Vec::with_capacity(sizes.len());
    for (i, &size) in sizes.iter().enumerate() {
        terminal.say(&format!("{} of {}: {}", i + 1, sizes.len(), words(size)));
        let measurement = cell::measure(&bench, size, terminal.format, &stop)?;
        lines.write(&measurement)?;
        measured.push(measurement);
    }
    lines.close()?;
    Ok(Done::said(table::render(&measured)))
}

/// Every size with every number of threads.
fn sizes(bench: &Bench) -> Vec<Size> {
    let size = |migrants, threads| Size { migrants, months: bench.months, threads, repeats: bench.repeats };
    bench.migrants.iter().flat_map(|&m| bench.threads.iter().map(move |&t| size(m, t))).collect()
}

fn words(size: Size) -> String {
    let plural = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}, {}, {}, {}",
        plural(size.migrants, "migrant"),
        plural(size.months.into(), "month"),
        plural(size.threads as u64, "thread"),
        plural(size.repeats.into(), "repeat"),
    )
}
