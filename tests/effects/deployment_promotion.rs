//! Tests the promotion of departures: the state seeks markets, bears costs and makes departure easy.

use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::figures::total;
use merantau_tests::work;

/// A world in which more people look for work abroad than there are places.
fn sought() -> Setup {
    let mut setup = work::lawful();
    setup.states.iter_mut().for_each(|s| s.law.looking = 3.0);
    setup
}

fn arms(values: &'static [(&'static str, f64)]) -> Arms {
    pair(6, sought, |setup| {
        let mut promotion = work::policy("deployment_promotion", values);
        promotion.selector.origin = vec![StateId::new(0)];
        setup.policies.push(promotion);
    })
}

fn departures(arms: &Arms, origin: &'static str) -> Paired {
    arms.of(|h| h.panel().sum("departures", &[("origin", origin)]) as f64)
}

#[test]
fn promoted_people_leave_more_and_take_places_of_others() {
    let arms = arms(&[("vacancies", 4.0), ("services", 60.0)]);
    let (own, others) = (departures(&arms, "AAA"), departures(&arms, "CCC"));
    assert!(own.rises(), "{own:?}");
    assert!(others.falls(), "{others:?}");
    for (_, with) in arms.histories() {
        let [touched, served, _] = work::did(with, "deployment_promotion");
        assert!(touched > 0 && touched == served, "{touched} {served}");
    }
}

#[test]
fn the_official_cost_falls_by_what_the_state_bears() {
    let arms = arms(&[("vacancies", 1.0), ("services", 0.0), ("official", 1.0)]);
    for (without, with) in arms.histories() {
        assert!(total(without, "official_cost") > 0.0);
        // Half of official and travel costs is the official cost: 150 US dollars each.
        let each = |h: &merantau_tests::history::History| {
            let row = &[("origin", "AAA"), ("to", "waiting")];
            h.panel().sum("official_cost", &row[..1]) as f64
                / h.table("transitions").sum("persons", row) as f64
        };
        let ratio = each(with) / each(without);
        assert!((ratio - 0.5).abs() < 0.06, "{ratio}");
    }
}
