//! Two components of all entities as plain slices, and chunks of them run on all threads: what a month's pass stands
//! on, for whoever builds another month on it.

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

/// Runs something on every chunk of two columns, with the row it begins at, on all threads.
pub fn run<A: Send, B: Send>(
    a: &mut [A],
    b: &mut [B],
    size: usize,
    each: impl Fn(u32, &mut [A], &mut [B]) + Sync,
) {
    let size = size.max(1);
    // one at a time: rayon would hand out eighths of all, and the last of them would find the other threads idle
    (a.par_chunks_mut(size).zip(b.par_chunks_mut(size)).enumerate().with_max_len(1))
        .for_each(|(k, (a, b))| each((k * size) as u32, a, b));
}

/// Hands over two components of all entities that have both, which must be of one archetype; nothing happens where
/// there are none.
pub fn columns<A, B, R>(world: &mut World, f: impl FnOnce(&mut [A], &mut [B]) -> R) -> Option<R>
where
    A: Component<Mutability = Mutable>,
    B: Component<Mutability = Mutable>,
{
    let mut query = world.query::<(&mut A, &mut B)>();
    let tables = query.contiguous_iter_mut(world).ok();
    let (mut a, mut b) = tables.and_then(|mut tables| tables.find(|(a, _)| !a.is_empty()))?;
    Some(f(a.bypass_change_detection(), b.bypass_change_detection()))
}
