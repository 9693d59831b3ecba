//! The resources of a world, and the room for its entities.

use crate::chunk::followed::FollowedAll;
use crate::chunk::service::Turns;
use crate::chunk::tallies::Tallies;
use crate::conditions::MonthlyConditions;
use crate::law::BaseLaw;
use crate::mechanisms::job_market::Decisions;
use crate::observe::Observed;
use crate::pass::lives::Trajectories;
use crate::policy::policies::Policies;
use crate::probe::{Clock, NoProbe};
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::families::Families;
use crate::world::firms::EmployerIndex;
use crate::world::market::Markets;
use crate::world::stocks::Stocks;
use crate::world::{Ledger, Now, RunConfig};
use bevy_ecs::prelude::{Entity, Schedules, World};
use std::sync::Arc;

/// Inserts every resource before the people, some of them empty until the people exist. A resource is an entity whose
/// component lies in a sparse array as long as its index: each resource inserted after ten million migrants would cost
/// 40 MB.
pub(super) fn insert_first(
    world: &mut World,
    setup: &Setup,
    config: RunConfig,
    conditions: &MonthlyConditions,
    tallies: Tallies,
) {
    world.insert_resource(Clock(Arc::new(NoProbe)));
    world.insert_resource(tallies);
    world.insert_resource(Observed::new(&config));
    // These are empty until a caller requests them.
    world.insert_resource(Trajectories::default());
    world.insert_resource(FollowedAll::default());
    world.insert_resource(Now(setup.start));
    world.insert_resource(BaseLaw(conditions.law.clone(), setup.law_steps.clone()));
    world.insert_resource(Policies::new(&setup.policies));
    world.insert_resource(conditions.clone());
    world.insert_resource(config);
    world.insert_resource(Markets::default());
    world.insert_resource(Decisions::default());
    world.insert_resource(Turns::default());
    world.insert_resource(Stocks::default());
    world.insert_resource(Communities::default());
    world.insert_resource(Families::default());
    world.insert_resource(Ledger::default());
    world.insert_resource(EmployerIndex::default());
    // Otherwise the first month would insert this resource, at a cost of four bytes per migrant.
    world.init_resource::<Schedules>();
}

/// Allocates the entity table once for a number of entities; otherwise it would double as it grows.
pub(super) fn reserve(world: &mut World, entities: u64) {
    if let Some(top) = Entity::from_raw_u32((entities + 4096).min(u64::from(u32::MAX / 2) + 8192) as u32)
        && let Ok(e) = world.spawn_at(top, ())
    {
        let id = e.id();
        world.despawn_no_free(id);
    }
}
