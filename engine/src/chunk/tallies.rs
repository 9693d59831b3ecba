//! One tally and one set of buffers per thread.

use crate::chunk::Scratch;
use crate::chunk::followed::Followed;
use crate::chunk::tally::{PolicyTally, Tally};
use crate::world::RunConfig;
use crate::world::firms::{Agency, Employer, FirmCounts};
use bevy_ecs::prelude::Resource;
use std::sync::Mutex;

/// The tally and the buffers of one thread.
#[derive(Debug, Default)]
pub struct ThreadTallies {
    /// The thread's counts of migrants, markets and policies.
    pub tally: Tally,
    /// The thread's counts of employers and agencies.
    pub firms: FirmCounts,
    /// The buffers of the thread.
    pub scratch: Scratch,
}

/// The tallies of all threads, and their sum for the month.
#[derive(Resource, Debug)]
pub struct Tallies {
    desks: Vec<Mutex<ThreadTallies>>,
    /// The sum of all threads for the month, after [`Tallies::merge`].
    pub sum: Tally,
}

impl Tallies {
    /// Creates empty tallies for each thread of the current rayon pool.
    pub fn new(config: &RunConfig, policies: usize, employers: usize, agencies: usize) -> Self {
        let desk = || {
            Mutex::new(ThreadTallies {
                tally: Tally::new(config, policies),
                firms: FirmCounts::new(employers, agencies),
                scratch: Scratch::default(),
            })
        };
        Self {
            desks: (0..rayon::current_num_threads().max(1)).map(|_| desk()).collect(),
            sum: Tally::new(config, policies),
        }
    }
    /// Resizes the tallies for another number of policies. Call it between months, when all counters are zero.
    pub fn for_policies(&mut self, policies: usize) {
        self.sum.policies.resize(policies, PolicyTally::default());
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            desk.tally.policies.resize(policies, PolicyTally::default());
        }
    }
    /// Runs `f` with this thread's tallies. The lock is uncontended, because each thread has its own.
    pub fn with_own<R>(&self, f: impl FnOnce(&mut ThreadTallies) -> R) -> R {
        let k = rayon::current_thread_index().unwrap_or(0) % self.desks.len();
        let mut desk = self.desks[k].lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        f(&mut desk)
    }
    /// Runs `f` with this thread's tallies. If a migrant is followed, the counts of `f` are recorded for that migrant
    /// before they are added to the thread's tallies.
    pub(crate) fn with_own_for<R>(
        &self,
        followed: Option<&mut Followed>,
        f: impl FnOnce(&mut ThreadTallies) -> R,
    ) -> R {
        let Some(followed) = followed else { return self.with_own(f) };
        self.with_own(|desk| {
            let others = std::mem::replace(&mut desk.tally, self.sum.empty());
            let result = f(desk);
            let mut own = std::mem::replace(&mut desk.tally, others);
            followed.note(&own);
            desk.tally.absorb(&mut own);
            result
        })
    }
    /// Applies the counts of all threads to employers and agencies, and resets them.
    pub(crate) fn post_firms(&mut self, employers: &mut [Employer], agencies: &mut [Agency]) {
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            desk.firms.post(employers, agencies);
        }
    }
    /// Resets the counts of employers and agencies without applying them.
    pub(crate) fn forget_firms(&mut self) {
        for desk in &mut self.desks {
            desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner()).firms.forget();
        }
    }
    /// Adds the tallies of all threads to the sum and resets them.
    pub fn merge(&mut self) {
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            self.sum.absorb(&mut desk.tally);
        }
    }
}
