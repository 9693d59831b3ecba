//! Built in: traffickers take their victims across the same controlled border as other people cross.

use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small::tune;
use merantau_tests::work;

/// People who fall to traffickers, on the way and by agencies that are no agencies, under full control of borders.
fn control(setup: &mut Setup) {
    setup.states.iter_mut().for_each(|s| s.law.border_control = 1.0);
}

#[test]
fn a_closed_border_stops_traffickers_on_the_way() {
    let world = || {
        let mut setup = work::world();
        setup.states.iter_mut().for_each(|s| s.law.border_control = 0.0);
        tune(&mut setup, "crossing", "deception", 0.5);
        tune(&mut setup, "recruitment", "trafficker_reach", 0.0);
        // nobody falls to a trafficker who is over the border already
        tune(&mut setup, "returning", "falls", 0.0);
        setup
    };
    let trafficked = pair(2, world, control).total("trafficked");
    assert!(trafficked.base > 5.0 && trafficked.with == 0.0, "{trafficked:?}");
}

#[test]
fn a_closed_border_stops_traffickers_who_pass_for_agencies() {
    let world = || {
        let mut setup = work::lawful();
        setup.states.iter_mut().for_each(|s| s.law.border_control = 0.0);
        tune(&mut setup, "crossing", "deception", 0.0);
        tune(&mut setup, "recruitment", "trafficker_reach", 1.0);
        tune(&mut setup, "recruitment", "stranger", 1.0);
        tune(&mut setup, "returning", "falls", 0.0);
        setup
    };
    let arms = pair(2, world, control);
    let (trafficked, intercepted) = (arms.total("trafficked"), arms.total("intercepted"));
    assert!(trafficked.base > 20.0 && trafficked.with == 0.0, "{trafficked:?}");
    assert!(intercepted.with > intercepted.base + 20.0, "{intercepted:?}");
}
