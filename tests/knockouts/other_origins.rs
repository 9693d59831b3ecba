//! Workers of other origins take places that a minimum wage costs workers of one origin (A1). Named cause: employers hire where
//! labour costs them less. Without it, places do not follow relative costs. The coefficient: how strongly jobs fall with the
//! cost of labour, which is 1 where it is neutral.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::watch::Watched;
use merantau_tests::work::policy;
use merantau_tests::worlds::{DOMESTIC_WAGES, HOME, HOMES_ORIGINS, homes};

use crate::open::check;
use crate::world::{Comparison, Effects, means};

const MONTHS: usize = 18;
/// The year after the first half.
const YEAR: std::ops::Range<usize> = 6..MONTHS;

/// Sets parameters of a mechanism to zero.
fn set_to_zero(setup: &mut Setup, mechanism: &str, names: [&str; 2]) {
    for name in names {
        let values = setup.mechanisms.get_mut(mechanism).and_then(|m| m.values_mut(name));
        values.unwrap_or_else(|| panic!("no {mechanism}.{name}")).fill(0.0);
    }
}

fn departures(w: &Watched, origins: &[&str]) -> f64 {
    origins.iter().map(|o| w.panel(YEAR, "departures", &[("origin", o)])).sum()
}

/// Departures that the other origins gain, of those that the first one loses.
fn taken(change: impl Fn(&mut Setup) + Sync) -> f64 {
    let measure = |setup: &mut Setup| {
        // Women are paid nine tenths of a market's wage, so that this is twice what they earn.
        for (k, wage) in DOMESTIC_WAGES.into_iter().enumerate() {
            let mut lowest = policy("minimum_wage", &[("amount", 1.8 * wage)]);
            lowest.selector.origin = vec![StateId::from_index(HOME)];
            lowest.selector.destination = vec![StateId::from_index(HOMES_ORIGINS + k)];
            lowest.selector.sector = vec![Sector::Domestic];
            lowest.payer = StateId::from_index(HOME);
            setup.policies.push(lowest);
        }
    };
    let comparison = Comparison { make: homes, months: MONTHS, from_start: &[], measure: &measure };
    let runs = comparison.runs(change);
    let own = means(&runs, |w| departures(w, &["PHL"]));
    let others = means(&runs, |w| departures(w, &["IDN", "LKA"]));
    // A share of the departures that there were, so that it is defined where nothing is lost.
    (others[1] - others[0]) / own[0]
}

#[test]
fn others_take_the_places_of_workers_who_became_dear() {
    let found = Effects {
        on: taken(|_| {}),
        off: taken(|setup| set_to_zero(setup, "recruitment", ["substitution", "substitution_long"])),
        neutral: taken(|setup| set_to_zero(setup, "demand", ["elasticity", "elasticity_long"])),
    };
    let effect = "departures that other origins gain, of those that the first origin had";
    let feedback = "substitution between origins";
    check(
        "other origins",
        effect,
        (0.05, 0.6),
        feedback,
        "jobs that do not answer the cost of labour",
        &found,
    );
}
