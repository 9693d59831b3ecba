//! Tests a shock to some communities of an origin: who is untouched, and what follows from each reader.

use merantau_engine::Engine;
use merantau_engine::codes::Border;
use merantau_engine::ids::StateId;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{in_month, over_all};
use merantau_tests::history::History;
use merantau_tests::{small, work};
use std::collections::BTreeSet;

const ORIGIN: &str = "BBB";

/// A cheap way over an open border to one destination, and a dear one, by clandestine entry, to the other. Nobody else looks for
/// their places, and the price of neither way answers to those who look.
fn world() -> Setup {
    let mut setup = small::world();
    setup.months = 12;
    setup.candidates = 12_000;
    small::tune(&mut setup, "aspiration", "look", 0.02);
    small::tune(&mut setup, "worth", "relatives", 0.0);
    for c in &mut setup.corridors {
        let cheap = c.destination == StateId::new(3);
        c.law.border = if cheap { Border::Open } else { Border::Closed }.into();
        c.law.legal = if cheap { 1.0 } else { 0.0 };
        (c.law.travel, c.law.smuggler) = (2.0, 200.0);
    }
    // Pay that covers living in either, so that both ways are open, and work for all who come.
    setup.states[3..].iter_mut().for_each(|s| {
        s.sectors.iter_mut().for_each(|sector| (sector.wage, sector.informal) = (250.0, 1.0));
    });
    setup
}

fn shock(values: &[(&str, f64)]) -> PolicySetup {
    let usual = [("communities", 1.0), ("hit", 0.5), ("reach", 1.0), ("loss", 0.6), ("possessions", 0.5)];
    let all: Vec<_> = usual.iter().chain(values).copied().collect();
    let mut policy = work::policy("district_shock", &all);
    policy.selector.origin = vec![StateId::new(1)];
    policy
}

fn arms(change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        change(&mut setup);
        setup
    };
    pair(8, base, |s| s.policies.push(shock(values)))
}

/// The effects on who would go, on entries by the cheap and the dear way, and on what is sent home.
fn effects(arms: &Arms) -> [Paired; 4] {
    let of = |h: &History, column: &str| over_all(h, column, &[("origin", ORIGIN)]);
    [
        arms.of(move |h| of(h, "willing") / of(h, "lookers")),
        arms.of(move |h| of(h, "departures")),
        arms.of(move |h| of(h, "clandestine_entries")),
        arms.of(move |h| of(h, "remitted") / of(h, "workers")),
    ]
}

#[test]
fn each_answer_follows_by_its_reader() {
    let all = effects(&arms(|_| {}, &[]));
    let income = effects(&arms(|_| {}, &[("income", 1.0)]));
    let cash = effects(&arms(|_| {}, &[("reach", 0.0), ("possessions", 1.0)]));
    let looking = effects(&arms(|_| {}, &[("looking", 1.0)]));
    let kin = effects(&arms(|s| small::tune(s, "remittance", "shock_response", 0.0), &[]));
    let twins = [("all", &all), ("income", &income), ("cash", &cash), ("looking", &looking), ("kin", &kin)];
    for (name, e) in twins {
        let shares: Vec<String> = e.iter().map(|p| format!("{:+.1} %", 100.0 * p.share())).collect();
        println!("{name}: willing, cheap, dear, sent: {}", shares.join(" | "));
    }
    assert!(all[0].rises() && all[1].rises() && all[3].rises(), "{all:?}");
    // Those who would go by the dear way do not have the money.
    assert!(all[2].falls(), "{all:?}");
    assert!(income[0].mean < 0.4 * all[0].mean, "{income:?} {all:?}");
    assert!(cash[2].mean > 0.3 * all[2].mean, "{cash:?} {all:?}");
    assert!(looking[1].mean < all[1].mean - 0.05 * all[1].base, "{looking:?}");
    assert!(kin[3].mean < 0.3 * all[3].mean, "{kin:?} {all:?}");
}

#[test]
fn other_communities_and_origins_are_untouched() {
    let people = |share: f64| {
        let mut setup = world();
        setup.communities = 10;
        setup.months = 1;
        setup.policies.push(shock(&[("communities", share)]));
        let mut engine = Engine::new(setup).expect("a world");
        engine.step().expect("a month");
        engine.people()
    };
    let without = people(0.0);
    for (share, n) in [(0.3, 3), (1.0, 10)] {
        let with = people(share);
        let changed: BTreeSet<_> = without
            .iter()
            .zip(&with)
            .filter(|(a, b)| a != b)
            .map(|(a, _)| a.life.community.index())
            .collect();
        assert_eq!(changed.len(), n, "{changed:?}");
        assert!(
            changed.iter().all(|k| (10..20).contains(k)),
            "communities of the second origin: {changed:?}"
        );
    }
}

#[test]
fn income_falls_by_the_factor_in_the_share_of_communities() {
    let arms = arms(|s| s.months = 1, &[("communities", 0.5), ("income", 0.4), ("hit", 0.0)]);
    let forgone = arms.of(|h| in_month(h, 0, "forgone", &[("origin", ORIGIN)]));
    // Two of four communities, whose people abroad earned 60 % more than now, if communities are equal.
    assert!((forgone.share() + 0.3).abs() < 0.1, "{forgone:?}");
}

#[test]
fn at_strength_zero_nothing_changes() {
    let arms = pair(2, world, |s| {
        let mut policy = shock(&[]);
        policy.strength = 0.0;
        s.policies.push(policy);
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.digests, with.digests);
    }
}

#[test]
fn relief_is_paid_to_those_who_lose_savings_and_the_shock_fades() {
    let arms = arms(|_| {}, &[("relief", 20.0)]);
    for (_, with) in arms.histories() {
        let served = with.table("policies").sum("served", &[]);
        assert!(served > 1_000 && with.table("policies").sum("cost", &[]) == 2_000 * served, "{served}");
    }
    let late = |recovery: f64| {
        let base = || Setup { months: 8, ..world() };
        let arms = pair(3, base, |s| {
            let mut policy = shock(&[("recovery", recovery)]);
            policy.until = small::START.plus(2);
            s.policies.push(policy);
        });
        arms.of(|h| in_month(h, 4, "remitted", &[("origin", ORIGIN)]))
    };
    let (ended, fading) = (late(0.0), late(6.0));
    assert!(fading.mean > 0.0 && ended.mean < 0.2 * fading.mean, "{fading:?} {ended:?}");
}
