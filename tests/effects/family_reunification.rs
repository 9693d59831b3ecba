//! Tests that permit holders may bring their family.

use merantau_engine::codes::Skill;
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, over_all, people, policy};

#[test]
fn fewer_children_of_selected_permit_holders_are_left_behind() {
    let workers = || people(&[(Status::PermitMobile, 1.0)], 3);
    let arms = pair(4, workers, |s| {
        let mut p = policy("family_reunification", &[]);
        p.selector.skill = vec![Skill::Professional];
        s.policies.push(p);
    });
    let apart = |skill| arms.of(|h| over_all(h, "children_months_apart", &[("skill", skill)]));
    assert!(apart("professional").falls(), "{:?}", apart("professional"));
    // 2 % of families join per month where income abroad is three times that at home: over a year, about 12 % of all months
    // of separation. Professionals earn more, and up to twice as many join.
    let share = apart("professional").share();
    assert!((-0.26..-0.1).contains(&share), "{share}");
    assert!(apart("low").share().abs() < 0.005, "{:?}", apart("low"));
    costs_add_up(&arms, 12);
}
