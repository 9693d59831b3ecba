//! The parameters of a kind: what they say of themselves, and that each changes something.

use crate::Subject;
use crate::finding::{Findings, Promise};
use crate::run;
use merantau_engine::params::{Param, Unit};
use merantau_engine::setup::Setup;

pub(super) fn described(subject: &Subject<'_>, findings: &mut Findings) {
    for spec in subject.kind.policy().parameters().specs() {
        let mut found =
            |what: &str| findings.push(Promise::Parameters, format!("the parameter `{}` {what}", spec.name));
        if spec.doc.trim().is_empty() {
            found("does not say what it is: give it a comment `///`");
        }
        if spec.evidence.trim().is_empty() {
            found("names no source: name one, or `ASSUMPTION`");
        }
        if !(spec.min.is_finite() && spec.max.is_finite() && spec.min < spec.max) {
            found("has no range: give it a smallest value that is below the largest");
        }
        if spec.default.iter().any(|v| !(spec.min..=spec.max).contains(v)) {
            found("has a default outside its range");
        }
        if spec.unit == Unit::Choice && spec.max != spec.labels.len() as f64 - 1.0 {
            found("has a range that is not that of its labels: from 0 to their number less one");
        }
    }
}

/// Values of a parameter that differ much, all within its range.
fn values(spec: &Param, i: usize) -> [f64; 5] {
    let default = spec.default.get(i).or(spec.default.first()).copied().unwrap_or_default();
    let values = [spec.min, spec.max, default * 0.5, default * 2.0, (spec.min + spec.max) / 2.0];
    values.map(|v| {
        let v = v.clamp(spec.min, spec.max);
        if matches!(spec.unit, Unit::Flag | Unit::Choice) { v.round() } else { v }
    })
}

/// The world with a parameter of its policies set to one of its [`values`].
pub(super) fn moved(subject: &Subject<'_>, spec: &Param, n: usize) -> Setup {
    subject.with(|policy| {
        // A value that changes over time would be set again.
        policy.timeline.retain(|(_, name, _)| *name != spec.name);
        if let Some(slots) = policy.policy.parameters_mut().values_mut(spec.name) {
            slots.iter_mut().enumerate().for_each(|(i, v)| *v = values(spec, i)[n]);
        }
    })
}

/// The policies close within the run, since some parameters say what happens then.
fn closing(subject: &Subject<'_>, mut setup: Setup) -> Setup {
    let until = subject.without.start.plus(subject.without.months * 5 / 6);
    for policy in setup.policies.iter_mut().filter(|p| p.policy.kind() == subject.kind.name) {
        policy.until = policy.until.min(until).max(policy.from);
    }
    setup
}

pub(super) fn idle(subject: &Subject<'_>, findings: &mut Findings) {
    let mut found = |what: String| findings.push(Promise::NoIdleParameter, what);
    let base = match run::digests(closing(subject, subject.with(|_| ()))) {
        Ok(base) => base,
        Err(why) => return found(why),
    };
    for spec in subject.kind.policy().parameters().specs() {
        let changes = (0..5).any(|n| {
            // What ends a run is found where accounts are checked.
            run::differs(closing(subject, moved(subject, spec, n)), &base).is_ok_and(|differs| differs)
        });
        let declared = subject.idle.iter().any(|(name, _)| *name == spec.name);
        match (changes, declared) {
            (false, false) => found(format!(
                "the parameter `{}` changes nothing: remove it, use a world in which it does, or declare it with `idle`",
                spec.name
            )),
            (true, true) => {
                found(format!("the parameter `{}` is declared idle, and changes something", spec.name));
            }
            _ => {}
        }
    }
}
