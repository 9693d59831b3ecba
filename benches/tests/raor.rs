//! RAOR reproduces the figures that are published with it, and components and arrays give equal results.

use merantau_benches::raor::{Columns, MONTHS, Report, Totals, World};

const MIGRANTS: u32 = 1_000_000;

fn near(found: f64, said: f64, within: f64) {
    assert!((found - said).abs() <= within, "{found} where {said} is said");
}

#[test]
fn the_figures_that_go_with_the_model() {
    let mut world = World::new(MIGRANTS, 1);
    let months: Vec<Totals> = (0..MONTHS).map(|_| world.step()).collect();
    let report = Report::new(&months, MIGRANTS as usize);
    for (found, said) in report.status.into_iter().zip([0.6328, 0.0790, 0.2882]) {
        near(found, said, 0.005);
    }
    near(report.remitted, 3_459.76, 34.5976);
    near(report.abused, 0.0404, 0.0404 * 0.01);
}

#[test]
fn components_and_arrays_come_to_the_same() {
    // The size is not a multiple of a chunk.
    let (mut world, mut columns) = (World::new(100_001, 7), Columns::new(100_001, 7));
    for month in 0..MONTHS {
        assert_eq!(world.step(), columns.step(), "month {month}");
    }
}

#[test]
fn threads_do_not_matter() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let mut world = World::new(50_000, 3);
            (0..MONTHS).map(|_| world.step()).collect::<Vec<Totals>>()
        })
    };
    assert_eq!(run(1), run(2));
}
