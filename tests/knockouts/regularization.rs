//! Regularization lowers abuse. Named cause: people with a permit can change employer and complain, so that abusive employers lose
//! workers. Without it, permits are tied and nobody complains or changes employer. The coefficient: the factor of
//! irregular status on abuse, which is 1 where it is neutral.

use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::small::START;
use merantau_tests::watch::Watched;
use merantau_tests::work::policy;
use merantau_tests::worlds::strait;

use crate::open::check;
use crate::world::{Comparison, Effects, Value, tune};

const PLACE: &[(&str, &str)] = &[("destination", "MYS")];
const MONTHS: usize = 24;
/// Two months of a round.
const ROUND: std::ops::Range<u32> = 3..5;

fn abused(w: &Watched) -> f64 {
    let months = ROUND.end as usize + 1..MONTHS;
    w.panel(months.clone(), "abused", PLACE) / w.panel(months, "workers", PLACE)
}

/// The relative change of abuse for each worker by a round, with a share of permits that allow a change of employer.
fn fall(mobility: f64, values: &'static [Value]) -> f64 {
    let measure = |setup: &mut Setup| {
        let given = [("hears", 1.0), ("consent", 1.0), ("full_length", 1.0), ("permit", 24.0)];
        let mut round = policy("regularization", &given);
        merantau_tests::small::set(round.policy.parameters_mut(), "mobility", mobility);
        (round.from, round.until) = (START.plus(ROUND.start), START.plus(ROUND.end - 1));
        round.selector.destination = vec![StateId::from_index(1)];
        round.payer = StateId::from_index(1);
        setup.policies.push(round);
    };
    let comparison = Comparison { make: strait, months: MONTHS, from_start: &[], measure: &measure };
    comparison.change(|setup| tune(setup, values), abused)
}

#[test]
fn those_with_permits_leave_abusive_employers() {
    let stay = &[("abuse", "change", 0.0), ("abuse", "complain", 0.0)];
    let found = Effects {
        on: fall(1.0, &[]),
        off: fall(0.0, stay),
        neutral: fall(1.0, &[("work", "irregular", 1.0)]),
    };
    let effect = "relative change of abused workers among all workers";
    let feedback = "changes of employer and complaints";
    check("regularization and abuse", effect, (-0.9, -0.05), feedback, "equal abuse in every status", &found);
}
