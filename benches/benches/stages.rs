//! Measures each stage of the month and each system between passes, including the job market: the time per month that
//! the engine's probe reports for it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use merantau_benches::{YEAR, months, world};
use merantau_engine::probe::Probe;
use merantau_engine::{Engine, Snapshot};

const MIGRANTS: u64 = 1_000_000;

thread_local! {
    /// The stages that have begun on this thread and have not ended; the innermost is the last.
    static BEGUN: RefCell<Vec<Instant>> = const { RefCell::new(Vec::new()) };
}

/// Adds up the time of each stage over threads and chunks.
#[derive(Default)]
struct Stopwatch(Mutex<BTreeMap<&'static str, Duration>>);

impl Probe for Stopwatch {
    fn start(&self, _stage: &'static str) {
        BEGUN.with_borrow_mut(|begun| begun.push(Instant::now()));
    }
    fn end(&self, stage: &'static str) {
        let spent = BEGUN.with_borrow_mut(Vec::pop).map_or(Duration::ZERO, |begun| begun.elapsed());
        let mut times = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *times.entry(stage).or_default() += spent;
    }
}

/// The time of each stage over some months.
fn times(engine: &mut Engine, start: &Snapshot, count: u64) -> BTreeMap<&'static str, Duration> {
    let watch = Arc::new(Stopwatch::default());
    engine.set_probe(watch.clone());
    months(engine, start, count);
    std::mem::take(&mut *watch.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

fn stages(c: &mut Criterion) {
    // One thread, so that the time of a stage does not include waiting for another.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let (mut engine, start) = pool.install(|| world(MIGRANTS));
    let names: Vec<_> = pool.install(|| times(&mut engine, &start, YEAR)).into_keys().collect();
    let mut group = c.benchmark_group("stage");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    // Criterion's iterations are counted by the time of the stage, which is a small part of the time of the month.
    group.warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(200));
    for name in names {
        group.bench_function(name, |b| {
            b.iter_custom(|n| {
                pool.install(|| times(&mut engine, &start, n)).remove(name).unwrap_or_default()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
