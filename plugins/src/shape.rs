//! The course of a shock: it builds up after its window opens, and subsides before it closes.

use merantau_engine::law::Change;
use merantau_engine::policy::Open;

/// The fraction of the full height in this month, 0 to 1: it rises over `onset` months and falls over the last
/// `recovery` months.
pub(crate) fn height(open: &Open<'_>, onset: f64, recovery: f64) -> f64 {
    let since = f64::from(open.month.0 - open.from.0 + 1);
    let left = f64::from(open.until.0 - open.month.0 + 1);
    (since / onset.max(1.0)).min(left / recovery.max(1.0)).min(1.0)
}

/// A change of law at the given fraction of full height.
pub(crate) fn at_height(change: Change, height: f64) -> Change {
    Change { strength: change.strength * height }
}
