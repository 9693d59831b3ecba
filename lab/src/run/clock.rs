//! The clock that the engine lacks: measures the time of each stage, at a cost that is not noticeable.
//!
//! The engine calls the probe on one chunk in [`merantau_engine::pass::PROBED`], on different chunks each month; the
//! time of the other chunks is estimated from these.

use merantau_engine::probe::Probe;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The cost of a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCost {
    /// The stage's name.
    pub name: String,
    /// Share of the wall time of the months.
    pub share: f64,
    /// Nanoseconds of wall time per migrant and month.
    pub ns_per_migrant_month: f64,
}

/// The measurements of one stage on one thread.
struct Cell {
    name: &'static str,
    /// Whether the stage follows another stage of the pass, so that it begins when that one ends.
    follows: bool,
    calls: u64,
    began: Option<Instant>,
    taken: Duration,
}

/// The stages on one thread, in the order of their first call.
#[derive(Default)]
struct Cells {
    cells: Vec<Cell>,
    last: usize,
    /// The time at which the last stage ended, if none has begun since.
    ended: Option<Instant>,
}

impl Cells {
    /// The cell of a stage. Stages recur in the same order, so it is the last one or the next.
    fn find(&mut self, name: &'static str) -> &mut Cell {
        let n = self.cells.len();
        let at = (self.last..n).chain(0..self.last.min(n)).find(|&i| std::ptr::eq(self.cells[i].name, name));
        let at = at.or_else(|| self.cells.iter().position(|c| c.name == name)).unwrap_or_else(|| {
            let follows = merantau_engine::pass::names().skip(1).any(|stage| stage == name);
            self.cells.push(Cell { name, follows, calls: 0, began: None, taken: Duration::ZERO });
            n
        });
        self.last = at;
        &mut self.cells[at]
    }

    /// Begins a stage. A stage that follows another of the same chunk begins when that one ended, so that the time is
    /// read only once. Where the order starts again, and outside the pass, the thread may have waited.
    fn start(&mut self, stage: &'static str, now: impl FnOnce() -> Instant) {
        let before = self.last;
        let ended = self.ended.take();
        let cell = self.find(stage);
        let follows = cell.follows;
        cell.began = ended;
        let at = self.last;
        if !follows || at <= before || ended.is_none() {
            self.cells[at].began = Some(now());
        }
    }

    /// Ends a stage.
    fn end(&mut self, stage: &'static str, now: Instant) {
        let cell = self.find(stage);
        if let Some(began) = cell.began.take() {
            cell.calls += 1;
            cell.taken += now.saturating_duration_since(began);
        }
        self.ended = Some(now);
    }
}

/// Keeps each thread's cells on separate cache lines.
#[repr(align(128))]
#[derive(Default)]
struct Line(Mutex<Cells>);

/// A clock for one run.
pub struct Clock {
    lines: Vec<Line>,
}

impl Clock {
    /// A clock for a pool of some threads.
    pub fn new(threads: usize) -> Self {
        // The last line is for a caller that is not a thread of the pool.
        Self { lines: (0..=threads).map(|_| Line::default()).collect() }
    }

    fn with(&self, f: impl FnOnce(&mut Cells)) {
        let outside = self.lines.len() - 1;
        let thread = rayon::current_thread_index().map_or(outside, |i| i.min(outside));
        // The lock never waits, because each thread has its own line.
        f(&mut self.lines[thread].0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Measures the time of a function on this thread.
    pub fn time<T>(&self, stage: &'static str, f: impl FnOnce() -> T) -> T {
        self.start(stage);
        let value = f();
        self.end(stage);
        value
    }

    /// The cost of each stage in the order of their first calls, then the time that belongs to no stage. A stage that
    /// is called more than once per month runs on several threads at the same time, so its time is divided by their
    /// number.
    pub fn costs(&self, wall: Duration, months: u32, migrants: u64) -> Vec<StageCost> {
        let (wall, months) = (wall.as_secs_f64(), f64::from(months.max(1)));
        let mut stages: Vec<(&'static str, u64, f64)> = Vec::new();
        for line in &self.lines {
            for cell in &line.0.lock().unwrap_or_else(PoisonError::into_inner).cells {
                match stages.iter_mut().find(|(name, ..)| *name == cell.name) {
                    Some((_, calls, total)) => {
                        (*calls, *total) = (*calls + cell.calls, *total + cell.taken.as_secs_f64())
                    }
                    None => stages.push((cell.name, cell.calls, cell.taken.as_secs_f64())),
                }
            }
        }
        let threads = (self.lines.len() - 1) as f64;
        for (name, calls, total) in &mut stages {
            if merantau_engine::pass::names().any(|stage| stage == *name) {
                // The engine calls the probe on one chunk in `PROBED`.
                *total *= merantau_engine::pass::PROBED as f64;
                *calls *= merantau_engine::pass::PROBED as u64;
            }
            *total /= (*calls as f64 / months).floor().clamp(1.0, threads.max(1.0));
        }
        let known: f64 = stages.iter().map(|s| s.2).sum();
        let all = wall.max(known).max(f64::MIN_POSITIVE);
        stages.push(("other", 0, all - known));
        let each = 1e9 * wall / (migrants.max(1) as f64 * months);
        (stages.into_iter())
            .map(|(name, _, s)| StageCost {
                name: name.to_owned(),
                share: s / all,
                ns_per_migrant_month: each * s / all,
            })
            .collect()
    }
}

impl Probe for Clock {
    fn start(&self, stage: &'static str) {
        self.with(|cells| cells.start(stage, Instant::now));
    }
    fn end(&self, stage: &'static str) {
        let now = Instant::now();
        self.with(|cells| cells.end(stage, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_one_and_follow_the_time_taken() {
        let clock = Clock::new(1);
        let began = Instant::now();
        for _ in 0..4 {
            clock.time("long", || std::thread::sleep(Duration::from_millis(6)));
            clock.time("brief", || std::thread::sleep(Duration::from_millis(2)));
        }
        let costs = clock.costs(began.elapsed(), 4, 10);
        let names: Vec<&str> = costs.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["long", "brief", "other"]);
        assert!((costs.iter().map(|c| c.share).sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(costs[0].share > costs[1].share && costs[1].share > costs[2].share, "{costs:?}");
        assert!(costs[0].ns_per_migrant_month >= 6e5, "{costs:?}");
    }

    #[test]
    fn waiting_is_no_stage() {
        let mut names = merantau_engine::pass::names();
        let (first, second) = (names.next().expect("a stage"), names.next().expect("another"));
        let (mut cells, zero) = (Cells::default(), Instant::now());
        let at = |ms: u64| zero + Duration::from_millis(ms);
        // Two stages of a chunk, a wait, the next chunk, a wait, and a system for which all threads wait.
        for (stage, from, to) in
            [(first, 0, 1), (second, 2, 3), (first, 10, 11), (second, 12, 13), ("alone", 20, 21)]
        {
            cells.start(stage, || at(from));
            cells.end(stage, at(to));
        }
        let taken =
            |name: &str| cells.cells.iter().find(|c| c.name == name).map_or(0, |c| c.taken.as_millis());
        // Within a chunk the time between two stages belongs to the second; time between chunks belongs to no stage.
        assert_eq!([taken(first), taken(second), taken("alone")], [2, 4, 1]);
    }

    #[test]
    fn what_several_threads_do_at_once_is_shared_out() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("a pool");
        let clock = Clock::new(2);
        let wall = Duration::from_millis(20);
        pool.broadcast(|_| clock.time("chunk", || std::thread::sleep(wall)));
        let costs = clock.costs(wall, 1, 1);
        assert!(costs[0].share <= 1.0 && costs[0].ns_per_migrant_month < 30e6, "{costs:?}");
    }
}
