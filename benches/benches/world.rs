//! Measures building a world, copying it into a snapshot, and restoring it.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use merantau_benches::{setup, world};
use merantau_engine::Engine;

const MIGRANTS: u64 = 1_000_000;

fn worlds(c: &mut Criterion) {
    let mut group = c.benchmark_group("world");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(MIGRANTS));
    group.bench_function("set-up", |b| {
        b.iter_batched(|| setup(MIGRANTS), |s| black_box(Engine::new(s).is_ok()), BatchSize::PerIteration);
    });
    let (mut engine, start) = world(MIGRANTS);
    group.bench_function("snapshot", |b| b.iter(|| black_box(engine.snapshot())));
    group.bench_function("restore", |b| b.iter(|| engine.restore(black_box(&start))));
    group.finish();
}

criterion_group!(benches, worlds);
criterion_main!(benches);
