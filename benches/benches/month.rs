//! Measures the month with all mechanisms at three sizes. Divide by the size to obtain nanoseconds per migrant-month.

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use merantau_benches::{months, world};

fn month(c: &mut Criterion) {
    let mut group = c.benchmark_group("month");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for migrants in [100_000, 1_000_000, 10_000_000] {
        let (mut engine, start) = world(migrants);
        group.throughput(Throughput::Elements(migrants));
        group.bench_function(BenchmarkId::from_parameter(migrants), |b| {
            b.iter_custom(|n| months(&mut engine, &start, n));
        });
    }
    group.finish();
}

criterion_group!(benches, month);
criterion_main!(benches);
