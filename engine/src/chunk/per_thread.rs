//! One value per thread, so that no thread waits for another.

use std::sync::{Mutex, PoisonError};

/// One accumulator per thread of the pool: its counters and its buffers.
#[derive(Debug)]
pub struct PerThread<D>(Vec<Mutex<D>>);

impl<D> PerThread<D> {
    /// Creates an accumulator for each thread of the current rayon pool.
    pub fn new(empty: impl Fn() -> D) -> Self {
        Self((0..rayon::current_num_threads().max(1)).map(|_| Mutex::new(empty())).collect())
    }
    /// Runs `f` with this thread's accumulator. The lock is uncontended, because each thread has its own.
    pub fn at<R>(&self, f: impl FnOnce(&mut D) -> R) -> R {
        let k = rayon::current_thread_index().unwrap_or(0) % self.0.len();
        f(&mut self.0[k].lock().unwrap_or_else(PoisonError::into_inner))
    }
    /// The accumulators of all threads, in the order of threads.
    pub fn each(&mut self) -> impl Iterator<Item = &mut D> {
        self.0.iter_mut().map(|own| own.get_mut().unwrap_or_else(PoisonError::into_inner))
    }
}
