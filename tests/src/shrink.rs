//! Reduces a failing world as far as it still fails. Proptest's shrinking takes one step at a time, which is too slow
//! for worlds of hundreds of twists; this module removes halves first.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Once;

use crate::random::RandomWorld;

thread_local! {
    /// Whether panics of this thread are expected and reported by [`failure`] instead of the standard hook.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
    /// The source location of the last expected panic.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes expected panics silent.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let standard = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if EXPECTED.get() {
                PLACE.set(info.location().map(Location::to_string).unwrap_or_default());
            } else {
                standard(info);
            }
        }));
    });
}

/// The reason why a world fails, if it fails. A panic counts as a failure.
pub fn failure(world: &RandomWorld, check: impl Fn(&RandomWorld) -> Result<(), String>) -> Option<String> {
    listen();
    EXPECTED.set(true);
    let result = catch_unwind(AssertUnwindSafe(|| check(world)));
    EXPECTED.set(false);
    match result {
        Ok(result) => result.err(),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic");
            Some(format!("{text} at {}", PLACE.take()))
        }
    }
}

/// The smallest failing world that was found, and its failure.
pub fn smallest(
    world: RandomWorld,
    check: impl Fn(&RandomWorld) -> Result<(), String>,
) -> Option<(RandomWorld, String)> {
    let fails = |world: &RandomWorld| failure(world, &check);
    let mut why = fails(&world)?;
    let mut best = world;
    let mut attempt = |best: &mut RandomWorld, other: RandomWorld| -> bool {
        let Some(text) = fails(&other) else { return false };
        why = text;
        *best = other;
        true
    };
    best.policies = fewer(best.policies.clone(), |list| {
        let other = RandomWorld { policies: list, ..best.clone() };
        fails(&other).is_some()
    });
    best.twists = fewer(best.twists.clone(), |list| {
        let other = RandomWorld { twists: list, ..best.clone() };
        fails(&other).is_some()
    });
    for i in 0..best.corridors.len() {
        if best.corridors[i].0 {
            let mut other = best.clone();
            other.corridors[i].0 = false;
            attempt(&mut best, other);
        }
    }
    for months in 1..best.months {
        let other = RandomWorld { months, ..best.clone() };
        if attempt(&mut best, other) {
            break;
        }
    }
    let plain = |w: &RandomWorld| RandomWorld { persons_per_agent: 1, chunk: 4096, ..w.clone() };
    let other = plain(&best);
    attempt(&mut best, other);
    why = fails(&best)?;
    Some((best, why))
}

/// A list from which nothing can be removed any more: halves are tried first, then quarters, and at last single
/// items.
fn fewer<T: Clone>(mut list: Vec<T>, fails: impl Fn(Vec<T>) -> bool) -> Vec<T> {
    let mut size = list.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        while at < list.len() {
            let mut rest = list[..at].to_vec();
            rest.extend_from_slice(&list[(at + size).min(list.len())..]);
            if fails(rest.clone()) {
                list = rest;
            } else {
                at += size;
            }
        }
        if size == 1 {
            return list;
        }
        size = size.div_ceil(2);
    }
}
