//! Tests the properties that the shipped scenario `bench` claims.

use super::scaled;
use crate::scenario::{Options, Scenario, Source, load};
use merantau_engine::Engine;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::tables::{Batch, Column};

const MIGRANTS: u64 = 100_000;

fn bench() -> Scenario {
    load(&Source::Builtin("bench".to_owned()), &Options::default()).expect("the bench scenario")
}

/// The share of people with a status of the set among those who are of age.
fn share(stocks: &[i64; Status::COUNT], set: StatusSet) -> f64 {
    let count = |counts: &dyn Fn(Status) -> bool| -> i64 {
        Status::ALL.iter().filter(|s| counts(**s)).map(|&s| stocks[s as usize]).sum()
    };
    count(&|s| set.has(s)) as f64 / count(&|s| s != Status::UnderAge) as f64
}

/// The number of persons who changed status, from the rows of a month.
fn changes(batches: &[Batch]) -> i64 {
    let table = batches.iter().find(|b| b.table == "transitions").expect("the table");
    match table.columns.last() {
        Some(Column::Int(persons)) => persons.iter().sum(),
        other => panic!("persons are not the last column: {other:?}"),
    }
}

#[test]
fn every_size_is_exact() {
    for migrants in [1, 1_000, 123_457, 10_000_000, 50_000_000] {
        // A single adult is followed by others who come of age in 31 years.
        for months in [1, 24, 372].into_iter().filter(|&months| (migrants, months) != (1, 372)) {
            let setup = scaled(bench().setup(0), migrants, months);
            assert_eq!((Engine::migrants(&setup), setup.months), (migrants, months));
        }
        let setup = scaled(bench().setup(0), migrants, 24);
        assert_eq!(u64::from(setup.communities), (migrants / 100_000).max(1));
    }
}

#[test]
fn the_mix_is_as_said_and_stays() {
    let setup = scaled(bench().setup(0), MIGRANTS, 24);
    let mut engine = Engine::new(setup).expect("a world");
    let start = engine.summary().stocks;
    let home = StatusSet::of(&[Status::Home, Status::Waiting]);
    let mut changed = Vec::new();
    while !engine.done() {
        engine.step().expect("a month");
        changed.push(changes(&engine.take()) as f64 / MIGRANTS as f64);
    }
    let end = engine.summary().stocks;
    // People come of age, of whom few leave at once.
    let mix = [(StatusSet::PERMIT, 0.45, 0.38), (StatusSet::IRREGULAR, 0.15, 0.14), (home, 0.35, 0.48)];
    for (set, wanted, later) in mix {
        let (start, end) = (share(&start, set), share(&end, set));
        assert!((start - wanted).abs() < 0.01, "{wanted} at the start: {start}");
        // A world of this size has eight agencies per origin, one of them a trafficker, and deviates most.
        assert!((end - later).abs() < 0.08, "{later} at the end: {end}");
    }
    let mean = changed.iter().sum::<f64>() / 24.0;
    assert!(mean >= 0.04, "{mean} change status in a month: {changed:?}");
    // Nobody has waited before the first month, so nobody departs in it.
    assert!(changed[1..].iter().all(|&c| c >= 0.03), "{changed:?}");
}
