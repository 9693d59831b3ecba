//! Whether something happens, and only where and when it should.

use crate::finding::{Findings, Promise};
use crate::run::{self, Digests, parts};
use crate::{Subject, last};
use merantau_engine::setup::Setup;

/// Runs a world, and says when that cannot be done.
fn digests(setup: Setup, promise: Promise, findings: &mut Findings) -> Option<Digests> {
    run::digests(setup).map_err(|why| findings.push(promise, why)).ok()
}

pub(super) fn something_happens(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Effect;
    // What it costs is no effect on anybody.
    let free = subject.with(|policy| (policy.cost_month, policy.cost_person) = (0.0, 0.0));
    if digests(free, promise, findings).is_some_and(|with| with == subject.base) {
        findings.push(
            promise,
            "nothing happens at full strength: use a world in which the policy affects somebody",
        );
    }
}

pub(super) fn placebo(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Placebo;
    let none = digests(subject.with(|policy| policy.strength = 0.0), promise, findings);
    if let Some(where_) = none.and_then(|none| parts(subject.without.start, &subject.base, &none)) {
        findings.push(
            promise,
            format!("at strength 0 the digest is not that of the run without the policy: {where_}"),
        );
    }
}

pub(super) fn window(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Window;
    let start = subject.without.start;
    let after = last(&subject.without).plus(1);
    let half = start.plus(subject.without.months / 2);
    for opens in [half, after] {
        let late = digests(
            subject.with(|policy| {
                policy.from = policy.from.max(opens);
                policy.until = policy.until.max(policy.from);
            }),
            promise,
            findings,
        );
        let Some(late) = late else { continue };
        let before = (opens.0 - start.0) as usize;
        let (base, late) = (&subject.base, &late[..before.min(late.len())]);
        if let Some(where_) = parts(start, base, &late.to_vec()) {
            findings.push(promise, format!("opened in {opens}, it changes what was before: {where_}"));
        }
    }
}

pub(super) fn threads(subject: &Subject<'_>, findings: &mut Findings) {
    let promise = Promise::Threads;
    let mut first = None;
    for (threads, chunk) in [(1, 4096), (1, 61), (2, 997)] {
        let setup = Setup { chunk, ..subject.with(|_| ()) };
        let digests = match run::digests_on(threads, setup) {
            Ok(digests) => digests,
            Err(why) => return findings.push(promise, why),
        };
        let base = first.get_or_insert_with(|| digests.clone());
        if let Some(where_) = parts(subject.without.start, base, &digests) {
            findings.push(
                promise,
                format!(
                    "{threads} threads with chunks of {chunk} give another digest than one with chunks of 4096: {where_}"
                ),
            );
        }
    }
}

/// Before a policy opens and at strength 0 the engine does not call it, so that no policy can break these promises by
/// itself: a base of another seed stands for the fault of an engine that does.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conformance, world};
    use merantau_plugins::Registry;

    /// What a check finds when the runs without the policy have another seed.
    fn found(check: fn(&Subject<'_>, &mut Findings), other_seed: bool) -> Vec<Promise> {
        let registry = Registry::shipped();
        let mut world = world::world();
        world.months = 4;
        let conformance = Conformance::of(&registry, "residence").in_world(world);
        let kind = registry.get("residence").expect("a shipped kind");
        let mut subject = conformance.subject(kind).expect("a world that can be run");
        subject.without.seed += u64::from(other_seed);
        let mut findings = Findings::of("residence");
        check(&subject, &mut findings);
        findings.list.iter().map(|f| f.promise).collect()
    }

    #[test]
    fn a_change_at_strength_0_is_caught() {
        assert_eq!(found(placebo, false), []);
        assert_eq!(found(placebo, true), [Promise::Placebo]);
    }

    #[test]
    fn a_change_before_a_policy_opens_is_caught() {
        assert_eq!(found(window, false), []);
        assert_eq!(found(window, true), [Promise::Window; 2]);
    }
}
