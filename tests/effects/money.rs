//! What the tests of money ask: what a policy paid out beside its cost a month and a person served.

use merantau_engine::setup::Setup;
use merantau_tests::history::History;
use merantau_tests::small;

/// Adds a policy of a kind to a setup, open in all months, with some parameters set.
pub(crate) fn add(setup: &mut Setup, kind: &str, parameters: &[(&str, f64)]) {
    let mut policy = small::policy(kind);
    for &(name, value) in parameters {
        small::set(policy.policy.parameters_mut(), name, value);
    }
    setup.policies.push(policy);
}

/// Persons served over the run.
pub(crate) fn served(history: &History) -> i64 {
    history.table("policies").ints("served").iter().sum()
}

/// Persons touched over the run, once a month each.
pub(crate) fn touched(history: &History) -> i64 {
    history.table("policies").ints("touched").iter().sum()
}

/// What the policies paid out over the run, cents: their cost less 10,000 USD a month and 5 USD a person served.
pub(crate) fn spent(history: &History) -> i64 {
    let table = history.table("policies");
    let cost: i64 = table.ints("cost").iter().sum();
    cost - table.rows() as i64 * 1_000_000 - 500 * served(history)
}

/// Whether a figure is within a share of what is expected.
pub(crate) fn about(figure: f64, expected: f64, share: f64) -> bool {
    (figure - expected).abs() <= share * expected.abs()
}
