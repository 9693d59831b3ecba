//! Tests recruitment through a public office in place of private agencies.

use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn the_office_takes_no_margin_and_leaves_less_rent() {
    let arms = pair(3, work::lawful, |setup| {
        setup.policies.push(work::policy("government_recruitment", &[("share", 1.0)]));
    });
    for (without, with) in arms.histories() {
        assert!(total(without, "agency_margin") > 0.0);
        assert_eq!(total(with, "agency_margin"), 0.0);
        let [touched, served, _] = work::did(with, "government_recruitment");
        assert!(touched == served && touched as f64 == work::places(with), "{touched} {served}");
    }
    let rent = arms.of(|h| total(h, "visa_rent") / work::places(h));
    assert!(rent.falls() && rent.share() < -0.5, "{rent:?}");
    let substituted = arms.total("substituted");
    assert!(substituted.falls(), "{substituted:?}");
}

#[test]
fn an_office_for_half_the_places_halves_the_margin() {
    let arms = pair(3, work::lawful, |setup| {
        setup.policies.push(work::policy("government_recruitment", &[("share", 0.5)]));
    });
    let margin = arms.of(|h| total(h, "agency_margin") / work::places(h));
    assert!((margin.share() + 0.5).abs() < 0.08, "{margin:?}");
}
