//! Progress of a run on stderr.

mod json;
mod plain;
mod pretty;

use crate::terminal::Terminal;
use merantau_lab::diagnostics::Diagnostic;
use merantau_lab::run::Progress;
use std::path::Path;

/// The form of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A progress bar.
    Pretty,
    /// Lines at intervals.
    Plain,
    /// Objects of JSON at intervals.
    Json,
    /// Only warnings.
    None,
}

impl Kind {
    /// The receiver of a run's progress.
    pub(crate) fn start(self, terminal: Terminal) -> Box<dyn Progress> {
        match self {
            Self::Pretty => Box::new(pretty::Bar::new(terminal)),
            Self::Plain => Box::new(plain::Lines::new(terminal)),
            Self::Json => Box::new(json::Objects::new(terminal)),
            Self::None => Box::new(Silent(terminal)),
        }
    }
}

/// Prints only warnings.
struct Silent(Terminal);

impl Progress for Silent {
    fn opened(&self, dir: &Path, _bytes: u64) {
        crate::outcome::runs_into(dir);
    }
    fn begin(&self, _months: u32, _migrants: u64) {}
    fn month(&self, _done: u32) {}
    fn end(&self) {}
    fn warn(&self, warning: &Diagnostic) {
        self.0.warn(&warning.clone().into());
    }
}

/// A large number for people: `12.3 million`.
pub(crate) fn large(n: f64) -> String {
    match n {
        n if n >= 1e9 => format!("{:.1} billion", n / 1e9),
        n if n >= 1e6 => format!("{:.1} million", n / 1e6),
        n if n >= 1e4 => format!("{:.0} thousand", n / 1e3),
        n => format!("{n:.0}"),
    }
}

/// Bytes for people: `1.5 GiB`.
pub(crate) fn memory(bytes: u64) -> String {
    let mib = bytes as f64 / f64::from(1 << 20);
    if mib < 1000.0 { format!("{mib:.0} MiB") } else { format!("{:.1} GiB", mib / 1024.0) }
}

/// A duration for people: `2 min 05 s`.
pub(crate) fn duration(seconds: f64) -> String {
    let s = seconds.round() as u64;
    match s {
        0..60 => format!("{s} s"),
        60..3600 => format!("{} min {:02} s", s / 60, s % 60),
        _ => format!("{} h {:02} min", s / 3600, s % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, large, memory};

    #[test]
    fn figures_for_people() {
        assert_eq!(
            [950.0, 12_345.0, 2_500_000.0, 1.4e9].map(large),
            ["950", "12 thousand", "2.5 million", "1.4 billion"]
        );
        assert_eq!([96 << 20, 1500 << 20, 140 << 30].map(memory), ["96 MiB", "1.5 GiB", "140.0 GiB"]);
        assert_eq!(
            [0.4, 59.6, 125.0, 3_725.0].map(duration),
            ["0 s", "1 min 00 s", "2 min 05 s", "1 h 02 min"]
        );
    }
}
