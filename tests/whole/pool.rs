//! Each candidate looks for a way abroad on behalf of several adults. Too few candidates are found out, with a
//! number of candidates that suffices.

use merantau_engine::Engine;
use merantau_engine::failure::SmallPool;
use merantau_engine::setup::Setup;
use merantau_tests::history::run;
use merantau_tests::{small, work};

/// A world with many adults for each candidate.
fn crowded() -> Setup {
    let mut setup = small::world();
    for state in &mut setup.states {
        state.adults = state.adults.map(|adults| 400.0 * adults);
    }
    setup
}

fn refused(setup: Setup) -> Option<SmallPool> {
    Engine::small_pools(&setup).into_iter().next()
}

#[test]
fn too_few_candidates_are_found_and_the_number_that_is_named_suffices() {
    assert_eq!(refused(small::world()), None);
    for persons in [1, 10] {
        let setup = Setup { persons_per_agent: persons, ..crowded() };
        let small = refused(setup.clone()).expect("too few candidates");
        assert!(small.probability > 0.5 && small.each > 1.0, "{small:?}");
        let enough = small.enough.expect("a number");
        assert_eq!(refused(Setup { candidates: enough, ..setup.clone() }), None);
        assert!(refused(Setup { candidates: enough / 4, ..setup }).is_some());
    }
}

#[test]
fn no_number_suffices_for_people_who_look_all_the_time() {
    let mut setup = crowded();
    setup.mechanisms.aspiration.look = 0.02;
    setup.states.iter_mut().for_each(|state| state.law.looking = 20.0);
    let small = refused(setup.clone()).expect("too few candidates");
    assert!(small.enough.is_some(), "{small:?}");
    setup.states.iter_mut().for_each(|state| state.law.working_age_growth = 0.3);
    assert_eq!(refused(setup).expect("too few candidates").enough, None);
}

/// The number of times that people look for a way abroad in a year, with candidates who are so many times the adults.
fn lookers(times: f64) -> f64 {
    let mut setup = work::world();
    let adults: f64 = setup.states.iter().flat_map(|state| state.adults).sum();
    setup.candidates = (times * adults) as u64;
    (setup.months, setup.settle_in) = (12, 0);
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    history.panel().sum("lookers", &[]) as f64
}

#[test]
fn candidates_who_are_more_than_the_adults_look_no_more_often_than_they() {
    let (fewer, more) = (lookers(0.5), lookers(4.0));
    assert!(fewer > 500.0 && (more / fewer - 1.0).abs() < 0.15, "{more} and {fewer}");
}
