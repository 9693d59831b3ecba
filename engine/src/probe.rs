//! Where a clock may be put, since the engine has none.

use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// Told at the start and end of each stage of a chunk, and of each system between passes. Called from many threads.
pub trait Probe: Sync {
    /// A stage or system begins on this thread.
    fn start(&self, stage: &'static str);
    /// It ends.
    fn end(&self, stage: &'static str);
    /// Runs a stage of a chunk: between [`Probe::start`] and [`Probe::end`], unless a probe has another way to look.
    fn around(&self, stage: &'static str, run: &mut dyn FnMut()) {
        self.start(stage);
        run();
        self.end(stage);
    }
}

/// No clock at all.
pub struct NoProbe;

impl Probe for NoProbe {
    fn start(&self, _stage: &'static str) {}
    fn end(&self, _stage: &'static str) {}
}

/// The clock, if any, as a resource.
#[derive(Resource, Clone)]
pub(crate) struct Clock(pub(crate) Arc<dyn Probe + Send + Sync>);
