//! Measures the random draw of one block, and of the blocks of a chunk computed side by side.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use merantau_engine::draw::{Decision, RngKey};

/// Migrants of a chunk.
const CHUNK: u32 = 4_096;

fn draws(c: &mut Criterion) {
    let rng_key = RngKey::new(1, 0);
    let mut group = c.benchmark_group("draw");
    group.throughput(Throughput::Elements(u64::from(CHUNK)));
    group.bench_function("block", |b| {
        b.iter(|| {
            (0..CHUNK)
                .fold(0, |sum, agent| sum ^ rng_key.block(black_box(agent), 1_250, Decision::Work, 0)[0])
        });
    });
    let mut words = [const { Vec::new() }; 4];
    group.bench_function("fill", |b| {
        b.iter(|| {
            rng_key.fill(black_box(0), 1_250, Decision::Work, &mut words, CHUNK as usize);
            black_box(&words);
        });
    });
    group.finish();
}

criterion_group!(benches, draws);
criterion_main!(benches);
