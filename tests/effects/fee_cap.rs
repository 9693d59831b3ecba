//! Tests a cap on the recruitment costs that a migrant may be charged.

use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn an_enforced_cap_on_the_total_holds_for_everyone() {
    let world = || {
        let mut setup = work::lawful();
        // So many people look for work abroad that visas are dear.
        setup.candidates *= 3;
        // The costs are so low that even migrants with bad draws pay less than the cap for them.
        setup.corridors.iter_mut().for_each(|c| (c.law.official, c.law.travel) = (30.0, 30.0));
        setup
    };
    let arms = pair(3, world, |setup| {
        setup.policies.push(work::policy("fee_cap", &[("amount", 250.0), ("enforcement", 1.0)]));
    });
    let cost = arms.total("recruitment_cost");
    assert!(cost.falls(), "{cost:?}");
    for (without, with) in arms.histories() {
        let each = |h| total(h, "recruitment_cost") / 100.0 / total(h, "departures");
        assert!(each(without) > 300.0, "{}", each(without));
        // The cap, and not less: visas are so dear that nearly everyone pays as much as is allowed.
        assert!((125.0..=250.0).contains(&each(with)), "{}", each(with));
        assert_eq!(total(with, "over_cap"), 0.0);
        let [touched, served, _] = work::did(with, "fee_cap");
        assert!(touched > 0 && touched == served, "{touched} {served}");
        assert!(touched as f64 <= work::places(with));
    }
}

#[test]
fn the_unenforced_part_of_a_cap_is_charged_informally() {
    let arms = pair(2, work::lawful, |setup| {
        setup.policies.push(work::policy("fee_cap", &[("enforcement", 0.0)]));
    });
    for (without, with) in arms.histories() {
        assert_eq!(total(without, "recruitment_cost"), total(with, "recruitment_cost"));
        assert_eq!(total(without, "over_cap"), 0.0);
        assert!(total(with, "over_cap") > 0.0);
    }
}

#[test]
fn a_cap_for_women_leaves_what_men_pay() {
    let arms = pair(3, work::lawful, |setup| {
        let mut cap = work::policy("fee_cap", &[("amount", 250.0), ("enforcement", 1.0)]);
        cap.selector.sex = vec![merantau_engine::codes::Sex::Female];
        setup.policies.push(cap);
    });
    let share = |sex: &'static str| {
        arms.of(|h| {
            let sum = |column| h.panel().sum(column, &[("sex", sex)]) as f64;
            (sum("agency_margin") + sum("visa_rent")) / sum("official_cost")
        })
    };
    let (women, men) = (share("female"), share("male"));
    assert!(women.falls() && women.share() < -0.3, "{women:?}");
    assert!(men.share().abs() < 0.1, "{men:?}");
}
