//! The result of a calibration as text.

use super::known::{RIDGE, RISE};
use super::outcome::Calibrated;
use super::{LAYER, Moved};
use std::fmt::Write as _;

/// The maximum number of lines of a list that are shown; the files contain all.
const SHOWN: usize = 25;

/// The result of a calibration: the fit, what is determined about each parameter, and which parameters only move
/// together.
pub fn report(c: &Calibrated) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "The loss fell from {:.3} to {:.3} in {} sets of parameters{}.",
        c.loss.0,
        c.loss.1,
        c.evaluations.0,
        if c.settled { "" } else { "; the budget was spent before the search came to its end" },
    );
    let _ = writeln!(text, "\nParameters, and how far each can move until the loss has risen by {RISE}:");
    let shown = |p: &Moved| p.key.chars().count();
    let width = c.parameters.iter().take(SHOWN).map(shown).max().unwrap_or(0);
    for p in c.parameters.iter().take(SHOWN) {
        let [start, fitted, low, high] = &p.texts;
        let told = match (p.told, p.reach) {
            (Some(true), _) => format!("{low} to {high}"),
            (Some(false), _) => format!("{low} to {high}: the targets do not tell"),
            (None, _) => "not known: raise `evaluations`".to_owned(),
        };
        let _ = writeln!(text, "  {:width$}  {start} -> {fitted}  ({told})", p.key);
    }
    more(&mut text, c.parameters.len());
    if !c.ridges.is_empty() {
        let _ = writeln!(text, "\nOf these the targets tell only together (correlation of {RIDGE} or more):");
        for r in c.ridges.iter().take(SHOWN) {
            let _ = writeln!(text, "  {} and {}: {:+.2}", r.a, r.b, r.correlation);
        }
        more(&mut text, c.ridges.len());
    }
    let _ = writeln!(text, "\nTargets, with the values that were found:");
    text.push_str(&crate::validate::report(&c.rows));
    let _ = write!(text, "\nThe values are in {}.", c.dir.join(LAYER).display());
    text
}

fn more(text: &mut String, all: usize) {
    if all > SHOWN {
        let _ = writeln!(text, "  and {} more", all - SHOWN);
    }
}
