//! Accounts close and stocks change only by transitions, over long runs. The engine itself stops when an account does
//! not close or a recount disagrees.

use merantau_tests::history::checked;
use merantau_tests::{figures, small};

#[test]
fn hold_in_a_quiet_world() {
    let history = checked(small::world());
    assert!(figures::abroad(&history) > 0.0);
}

#[test]
fn hold_in_a_busy_world_over_forty_years() {
    let mut setup = small::busy();
    setup.months = 480;
    checked(setup);
}

#[test]
fn hold_when_an_agent_is_many_persons() {
    let mut setup = small::busy();
    setup.persons_per_agent = 7;
    for corridor in &mut setup.corridors {
        corridor.stock = corridor.stock * 20 + 3;
    }
    setup.candidates = 50_001;
    checked(setup);
}

#[test]
fn hold_with_nobody_at_home() {
    let mut setup = small::busy();
    setup.candidates = 0;
    checked(setup);
}

#[test]
fn hold_with_nobody_abroad() {
    let mut setup = small::busy();
    setup.corridors.iter_mut().for_each(|c| c.stock = 0);
    checked(setup);
}
