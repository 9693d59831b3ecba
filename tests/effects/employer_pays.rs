//! Tests that employers pay for recruitment in place of migrants.

use merantau_engine::codes::{Sector, Sex};
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::small::tune;
use merantau_tests::work;

#[test]
fn where_employers_pay_all_migrants_pay_nothing() {
    let arms = pair(2, work::lawful, |setup| {
        setup.policies.push(work::policy("employer_pays", &[("enforcement", 1.0), ("recouped", 0.0)]));
    });
    for (without, with) in arms.histories() {
        assert!(total(without, "recruitment_cost") > 0.0);
        assert_eq!(total(with, "recruitment_cost"), 0.0);
        let [touched, served, _] = work::did(with, "employer_pays");
        assert!(touched as f64 == work::places(with) && touched >= served && served > 0);
    }
}

#[test]
fn hiring_becomes_dearer_so_that_fewer_jobs_are_offered() {
    let arms = pair(3, work::lawful, |setup| {
        setup.policies.push(work::policy("employer_pays", &[("enforcement", 1.0)]));
    });
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[]) as f64);
    assert!(jobs.falls(), "{jobs:?}");
}

#[test]
fn what_law_makes_employers_pay_costs_jobs_as_what_a_policy_makes_them_pay() {
    let jobs = |change: fn(&mut Setup)| {
        pair(3, work::lawful, change).of(|h| h.table("states").sum("jobs", &[]) as f64).share()
    };
    let by_policy =
        jobs(|s| s.policies.push(work::policy("employer_pays", &[("enforcement", 1.0), ("recouped", 0.0)])));
    let by_law = jobs(|s| {
        s.start_of = Some(Box::new(s.clone()));
        s.corridors.iter_mut().for_each(|c| c.law.employer_pays = 1.0);
    });
    assert!(by_law < -0.05 && (by_law / by_policy - 1.0).abs() < 0.1, "{by_law} {by_policy}");
    // where the law of the start has it already, its end makes hiring cheaper
    let ended = pair(
        3,
        || {
            let mut setup = work::lawful();
            setup.corridors.iter_mut().for_each(|c| c.law.employer_pays = 1.0);
            setup
        },
        |s| {
            s.start_of = Some(Box::new(s.clone()));
            s.corridors.iter_mut().for_each(|c| c.law.employer_pays = 0.0);
        },
    );
    let ended = ended.of(|h| h.table("states").sum("jobs", &[]) as f64);
    assert!(ended.rises() && ended.share() > 0.05, "{ended:?}");
}

#[test]
fn a_rule_that_is_not_enforced_is_charged_to_the_migrant_above_what_law_allows() {
    let arms = pair(2, work::lawful, |setup| {
        setup.policies.push(work::policy("employer_pays", &[("enforcement", 0.0)]));
    });
    for (without, with) in arms.histories() {
        assert_eq!(total(without, "recruitment_cost"), total(with, "recruitment_cost"));
        let (all, over) = (total(with, "recruitment_cost"), total(with, "over_cap"));
        assert!(over <= all && over > 0.99 * all, "{over} of {all}");
    }
}

#[test]
fn abusive_employers_recover_the_cost_from_pay() {
    let recouped = |share: f64| {
        pair(3, work::lawful, move |setup| {
            let values = [("enforcement", 1.0), ("recouped", share)];
            setup.policies.push(work::policy("employer_pays", &values));
        })
        .total("substituted")
    };
    let (none, all) = (recouped(0.0), recouped(1.0));
    assert!(all.with > none.with && all.rises(), "{none:?} {all:?}");
}

#[test]
fn employers_who_pay_by_custom_are_not_served_by_the_rule() {
    // Employers of women in domestic work pay all by custom, so that the rule leaves them nothing more to pay or to take back.
    let served = |usual: f64| {
        let world = move || {
            let mut setup = work::lawful();
            tune(&mut setup, "recruitment", "domestic_women", usual);
            setup
        };
        let arms = pair(2, world, |setup| {
            let mut policy = work::policy("employer_pays", &[("enforcement", 1.0), ("recouped", 1.0)]);
            (policy.selector.sector, policy.selector.sex) = (vec![Sector::Domestic], vec![Sex::Female]);
            setup.policies.push(policy);
        });
        let with: Vec<_> =
            arms.histories().iter().map(|(_, with)| work::did(with, "employer_pays")).collect();
        assert!(with.iter().all(|[touched, _, _]| *touched > 0), "{with:?}");
        with.iter().map(|[_, served, _]| served).sum::<i64>()
    };
    assert_eq!(served(0.0), 0);
    assert!(served(1.0) > 0);
}
