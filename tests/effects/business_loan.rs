//! Tests loans for enterprises at home: budget and order, and what follows from each reader.

use merantau_engine::Engine;
use merantau_engine::codes::{Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{in_month, over_all};
use merantau_tests::history::History;
use merantau_tests::{small, work};

/// Many people who have been abroad and come home, and a candidate for every adult, so that a loan to one counts.
fn world() -> Setup {
    let mut setup = work::world();
    setup.candidates = 12_000;
    setup.states.iter_mut().for_each(|s| s.adults = [3_000.0; 2]);
    for (mechanism, name, value) in [("aspiration", "look", 0.01), ("returning", "early", 0.03)] {
        small::tune(&mut setup, mechanism, name, value);
    }
    setup
}

/// A fund without a limit, of which many know.
fn fund(values: &[(&str, f64)]) -> PolicySetup {
    let usual = [("budget", 1e9), ("considers", 0.1), ("counts_on", 1.0)];
    let all: Vec<_> = usual.iter().chain(values).copied().collect();
    work::policy("business_loan", &all)
}

fn arms(change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        change(&mut setup);
        setup
    };
    pair(3, base, |s| s.policies.push(fund(values)))
}

fn ratio(h: &History, part: &str, whole: &str) -> f64 {
    over_all(h, part, &[]) / over_all(h, whole, &[])
}

/// The effects on looking, on who would go, on who can pay, and on returns.
fn effects(arms: &Arms) -> [Paired; 4] {
    [
        arms.of(|h| over_all(h, "lookers", &[])),
        arms.of(|h| ratio(h, "willing", "lookers")),
        arms.of(|h| ratio(h, "able", "willing")),
        arms.of(|h| ratio(h, "returns_early", "stock_permit")),
    ]
}

#[test]
fn each_answer_follows_by_its_reader() {
    let all = effects(&arms(|_| {}, &[]));
    let looks = effects(&arms(|s| s.mechanisms.aspiration.enterprise = 1.0, &[]));
    let poor = effects(&arms(|s| s.mechanisms.home.enterprise_premium = 1.0, &[("gain", 0.0)]));
    let no_plans = effects(&arms(|s| s.mechanisms.worth.plans = 0.0, &[]));
    for (name, e) in [("all", &all), ("looking", &looks), ("premium", &poor), ("plans", &no_plans)] {
        let shares: Vec<String> = e.iter().map(|p| format!("{:+.1} %", 100.0 * p.share())).collect();
        println!("{name}: lookers, willing, able, returns: {}", shares.join(" | "));
    }
    assert!(all[0].falls() && all[1].falls() && all[3].rises(), "{all:?}");
    assert!(looks[0].mean.abs() < 0.3 * all[0].mean.abs(), "{looks:?} {all:?}");
    assert!(looks[1].falls(), "{looks:?}");
    assert!(poor[1].mean > 0.3 * all[1].mean, "{poor:?} {all:?}");
    assert!(no_plans[3].mean.abs() < 0.3 * all[3].mean.abs(), "{no_plans:?} {all:?}");
}

#[test]
fn the_budget_is_kept_and_people_who_came_home_are_served_first() {
    let arms = arms(|s| s.months = 12, &[("budget", 6_000.0), ("amount", 300.0), ("gain", 0.0)]);
    for (without, with) in arms.histories() {
        assert_eq!(over_all(without, "queue_unserved", &[]), 0.0);
        for month in 1..12 {
            let at = with.months[month].to_string();
            let served = with.table("policies").sum("served", &[("month", &at)]);
            // 6,000 US dollars are 20 loans; some applicants take a place abroad in the month.
            assert!((15..=21).contains(&served), "month {month}: {served}");
            assert!(in_month(with, month, "queue_unserved", &[]) > 100.0);
        }
    }
}

#[test]
fn people_who_came_home_long_ago_are_served_before_others() {
    let mut setup = world();
    setup.policies.push(fund(&[("budget", 15_000.0), ("gain", 0.0), ("considers", 0.2), ("fails", 0.0)]));
    let mut engine = Engine::new(setup).expect("a world");
    for _ in 0..6 {
        engine.step().expect("a month");
    }
    let before = engine.people();
    engine.step().expect("a month");
    let after = engine.people();
    let lent: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(a, b)| {
            let home = [a, b].iter().all(|m| m.life.status() == Status::Home);
            home && b.life.traits.enterprise() && !a.life.traits.enterprise()
        })
        .map(|(a, _)| a.life)
        .collect();
    assert!(lent.len() >= 40, "{}", lent.len());
    assert!(lent.iter().all(|l| l.trips() > 0), "somebody who has never been abroad is served first");
}

#[test]
fn what_is_lent_is_owed_and_served_or_lost() {
    let arms = arms(|_| {}, &[("interest", 0.4), ("amount", 600.0), ("gain", 0.0)]);
    let defaulted = arms.of(|h| over_all(h, "defaulted", &[]));
    assert!(defaulted.rises(), "{defaulted:?}");
    for (without, with) in arms.histories() {
        let served = with.table("policies").sum("served", &[]) as f64;
        let first = in_month(with, 0, "borrowed", &[]) - in_month(without, 0, "borrowed", &[]);
        let month = with.months[0].to_string();
        let of_first = with.table("policies").sum("served", &[("month", &month)]) as f64;
        // In the first month nothing else differs: each borrows 600 US dollars.
        assert!((first - of_first * 60_000.0).abs() < 0.02 * of_first * 60_000.0, "{first} {of_first}");
        let cost = with.table("policies").sum("cost", &[]) as f64;
        assert!((cost / (served * 6_000.0) - 1.0).abs() < 1e-9, "a tenth is added: {cost}");
    }
}

#[test]
fn at_strength_zero_nothing_changes() {
    let arms = pair(2, world, |s| {
        let mut policy = fund(&[]);
        policy.strength = 0.0;
        s.policies.push(policy);
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.digests, with.digests);
    }
}

#[test]
fn where_restricts_who_borrows() {
    type Restrict = fn(&mut PolicySetup);
    let cases: [(&str, &str, Restrict); 3] = [
        ("origin", "BBB", |p| p.selector.origin = vec![StateId::new(1)]),
        ("sex", "female", |p| p.selector.sex = vec![Sex::Female]),
        ("skill", "skilled", |p| p.selector.skill = vec![Skill::Skilled]),
    ];
    for (column, value, restrict) in cases {
        let arms = pair(
            2,
            || Setup { months: 3, ..world() },
            |s| {
                let mut policy = fund(&[("gain", 0.0), ("budget", 3_000.0)]);
                restrict(&mut policy);
                s.policies.push(policy);
            },
        );
        for (_, with) in arms.histories() {
            let met = |selector: &[(&str, &str)]| {
                with.panel().sum("touched", selector) + with.panel().sum("queue_unserved", selector)
            };
            let all = met(&[]);
            assert!(all > 0 && met(&[(column, value)]) == all, "{column}: {all}");
        }
    }
}

#[test]
fn a_person_who_has_an_enterprise_or_a_debt_does_not_borrow_again() {
    let arms =
        arms(|s| s.months = 24, &[("gain", 0.0), ("considers", 1.0), ("fails", 1.0), ("amount", 5_000.0)]);
    for (_, with) in arms.histories() {
        let served = |month: usize| {
            let month = with.months[month].to_string();
            with.table("policies").sum("served", &[("month", &month)])
        };
        // Half of all adults consider it in the first months; all of them owe for years.
        let late: i64 = (12..24).map(served).sum();
        assert!(served(0) > 1_000 && late < served(0), "{} then {late}", served(0));
    }
}
