//! The column `saved` of the panel equals the growth of savings over every payment to and from migrants.

use merantau_engine::Engine;
use merantau_tests::history::run;
use merantau_tests::small;

#[test]
fn saved_is_what_savings_grew_by() {
    let immortal = || {
        let mut setup = small::busy();
        // Nobody dies, because the savings of the dead go to their households and are not counted as a loss.
        small::tune(&mut setup, "mortality", "factor", 0.0);
        setup
    };
    let mut engine = Engine::new(immortal()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let n = Engine::migrants(&immortal()) as u32;
    let owned = |engine: &mut Engine| {
        (0..n).filter_map(|a| engine.migrant(a)).map(|m| i64::from(m.1.savings)).sum::<i64>()
    };
    let before = owned(&mut engine);
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    let grown = owned(&mut engine) - before;
    let history = run(immortal()).unwrap_or_else(|failure| panic!("{failure:?}"));
    assert_eq!(history.panel().sum("saved", &[]), grown);
    assert_ne!(grown, 0);
}

#[test]
fn borrowing_for_a_journey_is_booked_where_it_leads() {
    let history = run(small::world()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let panel = history.panel();
    let (origins, destinations) = (panel.texts("origin"), panel.texts("destination"));
    let borrowed = panel.ints("borrowed");
    let at_home: i64 =
        (0..borrowed.len()).filter(|&r| origins[r] == destinations[r]).map(|r| borrowed[r]).sum();
    assert!(borrowed.iter().sum::<i64>() > 0);
    assert_eq!(at_home, 0);
}
