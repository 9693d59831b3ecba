//! The promises, checked.

mod accounts;
mod bill;
mod checkpoint;
mod effect;
mod marks;
mod nobody;
mod page;
mod parameters;
mod reach;
mod strength;

use crate::Subject;
use crate::finding::{Findings, Promise};

/// Checks a promise.
pub(crate) fn check(promise: Promise, subject: &Subject<'_>, findings: &mut Findings) {
    match promise {
        Promise::Page => page::check(subject, findings),
        Promise::Parameters => parameters::described(subject, findings),
        Promise::NoIdleParameter => parameters::idle(subject, findings),
        Promise::Effect => effect::something_happens(subject, findings),
        Promise::Placebo => effect::placebo(subject, findings),
        Promise::Window => effect::window(subject, findings),
        Promise::Threads => effect::threads(subject, findings),
        Promise::Accounts => accounts::check(subject, findings),
        Promise::Strength => strength::check(subject, findings),
        Promise::Bill => bill::check(subject, findings),
        Promise::Where => reach::check(subject, findings),
        Promise::Marks => marks::check(subject, findings),
        Promise::Nobody => nobody::check(subject, findings),
        Promise::Checkpoint => checkpoint::check(subject, findings),
    }
}
