//! A ban on departures raises clandestine entries. Named cause: those who are refused a place compare it with the ways that are left.
//! Without it, nobody who finds no place goes another way. The coefficient: the share of the stopped whom the policy sends
//! across the border, which is 0 where it is neutral.

use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::watch::Watched;
use merantau_tests::work::policy;
use merantau_tests::worlds::{HOME, strait};

use crate::open::check;
use crate::world::{Comparison, Effects, Value, tune};

const PLACE: &[(&str, &str)] = &[("destination", "MYS")];
const MONTHS: usize = 24;

fn clandestine(w: &Watched) -> f64 {
    w.panel(6..MONTHS, "clandestine_entries", PLACE)
}

/// The relative change of clandestine entries by a ban, with a share of the stopped who cross by rule of the policy.
fn rise(round: f64, values: &'static [Value]) -> f64 {
    let measure = |setup: &mut Setup| {
        let mut ban = policy("deployment_ban", &[("reach", 0.9), ("round", round)]);
        ban.selector.destination = vec![StateId::from_index(1)];
        ban.payer = StateId::from_index(HOME);
        setup.policies.push(ban);
    };
    let comparison = Comparison { make: strait, months: MONTHS, measure: &measure };
    comparison.change(|setup| tune(setup, values), clandestine)
}

#[test]
fn those_who_are_stopped_look_for_another_way() {
    let found = Effects {
        on: rise(0.4, &[]),
        off: rise(0.4, &[("crossing", "refused", 0.0)]),
        neutral: rise(0.0, &[]),
    };
    let effect = "relative change of clandestine entries";
    let feedback = "the choice of another way by those refused";
    check("ban", effect, (0.05, f64::INFINITY), feedback, "nobody sent across by the policy", &found);
}
