//! Tests agreements of two governments on recruitment: a memorandum, a plan that is carried out, or recruitment by
//! the governments themselves.

use merantau_engine::ids::StateId;
use merantau_tests::arms::{Arms, pair};
use merantau_tests::figures::total;
use merantau_tests::work;

fn arms(values: &'static [(&'static str, f64)]) -> Arms {
    pair(6, work::world, |setup| {
        let mut agreement = work::policy("agreement", values);
        agreement.selector.origin = vec![StateId::new(0), StateId::new(1)];
        agreement.selector.destination = vec![StateId::new(3)];
        setup.policies.push(agreement);
    })
}

#[test]
fn recruitment_by_governments_costs_less_and_keeps_contracts() {
    let arms = arms(&[("level", 3.0)]);
    let sum = |h: &merantau_tests::history::History, column: &str, origin: &str| {
        h.panel().sum(column, &[("origin", origin), ("destination", "XXX")]) as f64
    };
    // The margin relative to the official cost falls to 0.3 of its value.
    let margin = arms.of(|h| sum(h, "agency_margin", "AAA") / sum(h, "official_cost", "AAA"));
    assert!((margin.share() + 0.7).abs() < 0.1, "{margin:?}");
    let beyond = arms.of(|h| sum(h, "agency_margin", "CCC") / sum(h, "official_cost", "CCC"));
    assert!(beyond.share().abs() < 0.1, "{beyond:?}");
    let substituted = arms.of(|h| {
        (sum(h, "substituted", "AAA") + sum(h, "substituted", "BBB"))
            / (sum(h, "departures", "AAA") + sum(h, "departures", "BBB"))
    });
    assert!(substituted.falls(), "{substituted:?}");
    for (_, with) in arms.histories() {
        let [touched, served, _] = work::did(with, "agreement");
        assert!(touched > 0 && touched == served, "{touched} {served}");
        assert!((touched as f64) < work::places(with));
    }
}

#[test]
fn an_agreement_opens_the_legal_channel() {
    let world = || {
        let mut setup = work::world();
        setup.corridors.iter_mut().for_each(|c| c.law.legal = 0.0);
        setup
    };
    let arms = pair(3, world, |setup| {
        setup.policies.push(work::policy("agreement", &[("level", 1.0), ("legal", 0.5)]));
    });
    let places = arms.of(work::places);
    assert!(places.base == 0.0 && places.rises(), "{places:?}");
    assert!(arms.of(|h| total(h, "clandestine_entries")).falls());
}
