//! When a checkpoint is due, and the other files that it needs.

use super::job::Job;
use super::output::Output;
use super::world::World;
use crate::checkpoint::Head;
use crate::tables::TableError;
use std::io::ErrorKind;
use std::time::{Duration, Instant};

/// The time between checkpoints if no number of months is given.
const PAUSE: Duration = Duration::from_secs(600);

/// When the next checkpoint is due.
pub(super) struct Due {
    every: Option<u32>,
    last: Instant,
    /// The number of months completed at the last checkpoint.
    pub(super) at: u32,
}

impl Due {
    /// A checkpoint is due after each given number of months, or ten minutes after the last one.
    pub(super) fn new(every: Option<u32>, at: u32) -> Self {
        Self { every, last: Instant::now(), at }
    }
    /// Whether a checkpoint is due after the given number of months.
    pub(super) fn now(&self, months: u32) -> bool {
        match self.every {
            Some(every) => months.is_multiple_of(every.max(1)),
            None => self.last.elapsed() >= PAUSE,
        }
    }
    /// Records an attempt after the given number of months, and whether it succeeded.
    pub(super) fn tried(&mut self, months: u32, written: bool) {
        self.last = Instant::now();
        if written {
            self.at = months;
        }
    }
}

/// Whether the error is a lack of space, after which a run can continue without a checkpoint.
fn no_room(error: &TableError) -> bool {
    matches!(error.kind, Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge))
}

/// The time that a run has taken so far, without interruptions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    /// Total time.
    pub(super) wall: Duration,
    /// Time for building the world.
    pub(super) setup: Duration,
    /// Time of the months.
    pub(super) months: Duration,
}

impl Spent {
    /// The times of a run when it was stopped.
    pub(super) fn at(head: &Head) -> Self {
        let time = |s: f64| Duration::try_from_secs_f64(s).unwrap_or_default();
        Self { wall: time(head.wall_s), setup: time(head.setup_s), months: time(head.months_s) }
    }
}

impl Output {
    /// Writes a checkpoint of a world between two months. The tables can then be read up to this month. Returns the
    /// error of a checkpoint for which there is no space, without which a run can continue.
    ///
    /// # Errors
    /// Tables cannot be written, or another error occurs: the run would lose its results.
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
        // A checkpoint for which there was no space is tried again after the same interval.
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
