//! Code that tests of a policy's effect share: worlds whose people all have one status, and figures of a month.

use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;

use crate::arms::Arms;
use crate::frame::Frame;
use crate::history::History;
use crate::small;

/// The small world for a year, in which the people abroad have only the given statuses, and their number is
/// multiplied by `times`.
pub fn people(statuses: &[(Status, f64)], times: u64) -> Setup {
    let mut setup = small::world();
    setup.months = 12;
    for c in &mut setup.corridors {
        c.statuses = small::statuses(statuses);
        c.stock *= times;
    }
    setup
}

/// A policy of a kind with some parameters.
///
/// # Panics
/// If there is no such kind or parameter.
pub fn policy(kind: &str, parameters: &[(&str, f64)]) -> PolicySetup {
    let mut policy = small::policy(kind);
    for (name, value) in parameters {
        small::set(policy.policy.parameters_mut(), name, *value);
    }
    policy
}

/// The sum of a column of the panel in a month of the run over the selected rows. The first month is 0.
pub fn in_month(h: &History, month: usize, column: &str, selector: &[(&str, &str)]) -> f64 {
    let month = h.months[month].to_string();
    let mut selector = selector.to_vec();
    selector.push(("month", &month));
    h.panel().sum(column, &selector) as f64
}

/// The sum of a column of the panel over all months and the selected rows.
pub fn over_all(h: &History, column: &str, selector: &[(&str, &str)]) -> f64 {
    h.panel().sum(column, selector) as f64
}

/// The sum of a column of the table of policies over the run.
pub fn of_policies(h: &History, column: &str) -> i64 {
    h.table("policies").ints(column).iter().sum()
}

/// The number of persons who passed from one status to another in the months of the table.
pub fn passed(transitions: &Frame, from: &str, to: &str) -> f64 {
    transitions.sum("persons", &[("from", from), ("to", to)]) as f64
}

/// Checks that the cost of the policy equals its cost per month while it is open plus its cost per person served, and
/// that nobody is served or touched in the arm without the policy.
///
/// # Panics
/// If the cost differs, or nobody was touched.
pub fn costs_add_up(arms: &Arms, months: i64) {
    for (without, with) in arms.histories() {
        assert_eq!(of_policies(without, "touched"), 0);
        assert!(of_policies(with, "touched") > 0, "nobody was touched");
        let served = of_policies(with, "served");
        // 10,000 US dollars per month and 5 US dollars per person served: the defaults of the small world.
        assert_eq!(of_policies(with, "cost"), months * 1_000_000 + 500 * served);
    }
}
