//! Tests equal rights of migrants and natives at work, and equal pay of women and men.

use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

#[test]
fn the_pay_of_women_rises_and_that_of_men_does_not_change() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 3);
    let arms = pair(3, workers, |s| s.policies.push(policy("equal_treatment", &[("pay", 0.5)])));
    // For the same work women earn 0.9 of men's wage before and 0.95 with the policy; wages are whole dollars.
    let women = arms.of(|h| in_month(h, 1, "wages_due", &[("sex", "female")]));
    assert!((women.share() - (0.95 / 0.9 - 1.0)).abs() < 0.01, "{women:?}");
    let men = arms.of(|h| in_month(h, 1, "wages_due", &[("sex", "male")]));
    assert!(men.share().abs() < 0.003, "{men:?}");
    let complaints = arms.total("complaints");
    assert!(complaints.rises(), "{complaints:?}");
    costs_add_up(&arms, 12);
}
