//! Debt of people abroad and of everyone, and the metrics of it, are what people owe.

use std::collections::BTreeMap;

use merantau_engine::Engine;
use merantau_engine::people::Migrant;
use merantau_engine::people::status::StatusSet;
use merantau_tests::frame::Frame;
use merantau_tests::history::gather;
use merantau_tests::small;

use crate::metrics::value;

#[test]
fn of_the_tables_are_those_of_people() {
    let mut setup = small::busy();
    // Above one person per agent, so that a sum of agents does not pass for one of persons.
    setup.persons_per_agent = 3;
    let (by, persons) = (setup.by, i64::from(setup.persons_per_agent));
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut tables: BTreeMap<_, _> =
        Engine::tables(by).iter().map(|spec| (spec.name, Frame::new(spec))).collect();
    let abroad = |m: &&Migrant| StatusSet::ABROAD.has(m.life.status());
    let owed = |list: Vec<&Migrant>| list.iter().map(|m| i64::from(m.money.debt)).sum::<i64>();
    while !engine.done() {
        let month = engine.month().to_string();
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        gather(&mut engine, &mut tables);
        let people = engine.people();
        let panel = &tables["panel"];
        let (all, away) = (owed(people.iter().collect()), owed(people.iter().filter(abroad).collect()));
        assert!(away > 0 && away < all, "{month}: {away} of {all}");
        assert_eq!(panel.sum("debt", &[("month", &month)]), persons * all, "{month}");
        assert_eq!(panel.sum("debt_abroad", &[("month", &month)]), persons * away, "{month}");
        // The state in which a person is says where the debt of those abroad is booked.
        for state in 0..small::STATES.len() {
            let there = |m: &&Migrant| abroad(m) && m.life.place.index() == state;
            let booked = [("month", &*month), ("destination", small::STATES[state])];
            let owed = owed(people.iter().filter(there).collect());
            assert_eq!(panel.sum("debt_abroad", &booked), persons * owed, "{month} {state}");
        }
    }
    let people = engine.people();
    let n = people.iter().filter(abroad).count() as f64;
    let near = |name: &str, usd: f64| {
        let value = value(&tables, name);
        assert!((value - usd).abs() < 1e-6 * usd, "{name}: {value}, of people {usd}");
    };
    near("debt_per_migrant", owed(people.iter().filter(abroad).collect()) as f64 / n / 100.0);
    near("debt_end", persons as f64 * owed(people.iter().collect()) as f64 / 100.0);
}
