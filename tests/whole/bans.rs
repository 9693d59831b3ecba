//! A deported person is barred from the legal channel to the state, and may go elsewhere.

use merantau_engine::Engine;
use merantau_engine::ids::StateId;
use merantau_engine::people::NO_EMPLOYER;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_tests::small;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_ban_applies_to_the_state_that_deported() {
    let mut setup = small::world();
    setup.months = 60;
    for state in &mut setup.states {
        state.law.detection = 1.0;
        state.law.deportation_capacity = 1e6;
        state.law.reentry_ban = 120.0;
    }
    small::tune(&mut setup, "aspiration", "look", 0.3);
    let people = Engine::migrants(&setup) as u32;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    // The last destination of each person abroad, and for each person at home under a ban the state that imposed it.
    let mut abroad: BTreeMap<u32, StateId> = BTreeMap::new();
    let mut banned: BTreeMap<u32, StateId> = BTreeMap::new();
    let mut leaving = BTreeSet::new();
    let (mut back, mut elsewhere, mut arrived) = (0, 0, 0);
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        for agent in 0..people {
            let Some((life, _)) = engine.migrant(agent) else { continue };
            if StatusSet::PERMIT.has(life.status()) && leaving.remove(&agent) {
                arrived += 1;
                assert_eq!(life.renewals(), 0, "what is left of a ban elsewhere is no renewal: {life:?}");
            }
            match life.status() {
                s if StatusSet::ABROAD.has(s) => {
                    abroad.insert(agent, life.place);
                    banned.remove(&agent);
                }
                Status::Home if life.ban() > 0 => {
                    // A person who was held at the start has had no employer, so the destination is unknown.
                    if let Some(&place) = abroad.get(&agent).filter(|_| life.employer != NO_EMPLOYER) {
                        banned.insert(agent, place);
                    }
                }
                Status::Waiting => match banned.remove(&agent) {
                    Some(place) if place == life.place => back += 1,
                    Some(_) => {
                        elsewhere += 1;
                        leaving.insert(agent);
                    }
                    None => {}
                },
                _ => {
                    banned.remove(&agent);
                }
            }
        }
    }
    assert_eq!(back, 0);
    assert!(elsewhere > 20 && arrived > 10, "{elsewhere} {arrived}");
}
