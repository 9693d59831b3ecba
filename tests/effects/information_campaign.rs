//! Tests that people at home are told about the conditions abroad.

use merantau_engine::ids::StateId;
use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn fully_informed_people_are_not_deceived() {
    let arms = pair(3, work::world, |setup| {
        let values = [("reach", 1.0), ("deception", 1.0), ("contract", 1.0)];
        setup.policies.push(work::policy("information_campaign", &values));
    });
    let deceived = arms.of(|h| work::moved(h, "home", "trafficked"));
    assert!(deceived.base > 0.0 && deceived.with == 0.0, "{deceived:?}");
    for (without, with) in arms.histories() {
        assert!(total(without, "substituted") > 0.0);
        assert_eq!(total(with, "substituted"), 0.0);
        let [touched, served, _] = work::did(with, "information_campaign");
        assert!(touched > 0 && touched == served, "{touched} {served}");
    }
}

#[test]
fn people_who_expect_less_leave_less() {
    let world = || {
        let mut setup = work::lawful();
        // One destination with a small expected gain, so that beliefs matter.
        setup.corridors.retain(|c| c.destination == StateId::new(4));
        setup.states[4].sectors.iter_mut().for_each(|s| s.wage = 220.0);
        merantau_tests::small::tune(&mut setup, "aspiration", "optimism", 1.0);
        merantau_tests::small::tune(&mut setup, "demand", "matching", 1.0);
        // Nobody has heard from people abroad.
        merantau_tests::small::tune(&mut setup, "communities", "telling", 0.0);
        setup
    };
    let arms = pair(4, world, |setup| {
        let values = [("reach", 1.0), ("belief", 1.0), ("deception", 0.0), ("contract", 0.0)];
        setup.policies.push(work::policy("information_campaign", &values));
    });
    let places = arms.of(work::places);
    assert!(places.falls(), "{places:?}");
}
