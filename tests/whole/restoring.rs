//! Going back to a snapshot gives what never having stopped gives.

use std::collections::BTreeMap;

use merantau_engine::{Engine, Snapshot};
use merantau_tests::frame::Frame;
use merantau_tests::history::{EVERYTHING, gather};
use merantau_tests::small;

type Tables = BTreeMap<&'static str, Frame>;

fn engine() -> Engine {
    Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// Runs to the end: the digests of each month and what was reported.
fn finish(engine: &mut Engine) -> (Vec<[u128; 7]>, Tables) {
    let mut tables: Tables = Engine::tables(EVERYTHING).iter().map(|s| (s.name, Frame::new(s))).collect();
    let mut digests = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        digests.push(engine.digests());
        gather(engine, &mut tables);
    }
    (digests, tables)
}

/// Snapshots before the first month and before some others, and the end of the run that they were taken from.
fn taken(at: &[u32]) -> (Vec<Snapshot>, Vec<[u128; 7]>, Tables) {
    let mut engine = engine();
    let mut snapshots = Vec::new();
    for &month in at {
        while engine.month() < small::START.plus(month) {
            engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
            engine.take();
        }
        snapshots.push(engine.snapshot());
    }
    let (digests, tables) = finish(&mut engine);
    (snapshots, digests, tables)
}

#[test]
fn gives_the_digests_and_rows_of_never_having_stopped() {
    // Before anything, at a year's end, within a year, while the campaign is open, after it.
    for month in [0, 12, 5, 14, 23] {
        let (snapshots, digests, tables) = taken(&[month]);
        let mut fresh = engine();
        fresh.restore(&snapshots[0]);
        assert_eq!(fresh.month(), small::START.plus(month));
        let (again, rows) = finish(&mut fresh);
        assert_eq!(digests, again, "restored before month {month}, in another engine");
        assert!(tables == rows, "restored before month {month}: other rows");
        assert_eq!(fresh.summary().warnings, Vec::<String>::new());
    }
}

#[test]
fn goes_back_and_on() {
    let (snapshots, digests, tables) = taken(&[4, 17]);
    let mut engine = engine();
    for (snapshot, from) in [(1, 17), (0, 4), (1, 17), (0, 4)] {
        engine.restore(&snapshots[snapshot]);
        let (again, rows) = finish(&mut engine);
        assert_eq!(digests[..], again[again.len() - digests.len()..], "from month {from}");
        if from == 17 {
            assert!(tables == rows, "from month {from}: other rows");
        }
    }
}

#[test]
fn a_snapshot_does_not_move_with_the_world() {
    let mut engine = engine();
    let snapshot = engine.snapshot();
    let first = finish(&mut engine);
    engine.restore(&snapshot);
    assert_eq!(engine.month(), small::START);
    assert!(first == finish(&mut engine));
}
