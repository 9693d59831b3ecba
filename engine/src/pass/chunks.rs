//! A component of all entities as a plain slice, and chunks of it run on all threads: what a month's pass stands on,
//! for whoever builds another month on it.

use bevy_ecs::component::{Component, Mutable};
use bevy_ecs::prelude::World;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// One of something for each thread of the pool: what it counts, and its buffers.
#[derive(Debug)]
pub struct Desks<D>(Vec<Mutex<D>>);

impl<D> Desks<D> {
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

/// Runs something on every chunk of a column, with the row it begins at, on all threads.
pub fn run<A: Send>(rows: &mut [A], size: usize, each: impl Fn(u32, &mut [A]) + Sync) {
    let size = size.max(1);
    // one at a time: rayon would hand out eighths of all, and the last of them would find the other threads idle
    (rows.par_chunks_mut(size).enumerate().with_max_len(1))
        .for_each(|(k, rows)| each((k * size) as u32, rows));
}

/// Hands over a component of all entities that have it, which must be of one archetype, in the order of rows.
pub fn rows<A: Component<Mutability = Mutable>, R>(world: &mut World, f: impl FnOnce(&mut [A]) -> R) -> R {
    let mut query = world.query::<&mut A>();
    let mut query = query.query_mut(world);
    let mut found = query.contiguous_iter_mut().ok().and_then(|mut tables| tables.find(|l| !l.is_empty()));
    match &mut found {
        Some(rows) => f(rows.bypass_change_detection()),
        None => f(&mut []),
    }
}
