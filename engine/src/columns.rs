//! Access to a component of all entities as a plain slice, and parallel execution on chunks of it: the basis of the
//! monthly pass, also for programs that build another month on it.

use bevy_ecs::component::{Component, Mutable};
use bevy_ecs::prelude::{ContiguousMut, Query, World};
use bevy_ecs::system::SystemParam;
use rayon::prelude::*;

/// Runs a function on every chunk of a column, with the chunk's first row, on all threads.
pub fn run<A: Send>(rows: &mut [A], size: usize, each: impl Fn(u32, &mut [A]) + Sync) {
    let size = size.max(1);
    // One chunk per task: rayon would otherwise split the list into eighths, and other threads would be idle while the
    // last one runs.
    (rows.par_chunks_mut(size).enumerate().with_max_len(1))
        .for_each(|(k, rows)| each((k * size) as u32, rows));
}

/// A component of all entities that have it, which must be of one archetype, as a parameter of a system.
#[derive(SystemParam)]
pub(crate) struct Column<'w, 's, A: Component<Mutability = Mutable>> {
    query: Query<'w, 's, &'static mut A>,
}

impl<A: Component<Mutability = Mutable>> Column<'_, '_, A> {
    /// The component of every entity, in the order of rows; empty if there is none. Change detection is bypassed.
    pub(crate) fn rows(&mut self) -> &mut [A] {
        let found =
            self.query.contiguous_iter_mut().ok().and_then(|mut tables| tables.find(|l| !l.is_empty()));
        found.map_or(&mut [], |rows| ContiguousMut::bypass_change_detection_split(rows).0)
    }
}

/// The values of a component of all entities that have it, in the order of rows.
pub(crate) fn column<C: Component + Clone>(world: &mut World) -> Vec<C> {
    let mut query = world.query::<&C>();
    query.iter(world).cloned().collect()
}

/// Calls a function with a component of all entities that have it, which must be of one archetype, in the order of rows.
pub fn rows<A: Component<Mutability = Mutable>, R>(world: &mut World, f: impl FnOnce(&mut [A]) -> R) -> R {
    let mut query = world.query::<&mut A>();
    let mut query = query.query_mut(world);
    let mut found = query.contiguous_iter_mut().ok().and_then(|mut tables| tables.find(|l| !l.is_empty()));
    match &mut found {
        Some(rows) => f(rows.bypass_change_detection()),
        None => f(&mut []),
    }
}
