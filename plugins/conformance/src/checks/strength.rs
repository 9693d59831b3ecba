//! The strength scales what a policy does.

use crate::Subject;
use crate::finding::{Findings, Promise};
use crate::run;
use crate::spy::{Log, watched};
use std::sync::PoisonError;

/// Strengths that are tried; the last is the whole.
const STRENGTHS: [f64; 3] = [0.25, 0.5, 1.0];

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Strength;
    let mut digests = Vec::new();
    let mut changed = Vec::new();
    for strength in STRENGTHS {
        let log = Log::default();
        let setup = subject.with(|policy| {
            policy.strength = strength;
            // The monthly cost alone would make the digests differ.
            (policy.cost_month, policy.cost_person) = (0.0, 0.0);
            watched(policy, &log);
        });
        match run::digests(setup) {
            Ok(d) => digests.push(d),
            Err(why) => return findings.push(promise, format!("at strength {strength}: {why}")),
        }
        let seen = log.lock().unwrap_or_else(PoisonError::into_inner);
        // Until the end of the month in which it opens the worlds differ by the policy's own doing alone.
        changed.push(seen.changed.get(&subject.opens()).copied().unwrap_or(0));
        for words in &seen.unscaled {
            findings.push(promise, format!("{words}: use `Change`, which scales a rule by the strength"));
        }
    }
    let [quarter, half, whole] = [0, 1, 2].map(|i| digests.get(i));
    if whole != Some(&subject.base) && (half == whole || quarter == half) {
        findings.push(
            promise,
            "it does the same at two strengths: multiply probabilities and amounts by `open.strength`",
        );
    }
    if !changed.is_sorted() {
        findings.push(
            promise,
            format!(
                "in the month in which it opens it changes {changed:?} persons at the strengths {STRENGTHS:?}: a higher strength is to reach the same persons and more"
            ),
        );
    }
}
