//! Measures loading a scenario: reading, merging, checking and resolving it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use merantau_lab::scenario::{Options, Source, builtin_names, load};

fn scenarios(c: &mut Criterion) {
    let mut group = c.benchmark_group("scenario");
    for name in builtin_names() {
        let source = Source::Builtin(name.to_string());
        group.bench_function(format!("load {name}"), |b| {
            b.iter(|| black_box(load(&source, &Options::default()).is_ok()));
        });
    }
    group.finish();
}

criterion_group!(benches, scenarios);
criterion_main!(benches);
