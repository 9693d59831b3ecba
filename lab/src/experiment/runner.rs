//! Who runs an experiment's cells: this process's threads. A cluster's scheduler can be another.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The cells of one replicate (and draw) in all arms: they share months, so they are run together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Family {
    /// The replicate.
    pub replicate: u32,
    /// The draw of the uncertain parameters; none of the scenario's own values.
    pub draw: Option<u32>,
}

/// Runs families of cells. Each is a pure function of what it is asked that writes folders of its own, so they can be
/// run in any order and anywhere; what comes back is in the folders.
pub trait Runner {
    /// Runs all of them, or as many as can be run before one fails.
    ///
    /// # Errors
    /// The first failure.
    fn run<E: Send>(
        &self,
        families: &[Family],
        one: &(dyn Fn(Family) -> Result<(), E> + Sync),
    ) -> Result<(), E>;
}

/// Threads of this process, each with a family at a time. What computes is one pool that all of them share: a family
/// hands it a month at a time, so that no thread of the pool ever begins another family within one, and memory is
/// bounded by how many families are at work.
#[derive(Clone, Copy, Debug)]
pub struct Threads {
    /// Families at work at the same time.
    pub at_once: usize,
}

impl Runner for Threads {
    fn run<E: Send>(
        &self,
        families: &[Family],
        one: &(dyn Fn(Family) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        let next = AtomicUsize::new(0);
        let failed = AtomicBool::new(false);
        let first: Mutex<Option<E>> = Mutex::new(None);
        let work = || {
            while !failed.load(Ordering::Relaxed) {
                let Some(family) = families.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                if let Err(error) = one(*family) {
                    failed.store(true, Ordering::Relaxed);
                    first.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..self.at_once.min(families.len()) {
                scope.spawn(work);
            }
        });
        first.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_is_run_once_and_a_failure_stops_the_rest() {
        let families: Vec<Family> = (0..40).map(|replicate| Family { replicate, draw: None }).collect();
        let seen = Mutex::new(Vec::new());
        let see = |family: Family| {
            seen.lock().expect("no panic").push(family);
            Ok::<(), u32>(())
        };
        assert_eq!(Threads { at_once: 3 }.run(&families, &see), Ok(()));
        let all = seen.into_inner().expect("no panic");
        assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (40, 40));
        let some = |family: Family| if family.replicate == 5 { Err(5) } else { Ok(()) };
        assert_eq!(Threads { at_once: 1 }.run(&families, &some), Err(5));
    }
}
