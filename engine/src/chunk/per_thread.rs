//! A value for each thread, so that no thread waits for another.

use std::sync::{Mutex, PoisonError};

/// One of something for each thread of the pool: what it counts, and its buffers.
#[derive(Debug)]
pub struct PerThread<D>(Vec<Mutex<D>>);

impl<D> PerThread<D> {
    /// A desk for each thread of the pool it is called in.
    pub fn new(desk: impl Fn() -> D) -> Self {
        Self((0..rayon::current_num_threads().max(1)).map(|_| Mutex::new(desk())).collect())
    }
    /// Does something at this thread's desk. No two threads share one, so nobody waits.
    pub fn at<R>(&self, f: impl FnOnce(&mut D) -> R) -> R {
        let k = rayon::current_thread_index().unwrap_or(0) % self.0.len();
        f(&mut self.0[k].lock().unwrap_or_else(PoisonError::into_inner))
    }
    /// All desks, one after another.
    pub fn each(&mut self) -> impl Iterator<Item = &mut D> {
        self.0.iter_mut().map(|desk| desk.get_mut().unwrap_or_else(PoisonError::into_inner))
    }
}
