//! Figures that the tests of payments share: what a policy paid in transfers, excluding its cost per month and per
//! person served.

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

/// Person-months touched over the run: each person counts once per month.
pub(crate) fn touched(history: &History) -> i64 {
    history.table("policies").ints("touched").iter().sum()
}

/// What the policies paid in transfers over the run, in cents: their cost less 10,000 US dollars per month and 5 US
/// dollars per person served.
pub(crate) fn spent(history: &History) -> i64 {
    let table = history.table("policies");
    let cost: i64 = table.ints("cost").iter().sum();
    cost - table.rows() as i64 * 1_000_000 - 500 * served(history)
}

/// Whether a figure is within a share of what is expected.
pub(crate) fn about(figure: f64, expected: f64, share: f64) -> bool {
    (figure - expected).abs() <= share * expected.abs()
}
