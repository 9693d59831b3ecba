//! Sets a lowest wage for those whom labour law covers.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};
use merantau_tests::{history, small};

fn healthy_workers() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 3);
    small::tune(&mut setup, "health", "illness", 0.0);
    setup
}

#[test]
fn nobody_covered_earns_less() {
    let arms = pair(2, healthy_workers, |s| s.policies.push(policy("minimum_wage", &[("amount", 500.0)])));
    for (without, with) in arms.histories() {
        let below = |h: &history::History, sector: &str| {
            let panel = h.panel();
            (0..panel.rows())
                .filter(|&r| &*panel.texts("sector")[r] == sector && panel.ints("workers")[r] > 0)
                .filter(|&r| panel.ints("wages_due")[r] < 500_00 * panel.ints("workers")[r])
                .count()
        };
        // labour law covers construction to 60 %, domestic work to 10 %
        assert!(below(without, "construction") > 0);
        assert_eq!(below(with, "construction"), 0);
        assert!(below(with, "domestic") > 0);
    }
    let unreached = arms.of(|h| in_month(h, 0, "wages_due", &[("sector", "domestic")]));
    assert_eq!(unreached.mean, 0.0);
    assert!(arms.total("wages_due").rises());
    costs_add_up(&arms, 12);
}
