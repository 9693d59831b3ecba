//! Tests when a policy is open: rounds, and the time in which it is announced.

use merantau_engine::ids::StateId;
use merantau_engine::policy::{Place, Window};
use merantau_engine::setup::{LawStep, Setup};
use merantau_tests::arms::pair;
use merantau_tests::history::{History, checked};
use merantau_tests::{small, work};

/// A world in which employers answer the cost of labour, and wages do not answer the number of jobs that stay open.
fn world() -> Setup {
    let mut setup = work::world();
    setup.mechanisms.wages.scarcity = 0.0;
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.wage = 400.0);
    setup
}

fn jobs(h: &History, from: u32, until: u32) -> f64 {
    (from..until)
        .map(|m| h.table("states").sum("jobs", &[("month", &small::START.plus(m).to_string())]) as f64)
        .sum()
}

fn registered(h: &History, from: u32, until: u32) -> f64 {
    (from..until)
        .map(|m| h.panel().sum("registered", &[("month", &small::START.plus(m).to_string())]) as f64)
        .sum()
}

/// A levy of 250 US dollars from the second year on, announced so many months before.
fn levy(setup: &mut Setup, before: Option<u32>) {
    let mut levy = work::policy("levy", &[("amount", 250.0)]);
    levy.from = small::START.plus(12);
    levy.announced = before.map(|n| small::START.plus(12 - n));
    setup.policies.push(levy);
}

#[test]
fn employers_reckon_with_a_levy_from_its_announcement_on_and_not_before() {
    let surprise = pair(2, world, |s| levy(s, None));
    let announced = pair(2, world, |s| levy(s, Some(6)));
    let change = |arms: &merantau_tests::arms::Arms, from, until| arms.of(|h| jobs(h, from, until)).share();
    assert_eq!(change(&surprise, 0, 12), 0.0);
    assert_eq!(change(&announced, 0, 6), 0.0);
    // On average over the six months, the levy holds in 20.5 of the next 24: 213 of 400 US dollars, to which jobs answer by a third
    // in a year with an elasticity of three.
    let left = |month: i32| (1.0 - 1.0 / 3.0_f64).powf(f64::from(month) / 12.0);
    let expected = (1..=6)
        .map(|m| (1.0 + 250.0 * (24.0 - f64::from(7 - m)) / 24.0 / 400.0).powf(-3.0 * (1.0 - left(m))))
        .sum::<f64>()
        / 6.0
        - 1.0;
    let found = change(&announced, 6, 12);
    assert!((found - expected).abs() < 0.02, "{found} {expected}");
    assert!(change(&announced, 12, 24) < change(&surprise, 12, 24));
}

#[test]
fn without_foresight_an_announcement_changes_nothing() {
    let blind = || {
        let mut setup = world();
        setup.mechanisms.worth.foresight = 0.0;
        setup
    };
    let (mut surprise, mut announced) = (blind(), blind());
    levy(&mut surprise, None);
    levy(&mut announced, Some(6));
    assert_eq!(checked(surprise).digests, checked(announced).digests);
}

#[test]
fn a_campaign_is_open_in_its_rounds_only() {
    let setup = |s: &mut Setup| {
        let mut campaign = work::policy("regularization", &[("announced_length", 2.0)]);
        (campaign.from, campaign.until) = (small::START.plus(6), small::START.plus(7));
        let again = Window { from: small::START.plus(20), until: small::START.plus(21) };
        campaign.again = vec![again];
        s.policies.push(campaign);
    };
    for (_, with) in pair(2, work::world, setup).histories() {
        assert!(registered(with, 6, 8) > 0.0 && registered(with, 20, 22) > 0.0);
        assert_eq!(registered(with, 0, 6) + registered(with, 8, 20) + registered(with, 22, 36), 0.0);
    }
}

#[test]
fn the_first_round_is_the_same_whether_or_not_a_second_follows() {
    let campaign = |again: Vec<Window>| {
        let mut setup = work::world();
        let mut campaign = work::policy("regularization", &[("announced_length", 2.0)]);
        (campaign.from, campaign.until) = (small::START.plus(6), small::START.plus(7));
        campaign.again = again;
        setup.policies.push(campaign);
        checked(setup).digests[..20].to_vec()
    };
    let again = Window { from: small::START.plus(20), until: small::START.plus(21) };
    assert_eq!(campaign(Vec::new()), campaign(vec![again]));
}

#[test]
fn law_that_changes_in_a_month_acts_as_a_policy_of_the_same_size() {
    let by_law = || {
        let mut setup = world();
        setup.law_steps.push(LawStep {
            from: small::START.plus(12),
            place: Place::State(StateId::new(3)),
            rule: "levy",
            values: vec![100.0],
        });
        checked(setup)
    };
    let by_policy = || {
        let mut setup = world();
        let mut levy = work::policy("levy", &[("amount", 100.0)]);
        (levy.from, levy.selector.destination) = (small::START.plus(12), vec![StateId::new(3)]);
        setup.policies.push(levy);
        checked(setup)
    };
    let (law, policy, none) = (by_law(), by_policy(), checked(world()));
    let jobs = |h: &History| (jobs(h, 0, 12), jobs(h, 12, 36));
    assert_eq!(jobs(&law), jobs(&policy));
    assert_eq!(jobs(&law).0, jobs(&none).0);
    assert!(jobs(&law).1 < 0.95 * jobs(&none).1, "{:?} {:?}", jobs(&law), jobs(&none));
}
