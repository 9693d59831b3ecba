//! A run that is continued from a snapshot gives the same results as an uninterrupted run.

use merantau_engine::observe::digests::MonthDigests;
use std::collections::BTreeMap;

use merantau_conformance::Memory;
use merantau_engine::checkpoint::Unread;
use merantau_engine::{Engine, Snapshot};
use merantau_tests::frame::Frame;
use merantau_tests::history::{EVERYTHING, gather};
use merantau_tests::small;

type Tables = BTreeMap<&'static str, Frame>;

fn engine() -> Engine {
    Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// Runs to the end. Returns the digests of each month and the reported tables.
fn finish(engine: &mut Engine) -> (Vec<MonthDigests>, Tables) {
    let mut tables: Tables = Engine::tables(EVERYTHING).iter().map(|s| (s.name, Frame::new(s))).collect();
    let mut digests = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        digests.push(engine.digests());
        gather(engine, &mut tables);
    }
    (digests, tables)
}

/// Takes snapshots before the given months and runs to the end. Returns the snapshots, the digests and the tables.
fn taken(at: &[u32]) -> (Vec<Snapshot>, Vec<MonthDigests>, Tables) {
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
    // The snapshots are taken before the first month, at the end of a year, within a year, while the campaign is
    // open, and after it.
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

/// The lists that a world saves after a number of months.
fn saved(month: u32) -> Memory {
    let mut engine = engine();
    while engine.month() < small::START.plus(month) {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        engine.take();
    }
    let mut kept = Memory::default();
    engine.save(&mut kept).unwrap_or_else(|why| panic!("{why}"));
    kept
}

#[test]
fn what_was_saved_goes_on_as_if_it_had_never_stopped() {
    for month in [0, 5, 14, 23] {
        let (_, digests, tables) = taken(&[month]);
        let mut kept = saved(month);
        // The data are loaded into a world that has already run for some months.
        let mut other = engine();
        for _ in 0..3 {
            other.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        }
        other.load(&mut kept).unwrap_or_else(|why| panic!("{why:?}"));
        assert_eq!(other.month(), small::START.plus(month));
        let (again, rows) = finish(&mut other);
        assert_eq!(digests, again, "loaded before month {month}");
        assert!(tables == rows, "loaded before month {month}: other rows");
    }
}

#[test]
fn a_migrant_takes_forty_seven_bytes_on_disk() {
    let kept = saved(14);
    let people: Vec<(u32, u64)> =
        (kept.lists.iter()).filter(|(s, _)| s.name == "migrants").map(|(s, _)| (s.item, s.items)).collect();
    let migrants = Engine::migrants(&small::busy());
    assert_eq!(people, [(47, migrants)]);
}

#[test]
fn what_cannot_be_in_a_world_is_refused_by_its_name() {
    let refused = |damage: &dyn Fn(&mut Memory)| {
        let mut kept = saved(2);
        damage(&mut kept);
        match engine().load(&mut kept) {
            Ok(()) => "taken".to_owned(),
            Err(Unread::Source(why)) => why,
            Err(Unread::Content(why)) => why,
        }
    };
    let list = |kept: &mut Memory, name: &str| {
        kept.lists.iter().position(|(s, _)| s.name == name).unwrap_or_else(|| panic!("no list {name}"))
    };
    assert_eq!(refused(&|_| ()), "taken");
    // The state in which the fourth migrant is.
    let place = refused(&|kept| {
        let at = list(kept, "migrants");
        kept.lists[at].1[3 * 47 + 4] = 250;
    });
    assert_eq!(place, "the list `migrants` holds what cannot be in a world of this setup");
    // A status that does not exist.
    let status = refused(&|kept| {
        let at = list(kept, "migrants");
        kept.lists[at].1[5] = 0xF0;
    });
    assert_eq!(status, place);
    let month = refused(&|kept| kept.lists[0].1[0] = kept.lists[0].1[0].wrapping_add(100));
    assert!(month.ends_with("is not a month of the run"), "{month}");
    let applications = refused(&|kept| {
        let at = list(kept, "applications");
        kept.lists[at].0.items = u64::MAX;
    });
    assert!(
        applications.starts_with("the list `applications` has 18446744073709551615 items"),
        "{applications}"
    );
    let fewer = refused(&|kept| {
        let at = list(kept, "employers");
        kept.lists[at].0.items -= 1;
    });
    assert!(fewer.starts_with("the list `employers` has"), "{fewer}");
    let policies = refused(&|kept| {
        let at = list(kept, "what policies remember");
        kept.lists[at].1[4] ^= 1;
    });
    assert_eq!(policies, "what policies remember is not of these policies");
}
