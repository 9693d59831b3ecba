//! Progress for programs: an object of JSON at the start, and at most two per second afterwards.

use crate::terminal::{Terminal, write_stderr};
use merantau_lab::diagnostics::{Diagnostic, Kind, Line};
use merantau_lab::run::Progress;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The shortest time between two objects.
const PAUSE: Duration = Duration::from_millis(500);

pub(super) struct Objects {
    terminal: Terminal,
    state: Mutex<State>,
}

/// The number of completed months, and the time of the last object.
struct State {
    months: u32,
    said: Instant,
}

impl Objects {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self { terminal, state: Mutex::new(State { months: 0, said: Instant::now() }) }
    }

    /// Changes the state. A lock poisoned by another thread's panic still holds figures that can be shown.
    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes one object.
fn write(code: &str, message: &str, months: Option<(u32, u32)>) {
    let (done, of) = months.unzip();
    write_stderr(&Line { done, of, ..Line::new(Kind::Progress, code, message) }.text());
}

impl Progress for Objects {
    fn opened(&self, dir: &Path, _bytes: u64) {
        crate::outcome::runs_into(dir);
        let file = Some(dir.display().to_string());
        write_stderr(&Line { file, ..Line::new(Kind::Progress, "opened", "the directory is open") }.text());
    }

    fn begin(&self, months: u32, migrants: u64) {
        self.with(|state| *state = State { months, said: Instant::now() });
        write("begun", &format!("{migrants} migrants, {months} months"), Some((0, months)));
    }

    fn before(&self, done: u32) {
        if done > 0 {
            let months = self.with(|state| state.months);
            write("resumed", &format!("goes on after month {done}"), Some((done, months)));
        }
    }

    fn month(&self, done: u32) {
        let months = self.with(|state| {
            let due = done == state.months || state.said.elapsed() >= PAUSE;
            if due {
                state.said = Instant::now();
            }
            due.then_some(state.months)
        });
        if let Some(months) = months {
            write("month", &format!("month {done} of {months}"), Some((done, months)));
        }
    }

    fn more(&self, months: u32) {
        self.with(|state| state.months = state.months.saturating_add(months));
    }

    fn end(&self) {}

    fn say(&self, text: &str) {
        self.terminal.say(text);
    }

    fn warn(&self, warning: &Diagnostic) {
        self.terminal.warn(&warning.clone().into());
    }
}
