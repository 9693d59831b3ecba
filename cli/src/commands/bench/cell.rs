//! One measurement, in a process of its own so that its peak of memory is its own.

use crate::args::Bench;
use crate::outcome::{CHECK, Failure};
use crate::terminal;
use merantau_lab::bench::{self, Error, Measurement, Size};
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::{self, Options, Source};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The first argument of such a process. It is no command, so no help and no completion names it.
const NAME: &str = "bench-cell";

/// What this process is to do, if it is one of these.
pub(crate) fn called(registry: Registry) -> Option<impl FnOnce() -> Result<(), Failure>> {
    let mut arguments = std::env::args_os().skip(1);
    let (name, request) = (arguments.next()?, arguments.next()?);
    (name == NAME).then_some(move || execute(&request.to_string_lossy(), registry))
}

/// What the process is told on its command line.
#[derive(Serialize, Deserialize)]
struct Request {
    scenario: String,
    arm: Option<String>,
    set: Vec<String>,
    seed: Option<u64>,
    size: Size,
}

/// The process: measures, and prints a line of JSON.
fn execute(request: &str, registry: Registry) -> Result<(), Failure> {
    let request: Request = serde_json::from_str(request)
        .map_err(|e| Failure::Command(format!("{NAME} is for `merantau bench` to call: {e}")))?;
    let options = Options { arm: request.arm, set: request.set, seed: request.seed, registry };
    let scenario = scenario::load(&Source::parse(&request.scenario), &options)?;
    let measured = bench::measure(&scenario, request.size).map_err(|error| match error {
        Error::Size { .. } => Failure::Command(error.to_string()),
        Error::World(_) | Error::Digest { .. } => Failure::Check(error.to_string()),
        Error::Memory { .. } | Error::Threads(_) => Failure::Machine(error.to_string()),
    })?;
    terminal::data(&json(&measured)?)
}

/// Starts the process and waits for its line.
pub(super) fn measure(bench: &Bench, size: Size, stop: &AtomicBool) -> Result<Measurement, Failure> {
    let Options { arm, set, seed, .. } = bench.options.clone();
    let request = json(&Request { scenario: bench.scenario.clone(), arm, set, seed, size })?;
    let program = std::env::current_exe()
        .map_err(|e| Failure::Machine(format!("cannot find this program to start it again: {e}")))?;
    let mut child = Command::new(program)
        .args([NAME, request.trim_end()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| Failure::Machine(format!("cannot start this program again: {e}")))?;
    wait(&mut child, stop)?;
    let mut line = String::new();
    if let Some(mut out) = child.stdout.take() {
        out.read_to_string(&mut line)
            .map_err(|e| Failure::Machine(format!("cannot read the measurement: {e}")))?;
    }
    serde_json::from_str(&line).map_err(|e| Failure::Machine(format!("cannot read the measurement: {e}")))
}

/// Waits for the process, and ends it when this one is told to stop. Its line is short enough for the pipe to hold.
fn wait(child: &mut Child, stop: &AtomicBool) -> Result<(), Failure> {
    let lost = |e| Failure::Machine(format!("lost the process that measures: {e}"));
    loop {
        if let Some(status) = child.try_wait().map_err(lost)? {
            return match status.code() {
                Some(0) => Ok(()),
                Some(code) => Err(Failure::Said(u8::try_from(code).unwrap_or(CHECK))),
                None => Err(Failure::Machine(format!(
                    "the process that measures was killed ({status}); if memory ran out, ask for fewer --migrants"
                ))),
            };
        }
        if stop.load(Ordering::SeqCst) {
            child.kill().and_then(|()| child.wait()).map_err(lost)?;
            return Err(Failure::Stopped("stopped before all was measured".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A line of JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    let text =
        serde_json::to_string(value).map_err(|e| Failure::Machine(format!("cannot write JSON: {e}")))?;
    Ok(text + "\n")
}
