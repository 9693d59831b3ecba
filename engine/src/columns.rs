//! A component of all entities as a plain slice, and chunks of it run on all threads: what a month's pass stands on,
//! for whoever builds another month on it.

use bevy_ecs::component::{Component, Mutable};
use bevy_ecs::prelude::World;
use rayon::prelude::*;

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
