//! Measures the figures of the page on performance. The arguments are names of groups, or `table` to print the last
//! measurements. `cargo xtask figures` builds the program, runs this one, and writes the table into the page.
//!
//! Things that are compared are measured in turns, in several rounds, and medians are stored, so that other load of
//! the machine affects both.

mod arrays;
mod cells;
mod drift;
mod kept;
mod program;
mod raor;
mod table;

use std::process::ExitCode;

/// Measures a group in a number of rounds.
type Measure = fn(u32) -> Result<(), String>;

/// The names of the groups and the functions that measure them.
const GROUPS: [(&str, Measure); 8] = [
    ("month", cells::month),
    ("policies", cells::policies),
    ("arrays", arrays::measure),
    ("raor", raor::measure),
    ("drift", drift::measure),
    ("ensemble", program::ensemble),
    ("memory", cells::memory),
    ("tables", program::tables),
];

/// Groups that need much memory or time. They are measured only if they are named, or with `--large`.
const LARGE: [&str; 2] = ["memory", "tables"];

/// The number of rounds of each group that is measured in turns.
const ROUNDS: u32 = 5;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.first().map(String::as_str) {
        Some("cell") => cells::cell(words.get(1).map_or("", String::as_str)),
        Some("table") => {
            print!("{}", table::render());
            ExitCode::SUCCESS
        }
        _ => all(&words),
    }
}

fn all(words: &[String]) -> ExitCode {
    let rounds = words.iter().find_map(|w| w.strip_prefix("--rounds=")?.parse().ok()).unwrap_or(ROUNDS);
    let names: Vec<&String> = words.iter().filter(|w| !w.starts_with("--")).collect();
    if let Some(name) = names.iter().find(|name| GROUPS.iter().all(|(group, _)| group != *name)) {
        eprintln!("no group is called `{name}`; there are {}", GROUPS.map(|(name, _)| name).join(", "));
        return ExitCode::FAILURE;
    }
    let large = words.iter().any(|w| w == "--large");
    let asked = |group: &str| match names.is_empty() {
        true => large || !LARGE.contains(&group),
        false => names.iter().any(|name| *name == group),
    };
    for (name, measure) in GROUPS.iter().filter(|(name, _)| asked(name)) {
        eprintln!("{name}");
        if let Err(why) = measure(rounds) {
            eprintln!("{name}: {why}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The median of some values; NaN if there are none.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    if n == 0 { f64::NAN } else { (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0 }
}
