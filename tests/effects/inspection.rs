//! Tests labour inspections of workplaces.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

#[test]
fn inspections_protect_pay_and_detect_irregular_migrants() {
    let workers = || people(&[(Status::PermitTied, 0.5), (Status::Clandestine, 0.5)], 10);
    let arms = pair(4, workers, |s| {
        let mut p = policy("inspection", &[("rate", 1.0)]);
        p.selector.sector = vec![Sector::Manufacturing];
        s.policies.push(p);
    });
    let first = |column, sector| arms.of(|h| in_month(h, 0, column, &[("sector", sector)]));
    let unpaid = |sector| first("late_pay", sector).mean + first("withheld_pay", sector).mean;
    assert!(unpaid("manufacturing") < 0.0);
    assert_eq!(unpaid("construction"), 0.0);
    // An inspection finds half of the workers in irregular status: of about 1,350, half of a further twelfth per month.
    let detected = first("detected", "manufacturing");
    assert!(detected.rises() && (detected.mean / 1_350.0 - 0.5 / 12.0).abs() < 0.015, "{detected:?}");
    assert_eq!(first("detected", "construction").mean, 0.0);
    costs_add_up(&arms, 12);
}

#[test]
fn the_state_pays_for_each_inspection() {
    let arms = pair(
        2,
        || people(&[(Status::PermitTied, 1.0)], 5),
        |s| {
            let mut p = policy("inspection", &[("rate", 2.4)]);
            p.selector.sector = vec![Sector::Ict];
            p.selector.destination = vec![StateId::new(3)];
            s.policies.push(p);
        },
    );
    for (without, with) in arms.histories() {
        let month = with.months[0].to_string();
        let cost = |h: &merantau_tests::history::History| {
            let ict = [("month", &*month), ("state", "XXX"), ("sector", "ict")];
            h.table("states").sum("public_cost", &ict)
        };
        let employers = with.table("employers").sum("employers", &[("state", "XXX"), ("sector", "ict")]);
        // 0.2 inspections per workplace and month at 40 US dollars.
        assert_eq!(cost(with) - cost(without), employers * 800 + added_rounding(employers));
    }
}

/// Both sums are truncated to whole cents.
fn added_rounding(employers: i64) -> i64 {
    let cents = |rate: f64| (employers as f64 * rate / 12.0 * 40.0 * 100.0) as i64;
    cents(2.45) - cents(0.05) - employers * 800
}
