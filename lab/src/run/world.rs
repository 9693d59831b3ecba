//! The interface of a world for a run. The engine implements it, and so do worlds without people in tests.

use crate::checkpoint::{ListReader, ListWriter};
use merantau_engine::Summary;
use merantau_engine::checkpoint::Unread;
use merantau_engine::engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::month::Month;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::probe::Probe;
use merantau_engine::tables::Batch;
use std::io;
use std::io::{Read, Write};
use std::sync::Arc;

/// A world that is run month by month.
pub(crate) trait World {
    /// The next month to be run.
    fn month(&self) -> Month;
    /// Whether all months have been run.
    fn done(&self) -> bool;
    /// Installs a probe for the stages of the month.
    fn set_probe(&mut self, probe: Arc<dyn Probe + Send + Sync>);
    /// Runs a month.
    fn step(&mut self) -> Result<(), Failure>;
    /// What settling solved before the first month.
    fn start(&self) -> &Batch;
    /// The rows since the last call.
    fn take(&mut self) -> Vec<Batch>;
    /// The digests of the last month.
    fn digests(&self) -> MonthDigests;
    /// The summary of the world.
    fn summary(&mut self) -> Summary;
    /// Streams everything that changes in the world to a writer.
    fn save<F: Write>(&mut self, to: &mut ListWriter<F>) -> io::Result<()>;
    /// Restores the state from a stream of such a world.
    fn load<F: Read>(&mut self, from: &mut ListReader<F>) -> Result<(), Unread<io::Error>>;
}

impl World for Engine {
    fn month(&self) -> Month {
        Engine::month(self)
    }
    fn done(&self) -> bool {
        Engine::done(self)
    }
    fn set_probe(&mut self, probe: Arc<dyn Probe + Send + Sync>) {
        Engine::set_probe(self, probe);
    }
    fn step(&mut self) -> Result<(), Failure> {
        Engine::step(self)
    }
    fn start(&self) -> &Batch {
        Engine::start(self)
    }
    fn take(&mut self) -> Vec<Batch> {
        Engine::take(self)
    }
    fn digests(&self) -> MonthDigests {
        Engine::digests(self)
    }
    fn summary(&mut self) -> Summary {
        Engine::summary(self)
    }
    fn save<F: Write>(&mut self, to: &mut ListWriter<F>) -> io::Result<()> {
        Engine::save(self, to)
    }
    fn load<F: Read>(&mut self, from: &mut ListReader<F>) -> Result<(), Unread<io::Error>> {
        Engine::load(self, from)
    }
}
