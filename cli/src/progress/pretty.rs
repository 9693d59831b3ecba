//! A progress bar for a terminal.

use super::{large, memory};
use crate::terminal::Terminal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use merantau_lab::diagnostics::Diagnostic;
use merantau_lab::run::Progress;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

const SHAPE: &str = "{bar:30} month {pos} of {len}, {rate} migrant-months a second, {eta} left";

pub(super) struct Bar {
    terminal: Terminal,
    bar: OnceLock<ProgressBar>,
    /// Months completed by the run that is continued.
    before: Arc<AtomicU32>,
}

impl Bar {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self { terminal, bar: OnceLock::new(), before: Arc::default() }
    }
}

impl Progress for Bar {
    fn opened(&self, dir: &Path, bytes: u64) {
        crate::outcome::runs_into(dir);
        self.terminal.say(&format!("about {} of memory are needed", memory(bytes)));
    }

    fn begin(&self, months: u32, migrants: u64) {
        let before = Arc::clone(&self.before);
        let rate = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let done = state.pos().saturating_sub(before.load(Ordering::Relaxed).into());
            let seconds = state.elapsed().as_secs_f64().max(1e-9);
            // If the terminal does not accept a figure, the bar is shown without it.
            let _ = out.write_str(&large(migrants as f64 * done as f64 / seconds));
        };
        let style = ProgressStyle::with_template(SHAPE).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(u64::from(months)), ProgressDrawTarget::stderr());
        bar.set_style(style.with_key("rate", rate).progress_chars("=> "));
        bar.enable_steady_tick(Duration::from_millis(500));
        // A second beginning belongs to another run: the first bar remains.
        let _ = self.bar.set(bar);
    }

    fn before(&self, done: u32) {
        self.before.store(done, Ordering::Relaxed);
        if let Some(bar) = self.bar.get() {
            bar.set_position(u64::from(done));
            // Months completed before do not show the present speed.
            bar.reset_eta();
        }
    }

    fn month(&self, done: u32) {
        if let Some(bar) = self.bar.get() {
            bar.set_position(u64::from(done));
        }
    }

    fn more(&self, months: u32) {
        if let Some(bar) = self.bar.get() {
            bar.inc_length(u64::from(months));
        }
    }

    fn end(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    fn say(&self, text: &str) {
        match self.bar.get() {
            Some(bar) => bar.suspend(|| self.terminal.say(text)),
            None => self.terminal.say(text),
        }
    }

    fn warn(&self, warning: &Diagnostic) {
        let warning = warning.clone().into();
        match self.bar.get() {
            Some(bar) => bar.suspend(|| self.terminal.warn(&warning)),
            None => self.terminal.warn(&warning),
        }
    }
}
