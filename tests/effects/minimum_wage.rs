//! Tests the minimum wage, which applies to workers whom labour law covers.

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

#[test]
fn no_covered_worker_earns_less() {
    let arms = pair(2, healthy_workers, |s| s.policies.push(policy("minimum_wage", &[("amount", 500.0)])));
    for (without, with) in arms.histories() {
        let below = |h: &History, sector: &str| {
            // In the first month nobody has lost the permit yet.
            let (panel, month) = (h.panel(), h.months[0].to_string());
            (0..panel.rows())
                .filter(|&r| *panel.texts("month")[r] == month && &*panel.texts("sector")[r] == sector)
                .filter(|&r| panel.ints("wages_due")[r] < 50_000 * panel.ints("workers")[r])
                .count()
        };
        // Labour law covers 60 % of construction and 10 % of domestic work.
        assert!(below(without, "construction") > 0);
        assert_eq!(below(with, "construction"), 0);
        assert!(below(with, "domestic") > 0);
    }
    let unreached = arms.of(|h| in_month(h, 0, "wages_due", &[("sector", "domestic")]));
    assert_eq!(unreached.mean, 0.0);
    // In later months fewer people are hired, because labour costs more.
    assert!(arms.of(|h| in_month(h, 0, "wages_due", &[])).rises());
    costs_add_up(&arms, 12);
}
