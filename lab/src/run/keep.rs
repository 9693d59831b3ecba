//! When a checkpoint is due, and what it needs of the directory besides the world.

use super::job::Job;
use super::output::Output;
use super::world::World;
use crate::checkpoint::Head;
use crate::tables::TableError;
use std::io::ErrorKind;
use std::time::{Duration, Instant};

/// Time between checkpoints where no number of months is asked for.
const PAUSE: Duration = Duration::from_secs(600);

/// When the next checkpoint is due.
pub(super) struct Due {
    every: Option<u32>,
    last: Instant,
    /// Months done at the last checkpoint.
    pub(super) at: u32,
}

impl Due {
    /// After every so many months, or ten minutes after the last one.
    pub(super) fn new(every: Option<u32>, at: u32) -> Self {
        Self { every, last: Instant::now(), at }
    }
    /// Whether it is due after so many months.
    pub(super) fn now(&self, months: u32) -> bool {
        match self.every {
            Some(every) => months.is_multiple_of(every.max(1)),
            None => self.last.elapsed() >= PAUSE,
        }
    }
    /// One was tried after so many months, and is there now or is not.
    pub(super) fn tried(&mut self, months: u32, written: bool) {
        self.last = Instant::now();
        if written {
            self.at = months;
        }
    }
}

/// Whether there is no room, so that a run may well go on without a checkpoint.
fn no_room(error: &TableError) -> bool {
    matches!(error.kind, Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge))
}

/// Time that a run took so far, whatever it was stopped for in between.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    /// All of it.
    pub(super) wall: Duration,
    /// Building the world.
    pub(super) setup: Duration,
    /// The months.
    pub(super) months: Duration,
}

impl Spent {
    /// What a run had taken when it was stopped.
    pub(super) fn at(head: &Head) -> Self {
        let time = |s: f64| Duration::try_from_secs_f64(s).unwrap_or_default();
        Self { wall: time(head.wall_s), setup: time(head.setup_s), months: time(head.months_s) }
    }
}

impl Output {
    /// Writes a checkpoint of a world between two months. The tables can then be read up to this month. Gives the error
    /// of a checkpoint that finds no room, without which a run may well go on.
    ///
    /// # Errors
    /// Tables that cannot be written, or any other refusal: the run would lose what it has.
    pub(super) fn checkpoint<W: World>(
        &mut self,
        job: &Job<'_>,
        world: &mut W,
        spent: Spent,
        last: bool,
    ) -> Result<Option<TableError>, TableError> {
        let Some(tables) = &mut self.tables else { return Ok(None) };
        tables.end()?;
        let rows = tables.rows();
        self.digests.sync()?;
        let head = Head {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_sha256: job.sha256.to_owned(),
            seed: job.seed,
            replicate: job.replicate,
            next: world.month().0,
            months: self.months,
            digest: self.chain.hex(),
            rows,
            months_s: spent.months.as_secs_f64(),
            setup_s: spent.setup.as_secs_f64(),
            wall_s: spent.wall.as_secs_f64(),
        };
        let written = self.shelf.put(&head, |to| world.save(to));
        if !last {
            tables.go_on(world.month())?;
        }
        match written {
            Ok(()) => Ok(None),
            Err(error) if no_room(&error) && !last => Ok(Some(error)),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_number_it_is_due_after_ten_minutes_of_work() {
        assert_eq!(PAUSE, Duration::from_secs(600));
        let mut due = Due::new(None, 0);
        assert!(!due.now(1));
        due.last = Instant::now().checked_sub(PAUSE).expect("a clock that is older");
        assert!(due.now(1));
        due.tried(1, true);
        assert!(!due.now(2) && due.at == 1);
        // One that found no room is tried again as late.
        due.tried(2, false);
        assert!(!due.now(3) && due.at == 1);
    }

    #[test]
    fn with_a_number_it_is_due_after_so_many_months() {
        let due = Due::new(Some(12), 0);
        assert!(
            [12, 24, 36].into_iter().all(|m| due.now(m)) && ![1, 11, 13, 25].into_iter().any(|m| due.now(m))
        );
    }
}
