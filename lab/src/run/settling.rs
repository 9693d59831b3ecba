//! Settles the worlds of several runs: runs that come to the same state at rest, such as the arms of a replicate, share
//! it.

use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::settle::Settled;
use merantau_engine::setup::Setup;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The states at rest that were last asked for.
pub(crate) struct Settling {
    /// The number that is kept: each takes some megabytes.
    most: usize,
    known: Mutex<VecDeque<Arc<Known>>>,
}

/// A state at rest, or one that is being computed while the lock is held.
struct Known {
    /// The setup that came to it.
    of: Setup,
    state: Mutex<Option<Arc<Settled>>>,
}

impl Settling {
    /// Keeps as many states at rest as there are replicates at the same time.
    pub(crate) fn new(most: usize) -> Self {
        Self { most: most.max(1), known: Mutex::default() }
    }

    /// Gives a setup its state at rest, which is computed if no other setup came to it. Threads that ask for the same
    /// state wait for it, so this must not be called in a pool of threads in which it is computed.
    ///
    /// # Errors
    /// The sample cannot be built or run.
    pub(crate) fn settle(&self, setup: &mut Setup, pool: &rayon::ThreadPool) -> Result<(), Failure> {
        if setup.settle_in == 0 || setup.settled.is_some() {
            return Ok(());
        }
        let known = self.of(setup);
        let mut state = lock(&known.state);
        if state.is_none() {
            pool.install(|| Engine::settle(setup))?;
            state.clone_from(&setup.settled);
        }
        setup.settled.clone_from(&state);
        Ok(())
    }

    /// The state of setups that settle like this one.
    fn of(&self, setup: &Setup) -> Arc<Known> {
        let mut known = lock(&self.known);
        if let Some(known) = known.iter().find(|known| known.of.settles_like(setup)) {
            return known.clone();
        }
        let new = Arc::new(Known { of: setup.that_settles(), state: Mutex::default() });
        if known.len() == self.most {
            known.pop_front();
        }
        known.push_back(new.clone());
        new
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
