//! What employers pay for recruitment is booked when a place is taken, for the people who take it, without bonds.

use std::collections::BTreeMap;

use merantau_engine::Engine;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::frame::Frame;
use merantau_tests::history::gather;
use merantau_tests::{small, work};

use crate::metrics::value;

/// Employers bear half of what recruiting costs, by law and in all sectors, and the visa has no price.
fn halves() -> Setup {
    let mut setup = work::lawful();
    for corridor in &mut setup.corridors {
        (corridor.law.employer_pays, corridor.law.visa_rent) = (0.5, 0.0);
    }
    small::tune(&mut setup, "initialization", "paying_employers", 0.0);
    small::tune(&mut setup, "recruitment", "domestic_women", 1.0);
    // Nobody dies or loses the place in the month of taking it.
    small::tune(&mut setup, "mortality", "factor", 0.0);
    small::tune(&mut setup, "departure", "falls_through", 0.0);
    // Employers post a bond as well, which is no cost of recruitment.
    setup.policies = vec![work::policy("security_bond", &[("amount", 500.0), ("employer", 1.0)])];
    setup
}

#[test]
fn is_that_of_migrants_where_each_bears_half() {
    let setup = halves();
    let by = setup.by;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut tables: BTreeMap<_, _> =
        Engine::tables(by).iter().map(|spec| (spec.name, Frame::new(spec))).collect();
    let mut before = engine.people();
    let mut all = 0;
    while !engine.done() {
        let month = engine.month().to_string();
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        gather(&mut engine, &mut tables);
        let after = engine.people();
        for (state, code) in small::STATES.iter().enumerate() {
            let took = before.iter().zip(&after).filter(|(b, a)| {
                let waits = |s: Status| s == Status::Waiting;
                waits(a.life.status()) && !waits(b.life.status()) && a.life.place.index() == state
            });
            let paid: Vec<i64> = took.map(|(_, a)| i64::from(a.life.paid) * 100).collect();
            let booked = tables["panel"].sum("employer_cost", &[("month", &month), ("destination", code)]);
            // A person's own part is kept in whole dollars, and each of four parts is cut to a cent.
            let allowed = 54 * paid.len() as i64;
            let paid: i64 = paid.iter().sum();
            assert!(
                (booked - paid).abs() <= allowed,
                "{month} {code}: {booked} by employers, {paid} by migrants"
            );
            all += paid;
        }
        before = after;
    }
    assert!(all > 1_000_000, "{all} cents");
    let usd = value(&tables, "employer_cost");
    assert!((usd * 100.0 / all as f64 - 1.0).abs() < 0.02, "{usd} USD by employers, {all} cents by migrants");
}
