//! Tests measures that lower the demand for trafficked people.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};
use merantau_tests::small;

fn falling() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 1.0)], 10);
    small::tune(&mut setup, "returning", "falls", 0.05);
    setup
}

#[test]
fn trafficking_falls_where_the_law_is_enforced() {
    let arms = pair(4, falling, |s| {
        let mut p = policy("trafficking_demand", &[("demand", 0.2), ("enforced", 0.5)]);
        p.selector.sector = vec![Sector::Entertainment];
        s.policies.push(p);
    });
    let fallen = |sector| arms.of(|h| in_month(h, 0, "trafficked", &[("sector", sector)]));
    // Half of the way from 1 to 0.2.
    assert!((fallen("entertainment").share() + 0.4).abs() < 0.12, "{:?}", fallen("entertainment"));
    assert_eq!(fallen("services").mean, 0.0);
    costs_add_up(&arms, 12);
}

#[test]
fn establishments_that_close_offer_less_work() {
    let arms = pair(2, falling, |s| {
        s.policies.push(policy("trafficking_demand", &[("jobs", 0.5), ("enforced", 1.0)]));
    });
    for (without, with) in arms.histories() {
        let jobs = |h: &merantau_tests::history::History| {
            let month = h.months[0].to_string();
            h.table("states").sum("jobs", &[("month", &month)]) as f64
        };
        // Activity falls by half, jobs by the elasticity of 0.3.
        assert!((jobs(with) / jobs(without) - 0.5_f64.powf(0.3)).abs() < 0.01);
    }
}
