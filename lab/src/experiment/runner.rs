//! Runs the cells of an experiment in the threads of this process. A scheduler of a cluster could replace it.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The cells of one replicate (and draw) in all arms. They share months, so they are run together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplicateBlock {
    /// The replicate.
    pub replicate: u32,
    /// The parameter draw; `None` for the scenario's own values.
    pub draw: Option<u32>,
}

/// A parallel loop over independent items of work, such as the replicates of an experiment or the trials of a
/// calibration. The results of an item are in the folders that it writes, so that items can be run in any order.
///
/// It is a trait, although [`Threads`] is its only implementation, so that the scheduler of a cluster can become another.
pub trait Runner {
    /// Calls `one` once with every item, or with the items that were begun before one fails.
    ///
    /// # Errors
    /// The first failure.
    fn each<T: Sync, E: Send>(
        &self,
        items: &[T],
        one: &(dyn Fn(&T) -> Result<(), E> + Sync),
    ) -> Result<(), E>;
}

/// Threads of this process, each with one item at a time. All of them share one pool for the computation: an item
/// gives it one month at a time, so that no thread of the pool begins another item within one, and the number of
/// items limits the memory needed.
#[derive(Clone, Copy, Debug)]
pub struct Threads {
    /// The number of items at the same time, at least 1.
    pub at_once: usize,
}

impl Runner for Threads {
    fn each<T: Sync, E: Send>(
        &self,
        items: &[T],
        one: &(dyn Fn(&T) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        let next = AtomicUsize::new(0);
        let failed = AtomicBool::new(false);
        let first: Mutex<Option<E>> = Mutex::new(None);
        let work = || {
            while !failed.load(Ordering::Relaxed) {
                let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                if let Err(error) = one(item) {
                    failed.store(true, Ordering::Relaxed);
                    first.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..self.at_once.min(items.len()) {
                scope.spawn(work);
            }
        });
        first.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_run_once_and_a_failure_stops_the_rest() {
        let items: Vec<u32> = (0..40).collect();
        let seen = Mutex::new(Vec::new());
        let see = |item: &u32| {
            seen.lock().expect("no panic").push(*item);
            Ok::<(), u32>(())
        };
        assert_eq!(Threads { at_once: 3 }.each(&items, &see), Ok(()));
        let mut all = seen.into_inner().expect("no panic");
        all.sort_unstable();
        assert_eq!(all, items);
        let begun = AtomicUsize::new(0);
        let some = |item: &u32| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item == 5 { Err(5) } else { Ok(()) }
        };
        assert_eq!(Threads { at_once: 1 }.each(&items, &some), Err(5));
        assert_eq!(begun.into_inner(), 6);
    }
}
