//! Tests the recognition of qualifications: wages by hand, and what follows from each reader.

use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::over_all;
use merantau_tests::history::History;
use merantau_tests::{small, work};

/// Destinations that recognize a tenth of qualifications. Many people of every skill look for a way abroad.
fn world() -> Setup {
    let mut setup = work::lawful();
    small::tune(&mut setup, "aspiration", "look", 0.01);
    setup.states.iter_mut().for_each(|s| s.law.recognition = 0.1);
    for c in &mut setup.corridors {
        c.skills = [0.4, 0.3, 0.3];
        c.statuses = small::statuses(&[(Status::PermitTied, 1.0)]);
    }
    setup
}

fn recognition(values: &[(&str, f64)]) -> PolicySetup {
    let all: Vec<_> = [("recognized", 1.0)].iter().chain(values).copied().collect();
    work::policy("skills_recognition", &all)
}

fn arms(change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        change(&mut setup);
        setup
    };
    pair(3, base, |s| s.policies.push(recognition(values)))
}

fn of_skill(h: &History, part: &str, whole: &str, skill: &str) -> f64 {
    over_all(h, part, &[("skill", skill)]) / over_all(h, whole, &[("skill", skill)])
}

/// The effects on who would go, on pay, and on returns, of skilled people, and on returns of the low-skilled.
fn effects(arms: &Arms) -> [Paired; 4] {
    [
        arms.of(|h| of_skill(h, "willing", "lookers", "skilled")),
        arms.of(|h| of_skill(h, "wages_due", "workers", "skilled")),
        arms.of(|h| of_skill(h, "returns_early", "stock_permit", "skilled")),
        arms.of(|h| of_skill(h, "returns_early", "stock_permit", "low")),
    ]
}

#[test]
fn each_answer_follows_by_its_reader() {
    let all = effects(&arms(|_| {}, &[]));
    let paid = effects(&arms(|s| s.mechanisms.contract.unrecognized = 1.0, &[]));
    let no_power = effects(&arms(|s| small::tune(s, "decisions", "return_power", 0.0), &[]));
    let twins = [("all", &all), ("unrecognized 1", &paid), ("return_power", &no_power)];
    for (name, e) in twins {
        let shares: Vec<String> = e.iter().map(|p| format!("{:+.1} %", 100.0 * p.share())).collect();
        println!("{name}: willing, wages, returns, low: {}", shares.join(" | "));
    }
    assert!(all[0].rises() && all[1].rises() && all[2].falls(), "{all:?}");
    assert!(all[3].mean.abs() < 0.3 * all[2].mean.abs(), "{all:?}");
    assert!(paid.iter().all(|p| p.mean == 0.0), "where nothing is lost nothing changes: {paid:?}");
    // Without the answer to income, only a target that is reached sooner remains, which brings people home earlier.
    assert!(no_power[2].mean > 0.0 && no_power[1].rises(), "{no_power:?}");
}

#[test]
fn first_wages_are_those_of_the_skill_as_far_as_it_is_recognized() {
    // Skilled people are paid 1.6 times the low-skilled wage. Unrecognized, it is 1 + 0.3 × 0.6 = 1.18 times; with a tenth recognized
    // 1.222 times on average.
    let first = |h: &History, skill: &str| of_skill(h, "wage_new", "departures", skill);
    let by_skill =
        |value: f64| arms(|_| {}, &[("recognized", value)]).of(|h| first(h, "skilled") / first(h, "low"));
    let all = by_skill(1.0);
    assert!((all.base / all.with / (1.222 / 1.6) - 1.0).abs() < 0.06, "{all:?}");
    // Half recognized: 1 + 0.6 × (0.5 + 0.5 × 0.3) = 1.39 times.
    let half = by_skill(0.5);
    assert!((half.base / half.with / (1.222 / 1.39) - 1.0).abs() < 0.06, "{half:?}");
}

#[test]
fn where_everyone_is_recognized_or_at_strength_zero_nothing_changes() {
    let known = arms(|s| s.states.iter_mut().for_each(|s| s.law.recognition = 1.0), &[]);
    let weak = pair(2, world, |s| {
        let mut policy = recognition(&[]);
        policy.strength = 0.0;
        s.policies.push(policy);
    });
    for (without, with) in weak.histories() {
        assert_eq!(without.digests, with.digests);
    }
    for (without, with) in known.histories() {
        let due = |h: &History| over_all(h, "wages_due", &[]);
        assert_eq!(due(without), due(with));
    }
}

#[test]
fn where_restricts_whose_wages_change() {
    type Restrict = fn(&mut PolicySetup);
    let cases: [(&str, &str, Restrict); 5] = [
        ("origin", "BBB", |p| p.selector.origin = vec![StateId::new(1)]),
        ("destination", "YYY", |p| p.selector.destination = vec![StateId::new(4)]),
        ("sector", "health", |p| p.selector.sector = vec![Sector::Health]),
        ("sex", "female", |p| p.selector.sex = vec![Sex::Female]),
        ("skill", "professional", |p| p.selector.skill = vec![Skill::Professional]),
    ];
    for (column, value, restrict) in cases {
        let arms = pair(
            2,
            || Setup { months: 2, ..world() },
            |s| {
                let mut policy = recognition(&[]);
                restrict(&mut policy);
                s.policies.push(policy);
            },
        );
        for (_, with) in arms.histories() {
            let touched = |selector: &[(&str, &str)]| with.panel().sum("touched", selector);
            let all = touched(&[]);
            assert!(all > 0 && touched(&[(column, value)]) == all, "{column}: {all}");
        }
    }
}
