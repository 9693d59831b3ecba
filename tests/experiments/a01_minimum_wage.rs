//! A1: the Philippines set a minimum wage of twice the market wage for their domestic workers, after three years at rest; other
//! origins set none. In the year after their decision of late 2006 new hires of service workers fell by 26 %, of a narrower
//! class by 48 %.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Selector;
use merantau_tests::watch::Watched;
use merantau_tests::worlds::{HOME, HOMES_ORIGINS};

use crate::measure::{Claim, Found, check};
use crate::world::{AT_REST, HOMES, later};

/// The year after.
const YEAR: std::ops::Range<usize> = AT_REST..AT_REST + 12;

fn departures(w: &Watched, origin: &str) -> f64 {
    w.panel(YEAR, "departures", &[("origin", origin), ("sector", "domestic")])
}

fn others(w: &Watched) -> f64 {
    departures(w, "IDN") + departures(w, "LKA")
}

#[test]
fn a_minimum_wage_of_one_origin_costs_its_workers_places_that_others_take_in_part() {
    // Twice what those who were hired before earn, in either destination.
    let base = HOMES.base();
    let market = |k: usize| {
        let hired =
            |w: &Watched| w.hired_at(0..AT_REST, |a| a.origin == HOME && a.destination == HOMES_ORIGINS + k);
        base.iter().map(hired).sum::<f64>() / base.len() as f64
    };
    let wages = [market(0), market(1)];
    println!("A1: market wages {wages:.0?} USD per month");
    let arms = HOMES.arms(48, |setup| {
        for (k, wage) in wages.into_iter().enumerate() {
            let selector = Selector {
                origin: vec![StateId::from_index(HOME)],
                destination: vec![StateId::from_index(HOMES_ORIGINS + k)],
                sector: vec![Sector::Domestic],
                ..Selector::default()
            };
            setup.policies.push(later("minimum_wage", &[("amount", 2.0 * wage)], selector));
        }
    });
    let own = arms.of(|w| departures(w, "PHL"));
    check("A1", "departures of domestic workers", Found::change(&own), Claim::Within(-0.55, -0.20));
    let hired = |w: &Watched| w.hired_at(YEAR, |a| a.origin == HOME && a.sector == Sector::Domestic);
    let wages = Found::change(&arms.of(hired));
    check("A1", "wage of those hired", wages, Claim::Within(0.40, f64::INFINITY));
    let elsewhere = arms.of(others);
    let change = Found::change(&elsewhere);
    check("A1", "departures of other origins", change, Claim::Within(f64::MIN_POSITIVE, f64::INFINITY));
    let lost = own.iter().map(|(without, with)| without - with).sum::<f64>() / own.len() as f64;
    let taken: Vec<f64> = elsewhere.iter().map(|(without, with)| (with - without) / lost).collect();
    let measure = "departures of other origins, of those that the origin lost";
    check("A1", measure, Found::level(&taken), Claim::Within(0.30, 0.90));
}
