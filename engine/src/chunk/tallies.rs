//! One tally and one set of buffers per thread.

use crate::chunk::Scratch;
use crate::chunk::followed::Followed;
use crate::chunk::per_thread::PerThread;
use crate::chunk::tally::{PolicyTally, Tally};
use crate::world::RunConfig;
use crate::world::firms::{Agency, Employer, FirmCounts};
use bevy_ecs::prelude::Resource;

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
    threads: PerThread<ThreadTallies>,
    /// The sum of all threads for the month, after [`Tallies::merge`].
    pub sum: Tally,
}

impl Tallies {
    /// Creates empty tallies for each thread of the current rayon pool.
    pub fn new(config: &RunConfig, policies: usize, employers: usize, agencies: usize) -> Self {
        let empty = || ThreadTallies {
            tally: Tally::new(config, policies),
            firms: FirmCounts::new(employers, agencies),
            scratch: Scratch::default(),
        };
        Self { threads: PerThread::new(empty), sum: Tally::new(config, policies) }
    }
    /// Resizes the tallies for another number of policies. Call it between months, when all counters are zero.
    pub fn for_policies(&mut self, policies: usize) {
        self.sum.policies.resize(policies, PolicyTally::default());
        for thread in self.threads.each() {
            thread.tally.policies.resize(policies, PolicyTally::default());
        }
    }
    /// Runs `f` with this thread's tallies. The lock is uncontended, because each thread has its own.
    pub fn with_own<R>(&self, f: impl FnOnce(&mut ThreadTallies) -> R) -> R {
        self.threads.at(f)
    }
    /// Runs `f` with this thread's tallies. If a migrant is followed, the counts of `f` are recorded for that migrant
    /// before they are added to the thread's tallies.
    pub(crate) fn with_own_for<R>(
        &self,
        followed: Option<&mut Followed>,
        f: impl FnOnce(&mut ThreadTallies) -> R,
    ) -> R {
        let Some(followed) = followed else { return self.with_own(f) };
        self.with_own(|thread| {
            let others = std::mem::replace(&mut thread.tally, self.sum.empty());
            let result = f(thread);
            let mut own = std::mem::replace(&mut thread.tally, others);
            followed.note(&own);
            thread.tally.absorb(&mut own);
            result
        })
    }
    /// Applies the counts of all threads to employers and agencies, and resets them.
    pub(crate) fn post_firms(&mut self, month: u32, employers: &mut [Employer], agencies: &mut [Agency]) {
        for thread in self.threads.each() {
            thread.firms.post(month, employers, agencies);
        }
    }
    /// Resets the counts of employers and agencies without applying them.
    pub(crate) fn forget_firms(&mut self) {
        for thread in self.threads.each() {
            thread.firms.forget();
        }
    }
    /// Adds the tallies of all threads to the sum and resets them.
    pub fn merge(&mut self) {
        for thread in self.threads.each() {
            self.sum.absorb(&mut thread.tally);
        }
    }
}
