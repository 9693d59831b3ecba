//! Recording lives in the engine changes no result, and the records agree with the tables.

use merantau_engine::Engine;
use merantau_engine::chunk::flows::Flow;
use merantau_engine::chunk::followed::Followed;
use merantau_engine::observe::digests::MonthDigests;
use merantau_engine::pass::lives::Outcome;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, on_threads, run};
use merantau_tests::small;

/// Runs all months while lives are recorded. Returns the digests, the outcome of every person, and savings less debt
/// at start and end.
fn kept(setup: Setup, follow: &[u32]) -> (Vec<MonthDigests>, Vec<Outcome>, [i64; 2]) {
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.keep_lives();
    engine.follow(follow);
    let n = engine.outcomes().len();
    let owned = |engine: &mut Engine| -> i64 {
        let people = (0..n as u32).filter_map(|a| engine.migrant(a));
        people.map(|(_, m)| i64::from(m.savings) - i64::from(m.debt)).sum()
    };
    let before = owned(&mut engine);
    let mut digests = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        digests.push(engine.digests());
    }
    let after = owned(&mut engine);
    (digests, engine.outcomes(), [before, after])
}

fn history() -> History {
    run(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[test]
fn keeping_lives_changes_no_result() {
    let (digests, outcomes, _) = kept(small::busy(), &[0, 17, 5_000, 4_000_000]);
    let history = history();
    assert_eq!(digests, history.digests);
    assert_eq!(outcomes.len() as u64, history.migrants);
}

#[test]
fn what_people_gained_is_what_the_panel_says() {
    let (_, outcomes, [before, after]) = kept(small::busy(), &[]);
    let history = history();
    let sum = |name: &str| history.panel().sum(name, &[]);
    let gained: i64 = outcomes.iter().map(|o| o.gain).sum();
    assert_eq!(gained, sum("remitted") - sum("sending_cost") - sum("forgone") + after - before);
    let touched = outcomes.iter().filter(|o| o.touched()).count() as i64;
    assert!(touched > 0);
    assert_eq!(touched, sum("touched"));
    for (k, status) in Status::ALL.iter().enumerate() {
        let n = outcomes.iter().filter(|o| o.status() == *status).count() as i64;
        assert_eq!(n, history.summary.stocks[k], "{}", status.code());
    }
}

#[test]
fn outcomes_depend_neither_on_threads_nor_on_a_snapshot() {
    let one = on_threads(1, || kept(small::busy(), &[]).1);
    let four = on_threads(4, || kept(small::busy(), &[]).1);
    assert!(one == four);
    let mut engine = Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.keep_lives();
    (0..14).for_each(|_| engine.step().unwrap_or_else(|failure| panic!("{failure:?}")));
    let snapshot = engine.snapshot();
    let mut other = Engine::new(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
    other.restore(&snapshot);
    while !other.done() {
        other.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    assert!(one == other.outcomes());
}

#[test]
fn nothing_is_recorded_without_a_request() {
    let mut engine = Engine::new(small::world()).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(engine.outcomes().is_empty());
    assert!(engine.followed().is_empty());
    engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(engine.outcomes().is_empty());
}

/// All events of some people, month by month.
fn followed(setup: Setup, agents: &[u32]) -> Vec<Vec<Followed>> {
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    engine.follow(agents);
    let mut months = Vec::new();
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        months.push(engine.followed().to_vec());
    }
    months
}

#[test]
fn events_of_all_followed_people_sum_to_the_panel() {
    let mut setup = small::busy();
    (setup.candidates, setup.months) = (1_500, 24);
    setup.corridors.iter_mut().for_each(|c| c.stock /= 4);
    let everyone: Vec<u32> = (0..Engine::migrants(&setup) as u32).collect();
    let months = followed(setup, &everyone);
    let mut setup = small::busy();
    (setup.candidates, setup.months) = (1_500, 24);
    setup.corridors.iter_mut().for_each(|c| c.stock /= 4);
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let flow = |f: Flow| months.iter().flatten().map(|x| x.flow(f)).sum::<i64>();
    for f in [
        Flow::Departures,
        Flow::RecruitmentCost,
        Flow::VisaRent,
        Flow::Borrowed,
        Flow::Deported,
        Flow::Touched,
    ] {
        assert!(flow(f) > 0, "{}", f.code());
        assert_eq!(flow(f), history.panel().sum(f.code(), &[]), "{}", f.code());
    }
    let remitted: i64 = months.iter().flatten().map(|x| x.line.remitted()).sum();
    assert_eq!(remitted, history.panel().sum("remitted", &[]));
    let moved: i64 = months.iter().flatten().map(|x| x.transitions.len() as i64).sum();
    assert_eq!(moved, history.table("transitions").sum("persons", &[]));
    assert!(months.iter().flatten().any(|x| !x.policies.is_empty()));
}
