//! A small world in which people leave: more candidates, few people in irregular status at the start, contracts of a
//! year, some informal work. Tests of recruitment use it.

use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;

use crate::history::History;
use crate::small;

/// The world: three years, contracts of a year, one in ten jobs offered informally.
pub fn world() -> Setup {
    let mut setup = small::world();
    setup.months = 36;
    setup.candidates = 8_000;
    for c in &mut setup.corridors {
        c.stock *= 3;
        c.statuses = small::statuses(&[
            (Status::PermitTied, 0.8),
            (Status::Overstayed, 0.1),
            (Status::Clandestine, 0.1),
        ]);
    }
    for state in &mut setup.states[3..] {
        state.law.permit = 12.0;
        state.law.renewals = 1.0;
        state.sectors.iter_mut().for_each(|s| s.informal = 0.1);
    }
    setup
}

/// The world of [`world`] without informal work, so that all people who leave have a legal place.
pub fn lawful() -> Setup {
    let mut setup = world();
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 0.0);
    // Employers hire legally even where legal work costs more.
    small::tune(&mut setup, "demand", "tolerated_gap", 5.0);
    setup
}

/// A policy of a kind with some parameters set, at no cost.
pub fn policy(kind: &str, values: &[(&str, f64)]) -> PolicySetup {
    let mut policy = small::policy(kind);
    (policy.cost_month, policy.cost_person) = (0.0, 0.0);
    for &(name, value) in values {
        small::set(policy.policy.parameters_mut(), name, value);
    }
    policy
}

/// The number of persons who passed from one status to another.
pub fn moved(history: &History, from: &str, to: &str) -> f64 {
    history.table("transitions").sum("persons", &[("from", from), ("to", to)]) as f64
}

/// The number of persons who took a place.
pub fn places(history: &History) -> f64 {
    moved(history, "home", "waiting")
}

/// The totals of a policy over the run: people touched (counted once per month), people served, and cost in cents.
pub fn did(history: &History, policy: &str) -> [i64; 3] {
    ["touched", "served", "cost"].map(|c| history.table("policies").sum(c, &[("policy", policy)]))
}
