//! Accounts close, also at the ends of the range of every parameter.

use super::parameters::moved;
use crate::Subject;
use crate::finding::{Findings, Promise};
use crate::run;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if let Err(why) = run::digests(subject.with(|_| ())) {
        return findings.push(Promise::Accounts, why);
    }
    for spec in subject.kind.policy().parameters().specs() {
        for (n, end) in [(0, spec.min), (1, spec.max)] {
            if let Err(why) = run::digests(moved(subject, spec, n)) {
                findings.push(Promise::Accounts, format!("with `{}` at {end}: {why}", spec.name));
            }
        }
    }
}
