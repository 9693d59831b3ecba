//! Metrics of a run's tables, and what they are of people.

use std::collections::BTreeMap;

use merantau_engine::Engine;
use merantau_lab::metrics::{Scope, Tally, Value, find};
use merantau_tests::frame::Frame;
use merantau_tests::history::gather;
use merantau_tests::work;

/// A metric of a run's tables.
pub(crate) fn value(tables: &BTreeMap<&'static str, Frame>, name: &str) -> f64 {
    let mut tally = Tally::new(&[find(name).expect("a metric")], &Scope::default());
    for (table, frame) in tables {
        let columns: Vec<&str> = frame.spec.columns.iter().map(|c| c.name).collect();
        let rows: Vec<_> = columns.iter().map(|c| frame.column(c).clone()).collect();
        tally.push(table, &columns, &rows);
    }
    Value::named(&tally.values(), name).and_then(|v| v.value).expect("a figure")
}

#[test]
fn the_line_per_place_is_of_those_who_look_again_and_the_places_of_a_month() {
    let mut setup = work::lawful();
    // Without a price of the visa, more people want a place than there are.
    setup.states.iter_mut().flat_map(|s| &mut s.adults).for_each(|n| *n *= 20.0);
    setup.candidates *= 4;
    setup.corridors.iter_mut().for_each(|c| c.law.visa_rent = 0.0);
    let (by, persons) = (setup.by, f64::from(setup.persons_per_agent));
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut tables: BTreeMap<_, _> =
        Engine::tables(by).iter().map(|spec| (spec.name, Frame::new(spec))).collect();
    let (mut months, mut filled) = (0.0, 0);
    while !engine.done() {
        let month = engine.month().to_string();
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        gather(&mut engine, &mut tables);
        filled += tables["states"].sum("filled", &[("month", &month)]);
        months += 1.0;
    }
    let line = persons * engine.people().iter().filter(|m| m.life.looks_again()).count() as f64;
    assert!(line > 100.0 && filled > 100, "{line} in line, {filled} places");
    let (people, figure) = (line * months / filled as f64, value(&tables, "line_per_place"));
    assert!((figure / people - 1.0).abs() < 0.001, "{figure}, of people {people}");
}
