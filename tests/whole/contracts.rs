//! Contracts that end, and who stays on, are what the other columns, transitions and people say.

use std::collections::BTreeMap;

use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::{Engine, setup::Setup};
use merantau_tests::accounting::broken;
use merantau_tests::frame::Frame;
use merantau_tests::history::{gather, run};
use merantau_tests::work;

/// Permits of a year, and people with cards, whose end is none of a contract.
fn world() -> Setup {
    let mut setup = work::world();
    for corridor in &mut setup.corridors {
        corridor.statuses = merantau_tests::small::statuses(&[
            (Status::PermitTied, 0.5),
            (Status::PermitMobile, 0.3),
            (Status::Registered, 0.2),
        ]);
    }
    setup
}

#[test]
fn end_in_a_renewal_a_return_or_an_overstay() {
    let history = run(world()).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert_eq!(broken(&history), Vec::<String>::new());
    let (panel, transitions) = (history.panel(), history.table("transitions"));
    assert!(transitions.sum("persons", &[("from", "registered"), ("to", "overstayed")]) > 0, "cards run out");
    for month in &history.months {
        let month = month.to_string();
        let flow = |name| panel.sum(name, &[("month", &month)]);
        let overstayed = |from| {
            transitions
                .sum("persons", &[("month", &month), ("from", from), ("to", Status::Overstayed.code())])
        };
        let stayed =
            flow("renewed") + overstayed(Status::PermitTied.code()) + overstayed(Status::PermitMobile.code());
        assert_eq!(flow("stayed_on"), stayed, "{month}");
        assert_eq!(flow("contracts_ended"), stayed + flow("returns_completed"), "{month}");
    }
    for column in ["renewed", "overstays", "returns_completed"] {
        assert!(panel.sum(column, &[]) > 100, "{column}");
    }
}

/// A renewal with a month at home ends a contract as well, and people renewed so stay on: in these people the permit of
/// the month before has become a wait.
#[test]
fn end_and_go_on_where_a_renewal_takes_a_month_at_home() {
    let mut setup = world();
    setup.states.iter_mut().for_each(|s| s.law.rehire_at_home = 1.0);
    let (by, persons) = (setup.by, i64::from(setup.persons_per_agent));
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut tables: BTreeMap<_, _> =
        Engine::tables(by).iter().map(|spec| (spec.name, Frame::new(spec))).collect();
    let mut rehired = Vec::new();
    let mut before = engine.people();
    while !engine.done() {
        let month = engine.month().to_string();
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        gather(&mut engine, &mut tables);
        let after = engine.people();
        let go_back = |(b, a): &(&merantau_engine::people::Migrant, &merantau_engine::people::Migrant)| {
            StatusSet::PERMIT.has(b.life.status()) && a.life.status() == Status::Waiting
        };
        rehired.push((month, persons * before.iter().zip(&after).filter(go_back).count() as i64));
        before = after;
    }
    let (panel, transitions) = (&tables["panel"], &tables["transitions"]);
    assert!(rehired.iter().map(|r| r.1).sum::<i64>() > 100);
    assert_eq!(panel.sum("renewed", &[]), 0);
    for (month, rehired) in rehired {
        let flow = |name| panel.sum(name, &[("month", &month)]);
        let permits = [Status::PermitTied, Status::PermitMobile].map(Status::code);
        let overstayed: i64 = permits
            .map(|from| {
                transitions.sum("persons", &[("month", &month), ("from", from), ("to", "overstayed")])
            })
            .iter()
            .sum();
        assert_eq!(flow("stayed_on"), rehired + overstayed, "{month}");
        assert_eq!(flow("contracts_ended"), flow("returns_completed") + overstayed, "{month}");
    }
}
