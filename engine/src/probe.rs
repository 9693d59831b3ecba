//! The interface for timing the engine from outside, since the engine has no clock.

use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// Called at the start and end of each stage of a chunk, and of each system between passes. Calls come from many
/// threads at the same time.
pub trait Probe: Sync {
    /// A stage or system begins on this thread.
    fn start(&self, stage: &'static str);
    /// The stage or system ends on this thread.
    fn end(&self, stage: &'static str);
    /// Runs a stage of a chunk between [`Probe::start`] and [`Probe::end`]; a probe that measures in another way
    /// overrides it.
    fn around(&self, stage: &'static str, run: &mut dyn FnMut()) {
        self.start(stage);
        run();
        self.end(stage);
    }
}

/// A probe that does nothing.
pub struct NoProbe;

impl Probe for NoProbe {
    fn start(&self, _stage: &'static str) {}
    fn end(&self, _stage: &'static str) {}
}

/// The installed probe, as a resource.
#[derive(Resource, Clone)]
pub(crate) struct Clock(pub(crate) Arc<dyn Probe + Send + Sync>);
