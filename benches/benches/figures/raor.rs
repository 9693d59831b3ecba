//! Measures RAOR over components, over plain arrays, and the floor that memory sets.

use std::time::Instant;

use merantau_benches::raor::{Columns, MONTHS, Report, World};
use serde_json::{Map, json};

use super::{kept, median};

const MIGRANTS: u32 = 10_000_000;

pub(crate) fn measure(rounds: u32) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().map_err(|e| e.to_string())?;
    let each = |began: Instant| 1e9 * began.elapsed().as_secs_f64() / f64::from(MIGRANTS) / f64::from(MONTHS);
    let (mut world, mut arrays, mut floor) = (Vec::new(), Vec::new(), Vec::new());
    let mut report = Report::default();
    for round in 0..rounds {
        pool.install(|| {
            let mut components = World::new(MIGRANTS, 1);
            let began = Instant::now();
            let months: Vec<_> = (0..MONTHS).map(|_| components.step()).collect();
            world.push(each(began));
            report = Report::new(&months, MIGRANTS as usize);
            let began = Instant::now();
            (0..MONTHS).for_each(|_| components.floor());
            floor.push(each(began));
            drop(components);
            let mut columns = Columns::new(MIGRANTS, 1);
            let began = Instant::now();
            (0..MONTHS).for_each(|_| {
                std::hint::black_box(columns.step());
            });
            arrays.push(each(began));
        });
        let last = |v: &[f64]| v.last().copied().unwrap_or(f64::NAN);
        let (w, a, f) = (last(&world), last(&arrays), last(&floor));
        eprintln!("  {} components {w:.2} ns, arrays {a:.2}, floor {f:.2}", round + 1);
    }
    let figures = json!({
        "migrants": MIGRANTS,
        "rounds": rounds,
        "components": median(&world),
        "arrays": median(&arrays),
        "floor": median(&floor),
        "status": report.status,
        "remitted": report.remitted,
        "abused": report.abused,
    });
    kept::write("raor", figures.as_object().cloned().unwrap_or_else(Map::new))
}
