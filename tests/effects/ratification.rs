//! Tests the ratification of the conventions on migrants and their gradual application.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

fn inspected() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 10);
    setup.states.iter_mut().for_each(|s| s.law.inspection = 2.0);
    setup
}

#[test]
fn coverage_rises_to_its_bound_and_pay_is_safer() {
    let arms =
        pair(32, inspected, |s| s.policies.push(policy("ratification", &[("applied", 1.0), ("takes", 1.0)])));
    let unpaid = arms.of(|h| {
        ["late_pay", "withheld_pay"].iter().map(|c| in_month(h, 0, c, &[("sector", "domestic")])).sum()
    });
    // Coverage of 0.1 becomes 0.3; inspections reach 98 %.
    let hazard = |coverage: f64| 1.0 - 0.8 * coverage * (1.0 - (-4.0f64).exp());
    let expected = hazard(0.3) / hazard(0.1) - 1.0;
    assert!(unpaid.falls() && (unpaid.share() - expected).abs() < 0.1, "{unpaid:?}, {expected}");
    let complaints = arms.total("complaints");
    assert!(complaints.rises(), "{complaints:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn the_effect_grows_over_the_years_of_application() {
    let with = |takes: f64| {
        pair(3, inspected, |s| s.policies.push(policy("ratification", &[("takes", takes)])))
            .total("complaints")
    };
    let (slow, fast) = (with(48.0), with(1.0));
    assert!(slow.rises() && slow.mean < 0.4 * fast.mean, "{slow:?} {fast:?}");
}
