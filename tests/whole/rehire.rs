//! A renewal that requires a month at home continues the same stay abroad.

use merantau_engine::Engine;
use merantau_engine::codes::Skill;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

fn world() -> Setup {
    let mut setup = small::world();
    setup.months = 72;
    for corridor in &mut setup.corridors {
        corridor.statuses = small::statuses(&[(Status::PermitTied, 1.0)]);
    }
    for state in &mut setup.states {
        // No permit lasts as long as residence requires.
        state.law.permit = 12.0;
        state.law.renewals = 10.0;
        state.law.residence_after = 60.0;
        state.law.residence_skill = Skill::Low.into();
    }
    small::tune(&mut setup, "permits", "renewal", 1.0);
    setup
}

#[test]
fn residence_is_reached_over_rehires_as_over_renewals() {
    let arms = pair(3, world, |setup| setup.states.iter_mut().for_each(|s| s.law.rehire_at_home = 1.0));
    assert!(arms.total("departures_rehire").mean > 1_000.0);
    let settled = arms.total("settlements");
    // Fewer people settle, since some lose their place while at home. If each rehiring were a new stay, nearly none
    // would settle.
    assert!(settled.with > 0.6 * settled.base, "{settled:?}");
}

#[test]
fn months_abroad_begin_with_the_arrival() {
    let mut setup = small::world();
    // Nobody who could renew is abroad before the first month, and candidates have been at home for some time.
    for state in &mut setup.states {
        state.law.permit = 24.0;
        state.law.renewals = 0.0;
    }
    setup.months = 20;
    let abroad: u64 = Engine::agents_by_corridor(&setup).iter().sum();
    let candidates = abroad as u32..(abroad + setup.candidates) as u32;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    let mut arrived = 0;
    for (life, _) in candidates.filter_map(|a| engine.migrant(a)) {
        if life.status() == Status::PermitTied && life.trips() == 1 {
            assert_eq!(i32::from(life.months), 24 - i32::from(life.permit), "{life:?}");
            arrived += 1;
        }
    }
    assert!(arrived > 100, "{arrived}");
}

#[test]
fn a_person_who_loses_the_place_on_a_rehire_has_just_come_home() {
    let mut setup = world();
    setup.months = 14;
    setup.states.iter_mut().for_each(|s| s.law.rehire_at_home = 1.0);
    small::tune(&mut setup, "departure", "falls_through", 0.5);
    let months = setup.months;
    let abroad = Engine::agents_by_corridor(&setup).iter().sum::<u64>() as u32;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
    }
    let mut home = 0;
    // All of them were abroad before the first month.
    for (life, _) in (0..abroad).filter_map(|a| engine.migrant(a)) {
        if life.status() == Status::Home {
            assert!(u32::from(life.months) <= months, "{life:?}");
            home += 1;
        }
    }
    assert!(home > 500, "{home}");
}
