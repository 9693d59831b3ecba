//! Counts instructions with callgrind, which repeat exactly: of the month, its stages, set-up and loading. `cargo
//! xtask perf` runs this benchmark and compares the counts with `instructions.txt`.

#![expect(missing_docs, reason = "what the macros make has no comments")]

use std::hint::black_box;

use gungraun::prelude::*;
use gungraun::{Callgrind, EntryPoint};
use merantau_benches::counted::{self, Counted};
use merantau_engine::Engine;
use merantau_engine::setup::Setup;
use merantau_lab::scenario::{Options, Source, load};

#[library_benchmark]
#[bench::bench("bench")]
#[bench::thailand("thailand-2004")]
#[bench::world("world-2005")]
fn loading(name: &str) -> bool {
    black_box(load(&Source::Builtin(name.to_owned()), &Options::default()).is_ok())
}

#[library_benchmark]
#[bench::bench(counted::setup())]
fn set_up(setup: Setup) -> Option<Engine> {
    black_box(Engine::new(setup).ok())
}

// A whole month, including the systems between passes.
#[library_benchmark]
#[bench::bench(counted::world())]
fn month(mut engine: Engine) -> Engine {
    merantau_benches::step(&mut engine);
    black_box(engine)
}

// One stage, once in each chunk.
#[library_benchmark(
    config = LibraryBenchmarkConfig::default().tool(
        Callgrind::default().entry_point(EntryPoint::Custom("*counted*here*".to_owned()))
    )
)]
#[bench::reading(counted::stage("reading"))]
#[bench::places(counted::stage("places"))]
#[bench::draws(counted::stage("draws"))]
#[bench::policies_at_home(counted::stage_of_policies("policies at home"))]
#[bench::policies_at_departure(counted::stage_of_policies("policies at departure"))]
#[bench::policies_at_work(counted::stage_of_policies("policies at work"))]
#[bench::lives(counted::stage_of_lives("lives"))]
#[bench::lives_what_was_spent(counted::stage_of_lives("lives, what was spent"))]
#[bench::sorting(counted::stage("sorting"))]
#[bench::mortality(counted::stage("mortality"))]
#[bench::family(counted::stage("family"))]
#[bench::home(counted::stage("home"))]
#[bench::aspiration(counted::stage("aspiration"))]
#[bench::departure(counted::stage("departure"))]
#[bench::health(counted::stage("health"))]
#[bench::work(counted::stage("work"))]
#[bench::remittance(counted::stage("remittance"))]
#[bench::abuse(counted::stage("abuse"))]
#[bench::claims(counted::stage_of_policies("claims"))]
#[bench::policies_on_status(counted::stage("policies on status"))]
#[bench::sanctions(counted::stage_of_policies("sanctions"))]
#[bench::employer_change(counted::stage_of_policies("employer_change"))]
#[bench::patents(counted::stage_of_policies("patents"))]
#[bench::permits(counted::stage("permits"))]
#[bench::settlement(counted::stage("settlement"))]
#[bench::detection(counted::stage("detection"))]
#[bench::returning(counted::stage("returning"))]
#[bench::digest(counted::stage("digest"))]
fn stage(mut world: Counted) -> Counted {
    world.run();
    black_box(world)
}

// The allocation of places, which is decided before the pass.
#[library_benchmark(
    config = LibraryBenchmarkConfig::default().tool(
        Callgrind::default().entry_point(EntryPoint::Custom("*counted*here*".to_owned()))
    )
)]
#[bench::bench(counted::stage("job market"))]
fn job_market(mut world: Counted) -> Counted {
    world.month();
    black_box(world)
}

library_benchmark_group!(name = all, benchmarks = [loading, set_up, month, stage, job_market]);
main!(
    config = LibraryBenchmarkConfig::default().tool(Callgrind::with_args(["--cache-sim=no"])),
    library_benchmark_groups = all
);
