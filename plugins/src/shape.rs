//! The course of a shock: it builds up after its window opens, and fades after the window closes. The height in a month
//! does not depend on a later close of the window.

use merantau_engine::law::Change;
use merantau_engine::policy::Open;

/// The fraction of the full height in this month, 0 to 1: it rises over `onset` months, and after the last month of the
/// window it falls to 0 over `recovery` months.
pub(crate) fn height(open: &Open<'_>, onset: f64, recovery: f64) -> f64 {
    let last = open.month.min(open.until);
    let since = f64::from(last.0 - open.from.0 + 1);
    let after = f64::from(open.month.0 - last.0);
    (since / onset.max(1.0)).min(1.0) * (1.0 - after / recovery.max(1.0)).max(0.0)
}

/// The number of months after its window in which a shock still has an effect.
pub(crate) fn fades(recovery: f64) -> u32 {
    (libm::ceil(recovery) as u32).saturating_sub(1)
}

/// A change of law at the given fraction of full height.
pub(crate) fn at_height(change: Change, height: f64) -> Change {
    Change { strength: change.strength * height }
}
