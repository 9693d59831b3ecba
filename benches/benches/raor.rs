//! Measures RAOR, 24 months of ten million migrants: over components, over plain arrays, and the floor that memory
//! sets. Divide by 24 times the size to obtain nanoseconds per migrant-month.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use merantau_benches::raor::{Columns, MONTHS, Totals, World};

/// The time of the months of `count` runs, without set-up.
fn runs<W>(count: u64, new: impl Fn() -> W, step: impl Fn(&mut W) -> Option<Totals>) -> Duration {
    (0..count)
        .map(|_| {
            let mut world = new();
            let begun = Instant::now();
            (0..MONTHS).for_each(|_| {
                black_box(step(&mut world));
            });
            begun.elapsed()
        })
        .sum()
}

fn raor(c: &mut Criterion) {
    let mut group = c.benchmark_group("raor");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for migrants in [1_000_000u32, 10_000_000] {
        group.throughput(Throughput::Elements(u64::from(migrants) * u64::from(MONTHS)));
        group.bench_function(BenchmarkId::new("components", migrants), |b| {
            b.iter_custom(|n| runs(n, || World::new(migrants, 1), |w| Some(w.step())));
        });
        group.bench_function(BenchmarkId::new("arrays", migrants), |b| {
            b.iter_custom(|n| runs(n, || Columns::new(migrants, 1), |w| Some(w.step())));
        });
        group.bench_function(BenchmarkId::new("floor", migrants), |b| {
            b.iter_custom(|n| {
                runs(
                    n,
                    || World::new(migrants, 1),
                    |w| {
                        w.floor();
                        None
                    },
                )
            });
        });
    }
    group.finish();
}

criterion_group!(benches, raor);
criterion_main!(benches);
