//! One tally and one set of buffers a thread.

use crate::chunk::Scratch;
use crate::chunk::followed::Followed;
use crate::chunk::tally::{PolicyTally, Tally};
use crate::world::RunConfig;
use crate::world::firms::{Agency, Employer, FirmCounts};
use bevy_ecs::prelude::Resource;
use std::sync::Mutex;

/// A thread's tally and buffers.
#[derive(Debug, Default)]
pub struct ThreadTallies {
    /// What it counts.
    pub tally: Tally,
    /// What it counts of employers and agencies.
    pub firms: FirmCounts,
    /// Its buffers.
    pub scratch: Scratch,
}

/// The desks of all threads, and the month's sum.
#[derive(Resource, Debug)]
pub struct Tallies {
    desks: Vec<Mutex<ThreadTallies>>,
    /// The month's sum, once merged.
    pub sum: Tally,
}

impl Tallies {
    /// A desk for each thread of the pool.
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
    /// Makes room for another number of policies. Between months, when nothing is counted.
    pub fn for_policies(&mut self, policies: usize) {
        self.sum.policies.resize(policies, PolicyTally::default());
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            desk.tally.policies.resize(policies, PolicyTally::default());
        }
    }
    /// Does something at this thread's desk. No two threads share one, so nobody waits.
    pub fn with_own<R>(&self, f: impl FnOnce(&mut ThreadTallies) -> R) -> R {
        let k = rayon::current_thread_index().unwrap_or(0) % self.desks.len();
        let mut desk = self.desks[k].lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        f(&mut desk)
    }
    /// The same, for someone who is followed: what is counted is noted before it joins the rest.
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
    /// Books what happened to employers and agencies, and forgets it.
    pub(crate) fn post_firms(&mut self, employers: &mut [Employer], agencies: &mut [Agency]) {
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            desk.firms.post(employers, agencies);
        }
    }
    /// Forgets it without booking it.
    pub(crate) fn forget_firms(&mut self) {
        for desk in &mut self.desks {
            desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner()).firms.forget();
        }
    }
    /// Adds up all desks and empties them.
    pub fn merge(&mut self) {
        for desk in &mut self.desks {
            let desk = desk.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
            self.sum.absorb(&mut desk.tally);
        }
    }
}
