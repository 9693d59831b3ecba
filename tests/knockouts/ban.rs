//! A ban on departures raises clandestine entries. Named cause: those who are refused a place compare it with the ways that are left.
//! Without it, nobody who finds no place goes another way. The coefficient: the share of the stopped whom the policy sends
//! across the border, which is 0 where it is neutral.

use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::watch::Watched;
use merantau_tests::work::policy;
use merantau_tests::worlds::{HOME, strait};

use crate::open::check;
use crate::world::{Comparison, Effects, Value, means, tune};

const PLACE: &[(&str, &str)] = &[("destination", "MYS")];
const MONTHS: usize = 24;

/// Clandestine entries that a ban adds, for each legal departure that it stops, with a share of the stopped who cross by rule of the policy.
fn rise(round: f64, values: &'static [Value]) -> f64 {
    let measure = |setup: &mut Setup| {
        let mut ban = policy("deployment_ban", &[("reach", 0.9), ("round", round)]);
        ban.selector.destination = vec![StateId::from_index(1)];
        ban.payer = StateId::from_index(HOME);
        setup.policies.push(ban);
    };
    let comparison = Comparison { make: strait, months: MONTHS, from_start: &[], measure: &measure };
    let runs = comparison.runs(|setup| tune(setup, values));
    let of = |column: &str| means(&runs, |w: &Watched| w.panel(6..MONTHS, column, PLACE));
    let (around, legal) = (of("clandestine_entries"), of("departures"));
    (around[1] - around[0]) / (legal[0] - legal[1])
}

#[test]
fn those_who_are_stopped_look_for_another_way() {
    let found = Effects {
        on: rise(0.4, &[]),
        off: rise(0.4, &[("crossing", "refused", 0.0)]),
        neutral: rise(0.0, &[]),
    };
    let effect = "clandestine entries that it adds for each legal departure that it stops";
    let feedback = "the choice of another way by those refused";
    check("ban", effect, (0.05, f64::INFINITY), feedback, "nobody sent across by the policy", &found);
}
