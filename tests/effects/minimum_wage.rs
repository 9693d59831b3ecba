//! Tests the minimum wage, which employers pay whom labour law covers, to people in regular status.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};
use merantau_tests::history::History;
use merantau_tests::small;

fn healthy_workers() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 3);
    small::tune(&mut setup, "health", "illness", 0.0);
    setup
}

/// The share of workers who are paid below the minimum wage in the first month, when nobody has lost the permit yet.
fn below(h: &History, sector: &str) -> f64 {
    let of = |column| in_month(h, 0, column, &[("sector", sector)]);
    of("paid_below_minimum") / of("workers")
}

#[test]
fn as_many_employers_comply_as_labour_law_covers() {
    let arms = pair(2, healthy_workers, |s| s.policies.push(policy("minimum_wage", &[("amount", 5_000.0)])));
    // Nobody in these sectors earns as much, so that all who are paid it are paid it by law, which covers 60 % of
    // construction and 10 % of domestic work.
    for (sector, covered) in [("construction", 0.6), ("domestic", 0.1)] {
        let share = arms.of(|h| below(h, sector));
        assert_eq!(share.base, 0.0, "{sector}: without a minimum wage nobody is below it");
        assert!((share.with - (1.0 - covered)).abs() < 0.15, "{sector}: {share:?}");
    }
    // Who is paid too little is not paid in full.
    for (_, with) in arms.histories() {
        let of = |column| in_month(with, 0, column, &[("sector", "domestic")]);
        assert!(of("paid_in_full") <= of("workers") - of("paid_below_minimum"));
    }
    // In later months fewer people are hired, because labour costs more.
    assert!(arms.of(|h| in_month(h, 0, "wages_due", &[])).rises());
    costs_add_up(&arms, 12);
}

#[test]
fn people_in_irregular_status_are_not_paid_it() {
    let workers = || people(&[(Status::Clandestine, 1.0)], 3);
    let arms = pair(2, workers, |s| s.policies.push(policy("minimum_wage", &[("amount", 500.0)])));
    assert_eq!(arms.of(|h| in_month(h, 0, "wages_due", &[])).mean, 0.0);
    assert!(arms.of(|h| below(h, "domestic")).with > 0.5);
}
