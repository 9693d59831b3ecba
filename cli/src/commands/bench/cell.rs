//! Makes one measurement in a separate process, so that the peak of memory belongs to it alone.

use crate::args::Bench;
use crate::outcome::{Done, Failure, error};
use crate::terminal::Format;
use merantau_lab::bench::{self, Measurement, Size};
use merantau_lab::diagnostics::{Class, Code, Diagnostic};
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::{self, Options, Source};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The first argument of such a process. It is not a command, so that help and completions do not list it.
const NAME: &str = "bench-cell";

/// The task of this process, if it is such a process.
pub(crate) fn called(registry: Registry) -> Option<(Format, impl FnOnce() -> Result<Done, Failure>)> {
    let mut arguments = std::env::args_os().skip(1);
    let (name, request) = (arguments.next()?, arguments.next()?);
    // The format is read from the arguments after the request, whatever the request contains.
    let format = Format::asked(arguments);
    (name == NAME).then_some((format, move || execute(&request.to_string_lossy(), registry)))
}

/// The request, as given on the command line of the process.
#[derive(Serialize, Deserialize)]
struct Request {
    scenario: String,
    arm: Option<String>,
    set: Vec<String>,
    seed: Option<u64>,
    size: Size,
}

/// Measures and prints a line of JSON.
fn execute(request: &str, registry: Registry) -> Result<Done, Failure> {
    let request: Request = serde_json::from_str(request)
        .map_err(|e| error(Code::Command, format!("{NAME} is for `merantau bench` to call: {e}")))?;
    let options =
        Options { arm: request.arm, set: request.set, seed: request.seed, registry, enough_candidates: true };
    let scenario = scenario::load(&Source::parse(&request.scenario), &options)?;
    let measured = bench::measure(&scenario, request.size)?;
    Ok(Done::printed(json(&measured)?))
}

/// Starts the process and reads its line.
pub(super) fn measure(
    bench: &Bench,
    size: Size,
    format: Format,
    stop: &AtomicBool,
) -> Result<Measurement, Failure> {
    let Options { arm, set, seed, .. } = bench.options.clone();
    let request = json(&Request { scenario: bench.scenario.clone(), arm, set, seed, size })?;
    let program = std::env::current_exe()
        .map_err(|e| error(Code::Process, format!("cannot find this program to start it again: {e}")))?;
    let mut child = Command::new(program)
        .args([NAME, request.trim_end()])
        .args((format == Format::Json).then_some("--message-format=json"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| error(Code::Process, format!("cannot start this program again: {e}")))?;
    wait(&mut child, stop)?;
    let mut line = String::new();
    if let Some(mut out) = child.stdout.take() {
        out.read_to_string(&mut line)
            .map_err(|e| error(Code::Process, format!("cannot read the measurement: {e}")))?;
    }
    serde_json::from_str(&line).map_err(|e| error(Code::Process, format!("cannot read the measurement: {e}")))
}

/// Waits for the process, and ends it when this process is asked to stop. The line is short enough for the buffer of
/// the pipe.
fn wait(child: &mut Child, stop: &AtomicBool) -> Result<(), Failure> {
    let lost = |e| error(Code::Process, format!("lost the process that measures: {e}"));
    loop {
        if let Some(status) = child.try_wait().map_err(lost)? {
            return match status.code() {
                Some(0) => Ok(()),
                Some(code) => Err(Failure::Said(u8::try_from(code).unwrap_or(Class::Check.exit_code()))),
                None => {
                    let message = format!("the process that measures was killed ({status})");
                    let d = Diagnostic::error(Code::Process, message);
                    Err(d.help("if memory ran out, ask for fewer `--migrants`").into())
                }
            };
        }
        if stop.load(Ordering::SeqCst) {
            child.kill().and_then(|()| child.wait()).map_err(lost)?;
            return Err(error(Code::Stopped, "stopped before all was measured"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A value as a line of JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    let text =
        serde_json::to_string(value).map_err(|e| error(Code::Process, format!("cannot write JSON: {e}")))?;
    Ok(text + "\n")
}
