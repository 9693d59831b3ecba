//! Measures worlds of a given size on a given number of threads, each in a separate process, so that the peak of
//! memory belongs to one world.

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

use merantau_lab::bench::{self, Measurement, Size};
use merantau_lab::scenario::{Options, Source, load};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::{kept, median};

/// The scenario that is measured unless another is named.
const BENCH: &str = "builtin:bench";

/// The request to a process.
#[derive(Clone, Serialize, Deserialize)]
struct Request {
    scenario: String,
    size: Size,
    set: Vec<String>,
}

/// The process that measures one world and prints one line.
pub(crate) fn cell(request: &str) -> ExitCode {
    let done = || -> Result<String, String> {
        let request: Request = serde_json::from_str(request).map_err(|e| e.to_string())?;
        let options = Options { set: request.set, ..Options::default() };
        let scenario = load(&Source::parse(&request.scenario), &options).map_err(|d| d.render(false))?;
        let measured = bench::measure(&scenario, request.size).map_err(|e| e.to_string())?;
        serde_json::to_string(&measured).map_err(|e| e.to_string())
    };
    match done() {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(request: &Request) -> Result<Measurement, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let request = serde_json::to_string(request).map_err(|e| e.to_string())?;
    let out = Command::new(program).args(["cell", &request]).output().map_err(|e| e.to_string())?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stderr).into_owned());
    }
    serde_json::from_slice(&out.stdout).map_err(|e| e.to_string())
}

/// The number of months that are timed, the same for all sizes, so that all worlds have the same age.
const MONTHS: u32 = 24;

fn size(migrants: f64, threads: usize) -> Size {
    // A small world takes so little time that one measurement varies too much.
    let repeats = if migrants < 1e6 { 9 } else { 1 };
    Size { migrants: migrants as u64, months: MONTHS, threads, repeats }
}

/// Measures some cells in turns, for a number of rounds. Returns all measurements by name.
fn rounds(cells: &[(&str, Request)], rounds: u32) -> Result<BTreeMap<String, Vec<Measurement>>, String> {
    let mut all: BTreeMap<String, Vec<Measurement>> = BTreeMap::new();
    for round in 0..rounds {
        for (name, request) in cells {
            let m = measure(request)?;
            eprintln!("  {} {name}: {:.1} ns, floor {:.1}", round + 1, m.ns_per_migrant_month, m.floor_ns);
            all.entry((*name).to_owned()).or_default().push(m);
        }
    }
    Ok(all)
}

/// The medians of the measurements, and the shares of the stages.
fn summary(all: &BTreeMap<String, Vec<Measurement>>) -> Map<String, serde_json::Value> {
    let of = |cells: &[Measurement], get: fn(&Measurement) -> f64| {
        median(&cells.iter().map(get).collect::<Vec<f64>>())
    };
    let one = |(name, cells): (&String, &Vec<Measurement>)| {
        let mut stages = Map::new();
        for stage in cells[0].stages.keys() {
            let shares: Vec<f64> = cells.iter().filter_map(|m| m.stages.get(stage)?.as_f64()).collect();
            stages.insert(stage.clone(), median(&shares).into());
        }
        let value = json!({
            "rounds": cells.len(),
            "migrants": cells[0].migrants,
            "months": cells[0].months,
            "threads": cells[0].threads,
            "ns": of(cells, |m| m.ns_per_migrant_month),
            "ns_min": cells.iter().map(|m| m.ns_per_migrant_month).fold(f64::INFINITY, f64::min),
            "ns_max": cells.iter().map(|m| m.ns_per_migrant_month).fold(0.0, f64::max),
            "floor_ns": of(cells, |m| m.floor_ns),
            "setup_ns": of(cells, |m| m.setup_ns),
            "bytes": of(cells, |m| m.bytes_per_migrant),
            "digests": cells.iter().map(|m| m.digest.as_str()).collect::<std::collections::BTreeSet<_>>(),
            "stages": stages,
        });
        (name.clone(), value)
    };
    all.iter().map(one).collect()
}

/// Measures the month at its usual size, on one thread and on others.
pub(crate) fn month(n: u32) -> Result<(), String> {
    let request = |size| Request { scenario: BENCH.to_owned(), size, set: Vec::new() };
    let cells = [
        ("1e5", request(size(1e5, 2))),
        ("1e6", request(size(1e6, 2))),
        ("1e7", request(size(1e7, 2))),
        ("1e7 on one thread", request(size(1e7, 1))),
    ];
    kept::write("month", summary(&rounds(&cells, n)?))
}

/// Measures large worlds: memory, set-up and, at 10⁸ migrants, the time of a month, in turns with 10⁷. For the
/// largest worlds only memory and set-up are measured, for which one month is enough.
pub(crate) fn memory(n: u32) -> Result<(), String> {
    let request = |size| Request { scenario: BENCH.to_owned(), size, set: Vec::new() };
    let brief = |migrants| request(Size { months: 1, ..size(migrants, 2) });
    let timed = [("1e7", request(size(1e7, 2))), ("1e8", request(size(1e8, 2)))];
    let mut all = rounds(&timed, n)?;
    all.extend(rounds(&[("1.4e8", brief(1.4e8)), ("1.8e8", brief(1.8e8))], 1)?);
    kept::write("memory", summary(&all))
}

/// The scenario with ten policies.
const TEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ten-policies.toml");

/// Measures the month with no policy open and with ten.
pub(crate) fn policies(n: u32) -> Result<(), String> {
    let none = vec!["policy.registration.enabled=false".to_owned()];
    let size = size(1e6, 2);
    let cells = [
        ("none", Request { scenario: BENCH.to_owned(), size, set: none }),
        ("ten", Request { scenario: TEN.to_owned(), size, set: Vec::new() }),
    ];
    kept::write("policies", summary(&rounds(&cells, n)?))
}
