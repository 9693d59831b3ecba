//! Lines for logs: one for each tenth of the months, and at most one every few seconds.

use super::{duration, large, memory};
use crate::terminal::Terminal;
use merantau_lab::diagnostics::Diagnostic;
use merantau_lab::run::Progress;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The shortest time between two lines, so that a short run is silent.
const PAUSE: Duration = Duration::from_secs(3);

pub(super) struct Lines {
    terminal: Terminal,
    state: Mutex<State>,
}

struct State {
    months: u32,
    migrants: u64,
    /// Approximate memory of the world; 0 if it is not known.
    bytes: u64,
    started: Instant,
    said: Instant,
    /// Months completed by the run that is continued.
    before: u32,
    /// Tenths of the months that have been reported.
    tenths: u32,
}

impl Lines {
    pub(super) fn new(terminal: Terminal) -> Self {
        let now = Instant::now();
        Self {
            terminal,
            state: Mutex::new(State {
                months: 0,
                migrants: 0,
                bytes: 0,
                started: now,
                said: now,
                before: 0,
                tenths: 0,
            }),
        }
    }
}

impl State {
    /// The line for a completed month, if one is due.
    fn line(&mut self, done: u32, now: Instant) -> Option<String> {
        let tenths = done.saturating_mul(10) / self.months.max(1);
        if tenths <= self.tenths || now.duration_since(self.said) < PAUSE {
            return None;
        }
        (self.tenths, self.said) = (tenths, now);
        let seconds = now.duration_since(self.started).as_secs_f64();
        let now_done = f64::from(done.saturating_sub(self.before).max(1));
        let rate = self.migrants as f64 * now_done / seconds.max(1e-9);
        let left = seconds / now_done * f64::from(self.months.saturating_sub(done));
        Some(format!(
            "month {done} of {}, {} migrant-months a second, {} left",
            self.months,
            large(rate),
            duration(left)
        ))
    }
}

impl Progress for Lines {
    fn opened(&self, dir: &Path, bytes: u64) {
        crate::outcome::runs_into(dir);
        self.state.lock().unwrap_or_else(PoisonError::into_inner).bytes = bytes;
    }

    fn begin(&self, months: u32, migrants: u64) {
        let now = Instant::now();
        // A lock poisoned by another thread's panic still holds figures that can be shown.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = state.bytes;
        *state = State { months, migrants, bytes, started: now, said: now, before: 0, tenths: 0 };
        let memory = if bytes > 0 { format!(", about {} of memory", memory(bytes)) } else { String::new() };
        self.terminal.say(&format!("{} migrants, {months} months{memory}", large(migrants as f64)));
    }

    fn before(&self, done: u32) {
        if done == 0 {
            return;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.before = done;
        state.tenths = done.saturating_mul(10) / state.months.max(1);
        self.terminal.say(&format!("goes on after month {done}"));
    }

    fn month(&self, done: u32) {
        let line = self.state.lock().unwrap_or_else(PoisonError::into_inner).line(done, Instant::now());
        if let Some(line) = line {
            self.terminal.say(&line);
        }
    }

    fn more(&self, months: u32) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Tenths are counted over all months, so the last line remains the last one.
        let said = f64::from(state.tenths) * f64::from(state.months);
        state.months = state.months.saturating_add(months);
        state.tenths = (said / f64::from(state.months.max(1))) as u32;
    }

    fn end(&self) {}

    fn say(&self, text: &str) {
        self.terminal.say(text);
    }

    fn warn(&self, warning: &Diagnostic) {
        self.terminal.warn(&warning.clone().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a run with the given number of months, each of which takes the given number of milliseconds.
    fn lines(months: u32, milliseconds: u64) -> Vec<String> {
        let started = Instant::now();
        let mut state =
            State { months, migrants: 1_000_000, bytes: 0, started, said: started, before: 0, tenths: 0 };
        (1..=months)
            .filter_map(|m| state.line(m, started + Duration::from_millis(milliseconds) * m))
            .collect()
    }

    #[test]
    fn a_long_run_says_ten_lines() {
        let lines = lines(1200, 1000);
        assert_eq!(lines.len(), 10);
        assert_eq!(lines[1], "month 240 of 1200, 1.0 million migrant-months a second, 16 min 00 s left");
    }

    #[test]
    fn a_short_run_is_silent() {
        assert!(lines(240, 10).is_empty());
    }

    #[test]
    fn few_months_say_a_line_each() {
        assert_eq!(lines(4, 5000).len(), 4);
    }
}
