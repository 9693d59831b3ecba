//! The monthly pass alone, and its lower bound of memory traffic, for measurements.

use crate::chunk::service::Turns;
use crate::chunk::tallies::Tallies;
use crate::columns;
use crate::conditions::MonthlyConditions;
use crate::ids::AgencyId;
use crate::pass::pieces::cut;
use crate::pass::stages::{Reads, run};
use crate::people::Migrant;
use crate::policy::policies::Policies;
use crate::probe::Clock;
use crate::world::RunConfig;
use crate::world::families::Families;
use crate::world::firms::EmployerIndex;
use bevy_ecs::prelude::World;

/// Runs the stages of the last month on rows that are not part of the world. The counts are not applied to the world.
pub(crate) fn over(world: &mut World, people: &mut [Migrant]) {
    let reads = Reads {
        conditions: world.resource::<MonthlyConditions>(),
        employers: world.resource::<EmployerIndex>(),
        families: world.resource::<Families>(),
        policies: world.resource::<Policies>(),
        decided: None,
        turns: &Turns::default(),
        probe: &*world.resource::<Clock>().0,
    };
    let pieces = cut(people, None, &mut [], world.resource::<RunConfig>().chunk);
    run(&reads, pieces, world.resource::<Tallies>());
}

/// Resets counts that have not been applied to the world.
pub(crate) fn forget(world: &mut World) {
    let mut tallies = world.resource_mut::<Tallies>();
    tallies.merge();
    tallies.sum.clear();
    tallies.forget_firms();
}

/// Reads and writes all migrants, chunk by chunk on all threads, with almost no computation: the lower bound of the
/// cost of a pass.
pub(crate) fn floor(world: &mut World) {
    let chunk = world.resource::<RunConfig>().chunk;
    columns::rows::<Migrant, _>(world, |people| {
        columns::run(people, chunk, |_, people| {
            // Two calls invert the bits twice, which restores the world.
            for m in people {
                m.life.agency = AgencyId::new(!m.life.agency.number());
                m.money.cut = !m.money.cut;
            }
        });
    });
}
