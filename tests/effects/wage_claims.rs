//! Tests a tribunal for claims of unpaid wages.

use merantau_engine::Engine;
use merantau_engine::ids::StateId;
use merantau_engine::month::Month;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_engine::world::claims::Claim;
use merantau_tests::arms::{pair, pair_with_usual_cost};
use merantau_tests::effect::{in_month, of_policies, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::tune;

/// People with a tied permit, of whom many are not paid, for two years. Employers pay nothing back by themselves, and nobody complains elsewhere.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 8);
    setup.months = 24;
    tune(&mut setup, "work", "withholding", 0.15);
    tune(&mut setup, "work", "back_pay", 0.0);
    tune(&mut setup, "work", "back_pay_recovered", 0.0);
    tune(&mut setup, "abuse", "complain", 0.0);
    setup
}

fn tuned(mechanism: &'static str, key: &'static str, value: f64) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = world();
        tune(&mut setup, mechanism, key, value);
        setup
    }
}

const USUAL: [(&str, f64); 7] = [
    ("capacity", 10_000.0),
    ("delay", 2.0),
    ("fund", 24.0),
    ("success", 1.0),
    ("knows", 1.0),
    ("filing_cost", 0.0),
    ("time", 0.0),
];

/// A tribunal that hears everyone, at no cost and with success, but for some values.
fn tribunal(values: &'static [(&'static str, f64)]) -> impl Fn(&mut Setup) + Sync {
    move |setup| setup.policies.push(policy("wage_claims", &[&USUAL[..], values].concat()))
}

/// The claims that wait before and after each month, by month.
/// A month, the claims that wait, and those that are heard.
type Docket = (Month, Vec<Claim>, Vec<Claim>);

fn dockets(values: &'static [(&'static str, f64)]) -> (Vec<Docket>, Engine) {
    let mut setup = world();
    tribunal(values)(&mut setup);
    let mut engine = Engine::new(setup).expect("a world");
    let mut all = Vec::new();
    while !engine.done() {
        let (month, before) = (engine.month(), engine.markets().claims.clone());
        engine.step().expect("a month");
        engine.take();
        all.push((month, before, engine.markets().claims.clone()));
    }
    (all, engine)
}

#[test]
fn as_many_are_heard_as_the_capacity_allows_the_longest_waiting_first() {
    let (all, _) = dockets(&[("capacity", 30.0), ("delay", 2.0)]);
    for (month, before, after) in &all {
        let heard: Vec<&Claim> = before.iter().filter(|claim| !after.contains(claim)).collect();
        let due = before.iter().filter(|claim| month.0 - claim.filed >= 2).count();
        assert_eq!(heard.len(), due.min(30), "{month}");
        let left = after.iter().filter(|claim| claim.filed < month.0).map(|claim| claim.filed).min();
        let last = heard.iter().map(|claim| claim.filed).max();
        if let (Some(last), Some(left)) = (last, left) {
            assert!(last <= left, "{month}: one filed in {last} was heard before one of {left}");
        }
    }
    let last = all.last().expect("months");
    assert!(last.2.len() > 300, "{} wait", last.2.len());
}

#[test]
fn what_is_heard_is_paid_by_the_employer_or_the_fund() {
    let (all, _) = dockets(&[]);
    let heard: i64 = all
        .iter()
        .flat_map(|(_, before, after)| before.iter().filter(|claim| !after.contains(claim)))
        .map(|claim| i64::from(claim.cents))
        .sum();
    let arms = |values| pair(2, world, tribunal(values));
    let cost = |h: &History| h.panel().sum("public_cost", &[]) as f64;
    let whole = arms(&[]);
    let recovered = whole.total("recovered");
    // those who have left by the time of the hearing are paid nothing
    assert!(recovered.base < 0.02 * recovered.mean, "{recovered:?}");
    let (without, with) = &whole.histories()[0];
    let first = (with.panel().sum("recovered", &[]) - without.panel().sum("recovered", &[])) as f64;
    assert!((0.75..1.0).contains(&(first / heard as f64)), "{first} {heard}");
    // the fund pays where the employer is insolvent, and nothing where there is no fund
    let without_fund = arms(&[("fund", 0.0)]);
    let (with, without) = (whole.of(cost), without_fund.of(cost));
    assert!(with.rises() && without.mean.abs() < 0.02 * with.mean, "{with:?} {without:?}");
    // without it, people whose employer is insolvent wait until it is not
    let filed = |arms: &merantau_tests::arms::Arms| {
        let in_month = |h: &History, month: usize| {
            h.table("policies").sum("touched", &[("month", &h.months[month].to_string())])
        };
        let first = |h: &History| (0..6).map(|month| in_month(h, month)).sum::<i64>();
        arms.histories().iter().map(|(_, with)| first(with)).sum::<i64>()
    };
    assert!(filed(&without_fund) < filed(&whole), "{} {}", filed(&without_fund), filed(&whole));
    // served are those who were heard while they were there
    for (_, with) in whole.histories() {
        assert!(
            of_policies(with, "served") > 0 && of_policies(with, "served") <= of_policies(with, "touched")
        );
    }
}

#[test]
fn nobody_files_what_cannot_succeed_or_is_never_heard() {
    for values in [&[("success", 0.0)], &[("capacity", 0.0)], &[("knows", 0.0)], &[("filing_cost", 1.0)]]
        as [&[(&str, f64)]; 4]
    {
        let arms = pair(2, world, tribunal(values));
        for (without, with) in arms.histories() {
            assert_eq!(of_policies(with, "touched"), 0, "{values:?}");
            assert_eq!(without.table("panel"), with.table("panel"), "{values:?}");
        }
    }
}

#[test]
fn in_irregular_status_people_file_behind_a_firewall() {
    let filed = |firewall: f64| {
        let base = move || {
            let mut setup = world();
            setup.corridors.iter_mut().for_each(|c| {
                c.statuses = merantau_tests::small::statuses(&[(Status::Clandestine, 1.0)]);
            });
            setup.states.iter_mut().for_each(|s| s.law.firewall = firewall);
            setup.months = 12;
            setup
        };
        let arms = pair(2, base, tribunal(&[]));
        arms.histories().iter().map(|(_, with)| of_policies(with, "touched")).sum::<i64>() as f64
    };
    let (behind, without) = (filed(1.0), filed(0.0));
    assert!(behind > 100.0 && without < 0.8 * behind, "{behind} {without}");
}

#[test]
fn employers_learn_from_judgments() {
    let conduct = |h: &History| {
        let table = h.table("employers");
        let last = *table.ints("year").last().expect("years");
        let of: Vec<f64> = table
            .reals("conduct_mean")
            .iter()
            .zip(table.ints("year"))
            .filter(|(_, year)| **year == last)
            .map(|(conduct, _)| *conduct)
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    let answer = |learning: f64| {
        pair_with_usual_cost(3, tuned("claims", "learning", learning), tribunal(&[("fund", 0.0)])).of(conduct)
    };
    let (on, off) = (answer(1.0), answer(0.0));
    assert!(on.falls() && on.mean < -0.02, "{on:?}");
    assert!(off.mean.abs() < 0.2 * on.mean.abs(), "{off:?} {on:?}");
}

#[test]
fn people_expect_to_lose_less_of_their_pay() {
    let lost = |on: bool, known: f64| {
        let mut setup = tuned("claims", "known", known)();
        // employers do not answer, so that only what comes back counts
        tune(&mut setup, "claims", "learning", 0.0);
        if on {
            tribunal(&[])(&mut setup);
        }
        let mut engine = Engine::new(setup).expect("a world");
        for _ in 0..18 {
            engine.step().expect("a month");
            engine.take();
        }
        let markets = &engine.markets().all;
        markets.of_state(StateId::new(4)).iter().map(|m| m.lost[0]).sum::<f64>() / 10.0
    };
    let (without, with, unknown) = (lost(false, 1.0), lost(true, 1.0), lost(true, 0.0));
    assert!(with < 0.8 * without, "{with} {without}");
    assert!((unknown / without - 1.0).abs() < 0.05, "{unknown} {without}");
}

#[test]
fn who_waits_for_a_judgment_does_not_return_for_unpaid_wages() {
    let returns = |waits: f64| {
        let base = move || {
            let mut setup = tuned("claims", "waits", waits)();
            tune(&mut setup, "claims", "learning", 0.0);
            tune(&mut setup, "claims", "known", 0.0);
            tune(&mut setup, "decisions", "unpaid", 0.1);
            tune(&mut setup, "decisions", "return_unpaid", 6.0);
            setup
        };
        // a tribunal that hears nobody within the run
        pair(4, base, tribunal(&[("delay", 60.0)])).total("returns_early")
    };
    let (on, off) = (returns(1.0), returns(0.0));
    assert!(on.falls() && on.mean < 2.0 * off.mean.min(0.0) - 1.0, "{on:?} {off:?}");
}

#[test]
fn only_those_whom_it_is_open_to_file() {
    let arms = pair(2, world, |setup| {
        let mut p = policy("wage_claims", &USUAL);
        p.selector.destination = vec![StateId::new(3)];
        p.selector.sector = vec![merantau_engine::codes::Sector::Construction];
        setup.policies.push(p);
    });
    let month = |place: &str, sector: &str| {
        arms.of(|h| in_month(h, 3, "recovered", &[("destination", place), ("sector", sector)])).mean
    };
    assert!(month("XXX", "construction") > 0.0);
    assert_eq!(month("YYY", "construction") + month("XXX", "services"), 0.0);
}
