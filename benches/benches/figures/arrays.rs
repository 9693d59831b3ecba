//! Measures the stages over the component of the world and over a plain array with the same data, and compares the
//! time of each stage with the time that reading and writing its columns takes.

use merantau_engine::ids::AgencyId;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use bevy_ecs::prelude::World as Ecs;
use merantau_benches::world;
use merantau_engine::pass::PROBED;
use merantau_engine::people::Migrant;
use merantau_engine::probe::{NoProbe, Probe};
use rayon::ThreadPool;
use serde_json::{Map, Value, json};

use super::{kept, median};

const MIGRANTS: u64 = 10_000_000;

/// Adds up the time of each stage over threads and chunks.
#[derive(Default)]
struct Watch(Mutex<BTreeMap<&'static str, f64>>);

impl Probe for Watch {
    fn start(&self, _stage: &'static str) {}
    fn end(&self, _stage: &'static str) {}
    fn around(&self, stage: &'static str, run: &mut dyn FnMut()) {
        let began = Instant::now();
        run();
        let spent = began.elapsed().as_secs_f64();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(stage).or_default() += spent;
    }
}

/// The columns of each row that a stage reads or writes.
fn touched(stage: &str) -> &'static str {
    match stage {
        "draws" => "none",
        "reading" | "sorting" | "mortality" | "family" | "departure" | "detection" | "settlement" => "life",
        "remittance" => "money",
        _ => "both",
    }
}

pub(crate) fn measure(rounds: u32) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().map_err(|e| e.to_string())?;
    let (mut engine, start) = pool.install(|| world(MIGRANTS));
    let per = 1e9 / MIGRANTS as f64;
    let (mut inside, mut outside, mut ratio) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        pool.install(|| {
            let mut people = engine.people();
            let began = Instant::now();
            engine.pass_over(&mut people);
            outside.push(per * began.elapsed().as_secs_f64());
            engine.restore(&start);
            let began = Instant::now();
            engine.pass_alone();
            inside.push(per * began.elapsed().as_secs_f64());
            // The stages and the people are the same, so no field may differ.
            assert!(engine.people() == people, "an array and components came out differently");
            engine.restore(&start);
        });
        let (a, b) = (inside[round as usize], outside[round as usize]);
        ratio.push(a / b);
        eprintln!("  {} components {a:.1} ns, arrays {b:.1}", round + 1);
    }
    let people = engine.people();
    let (mut spawned, mut filled) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let began = Instant::now();
        let mut ecs = Ecs::new();
        ecs.spawn_batch(people.iter().copied());
        spawned.push(per * began.elapsed().as_secs_f64());
        drop(black_box(ecs));
        let began = Instant::now();
        let array: Vec<Migrant> = people.clone();
        filled.push(per * began.elapsed().as_secs_f64());
        drop(black_box(array));
        eprintln!("  {} {:.1} ns to spawn, {:.1} to fill", round + 1, median(&spawned), median(&filled));
    }
    let floors = floors(&pool, rounds);
    let watch = Arc::new(Watch::default());
    engine.set_probe(watch.clone());
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|e| e.to_string())?;
    one.install(|| engine.pass_alone());
    engine.set_probe(Arc::new(NoProbe));
    let times = std::mem::take(&mut *watch.0.lock().unwrap_or_else(PoisonError::into_inner));
    let stage = |(name, seconds): (&str, f64)| {
        // One thread; the probe measures one of every `PROBED` chunks.
        let ns = per * seconds * PROBED as f64;
        let floor = floors.get(touched(name)).copied().unwrap_or_default();
        (name.to_owned(), json!({ "ns": ns, "columns": touched(name), "floor": floor }))
    };
    let stages: Map<String, Value> = times.into_iter().map(stage).collect();
    let mut figures = Map::new();
    figures.insert("migrants".to_owned(), MIGRANTS.into());
    figures.insert("rounds".to_owned(), rounds.into());
    figures.insert("components".to_owned(), median(&inside).into());
    figures.insert("arrays".to_owned(), median(&outside).into());
    figures.insert("ratio".to_owned(), median(&ratio).into());
    figures.insert("spawned".to_owned(), median(&spawned).into());
    figures.insert("filled".to_owned(), median(&filled).into());
    figures.insert("stages".to_owned(), stages.into());
    kept::write("arrays", figures)
}

/// Nanoseconds per migrant, on one thread, for reading and writing the columns of a stage in a chunk that is in the
/// cache.
fn floors(pool: &ThreadPool, rounds: u32) -> BTreeMap<&'static str, f64> {
    const ROWS: usize = 4_096;
    const TIMES: u32 = 200;
    let mut people = pool.install(|| world(100_000)).0.people();
    people.truncate(ROWS);
    let mut of = |name: &'static str, with_life: bool, with_money: bool| {
        let one = |people: &mut [Migrant]| {
            let began = Instant::now();
            for _ in 0..TIMES {
                read_and_write(black_box(&mut *people), with_life, with_money);
            }
            1e9 * began.elapsed().as_secs_f64() / f64::from(TIMES) / ROWS as f64
        };
        let times: Vec<f64> = (0..rounds.max(5)).map(|_| one(&mut people)).collect();
        (name, median(&times))
    };
    BTreeMap::from([("none", 0.0), of("life", true, false), of("money", false, true), of("both", true, true)])
}

/// Reads and writes every row, as the engine's floor does, on this thread, because the speed of the cache and not of
/// the memory is measured.
fn read_and_write(people: &mut [Migrant], with_life: bool, with_money: bool) {
    for m in people {
        if with_life {
            m.life.agency = AgencyId::new(!m.life.agency.number());
        }
        if with_money {
            m.money.cut = !m.money.cut;
        }
    }
}
