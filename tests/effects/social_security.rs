//! Tests social insurance and gratuity: money to the cent, and what follows from each reader.

use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{in_month, over_all};
use merantau_tests::history::History;
use merantau_tests::{small, work};

/// A wage of 400 US dollars per month in every sector, which does not answer the number of jobs that stay open.
fn world() -> Setup {
    let mut setup = work::lawful();
    setup.mechanisms.wages.scarcity = 0.0;
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.wage = 400.0);
    setup
}

fn insurance(values: &[(&str, f64)]) -> PolicySetup {
    work::policy("social_security", values)
}

fn arms(change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        change(&mut setup);
        setup
    };
    pair(3, base, |s| s.policies.push(insurance(values)))
}

fn jobs(h: &History) -> f64 {
    h.table("states").sum("jobs", &[]) as f64
}

fn early(h: &History) -> f64 {
    over_all(h, "returns_early", &[]) / over_all(h, "stock_permit", &[])
}

fn overstayed(h: &History) -> f64 {
    over_all(h, "overstays", &[]) / over_all(h, "contracts_ended", &[])
}

fn savings(h: &History) -> f64 {
    let returns = ["returns_completed", "returns_early", "returns_other"].map(|c| over_all(h, c, &[]));
    over_all(h, "savings_home", &[]) / returns.iter().sum::<f64>()
}

fn effects(arms: &Arms) -> [Paired; 4] {
    [arms.of(jobs), arms.of(early), arms.of(overstayed), arms.of(savings)]
}

const ALL: [(&str, f64); 4] = [("employer", 0.05), ("worker", 0.05), ("portable", 1.0), ("days", 30.0)];

#[test]
fn each_answer_follows_by_its_reader() {
    let all = effects(&arms(|_| {}, &ALL));
    let free = effects(&arms(|_| {}, &[("employer", 0.0), ("worker", 0.05), ("days", 0.0)]));
    let now = effects(&arms(|s| s.mechanisms.worth.deferred = 0.0, &ALL));
    let no_stake = effects(&arms(|s| small::tune(s, "permits", "stay_bond", 0.0), &ALL));
    for (name, e) in [("all", &all), ("employer 0", &free), ("deferred", &now), ("stay_bond", &no_stake)] {
        let shares: Vec<String> = e.iter().map(|p| format!("{:+.1} %", 100.0 * p.share())).collect();
        println!("{name}: jobs, early, overstays, savings: {}", shares.join(" | "));
    }
    assert!(all[0].falls() && all[1].falls() && all[2].falls() && all[3].rises(), "{all:?}");
    // Without a cost to employers they want as many workers.
    assert!(free[0].mean.abs() < 0.05 * all[0].mean.abs(), "{free:?}");
    // Where nothing counts that is paid later, a gratuity keeps nobody: contributions only lower what pay is worth.
    assert!(now[1].mean > 0.0, "{now:?}");
    assert!(no_stake[2].mean > 0.4 * all[2].mean, "{no_stake:?} {all:?}");
}

#[test]
fn going_is_worth_less_by_what_is_lost_and_more_by_what_is_paid_out() {
    // Employers pay nothing here but for the gratuity, which the world does not count as a cost of labour in the first months.
    let willing = |deferred: f64, values: &[(&str, f64)]| {
        let few = |s: &mut Setup| (s.months, s.mechanisms.worth.deferred) = (12, deferred);
        let share = |h: &History| over_all(h, "willing", &[]) / over_all(h, "lookers", &[]);
        arms(few, values).of(share)
    };
    let only = |worker: f64, portable: f64, days: f64| {
        [("employer", 0.0), ("worker", worker), ("portable", portable), ("days", days)]
    };
    let (lost, back, gratuity) = (only(0.2, 0.0, 0.0), only(0.2, 1.0, 0.0), only(0.0, 0.0, 90.0));
    let [lost, back, gratuity] = [lost, back, gratuity].map(|values| willing(0.7, &values));
    let uncounted = willing(0.0, &only(0.0, 0.0, 90.0));
    assert!(
        lost.falls() && back.mean > 0.6 * lost.mean && gratuity.rises(),
        "{lost:?} {back:?} {gratuity:?}"
    );
    assert!(uncounted.mean.abs() < 0.3 * gratuity.mean.abs(), "{uncounted:?} {gratuity:?}");
}

#[test]
fn the_cost_to_employers_lowers_jobs_by_the_elasticity() {
    let arms = arms(|_| {}, &[("employer", 0.25), ("worker", 0.0), ("portable", 0.0)]);
    let jobs = arms.of(jobs);
    // As for a levy of a quarter of the wage: to the power of −1 after twelve months and of −3 in the long run.
    let left = |month: i32| (1.0 - 1.0 / 3.0_f64).powf(f64::from(month) / 12.0);
    let expected = (1..=36).map(|month| 1.25_f64.powf(-3.0 * (1.0 - left(month)))).sum::<f64>() / 36.0;
    assert!((jobs.share() - (expected - 1.0)).abs() < 0.003, "{jobs:?} {expected}");
}

#[test]
fn contributions_go_to_the_state_and_come_back_on_return() {
    let of = |portable: f64| {
        arms(
            |s| {
                s.months = 12;
                s.corridors
                    .iter_mut()
                    .for_each(|c| c.statuses = small::statuses(&[(Status::PermitTied, 1.0)]));
            },
            &[("employer", 0.1), ("worker", 0.1), ("portable", portable)],
        )
    };
    let revenue = |h: &History| h.table("states").sum("revenue", &[]) as f64;
    let (kept, portable) = (of(0.0), of(1.0));
    for (without, with) in kept.histories() {
        let month = with.months[0].to_string();
        let first = |h: &History| h.table("states").sum("revenue", &[("month", &month)]) as f64;
        // A fifth of what permit holders are paid in the first month, before anything else differs.
        let paid = in_month(without, 0, "wages_paid", &[]);
        let gained = first(with) - first(without);
        assert!((gained / (0.2 * paid) - 1.0).abs() < 0.02, "{gained} {paid}");
        assert!(revenue(with) > revenue(without));
        assert_eq!(with.table("policies").sum("served", &[]), 0);
    }
    for (without, with) in portable.histories() {
        let paid_out = over_all(with, "public_cost", &[]) - over_all(without, "public_cost", &[]);
        let served = with.table("policies").sum("served", &[]) as f64;
        // On average some months of a fifth of 300 to 400 US dollars.
        let each = paid_out / served / 100.0;
        assert!(served > 0.0 && (60.0..900.0).contains(&each), "{each} USD for {served}");
    }
}

#[test]
fn at_strength_zero_nothing_changes() {
    let arms = pair(2, world, |s| {
        let mut policy = insurance(&ALL);
        policy.strength = 0.0;
        s.policies.push(policy);
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.digests, with.digests);
    }
}

#[test]
fn where_restricts_who_contributes() {
    type Restrict = fn(&mut PolicySetup);
    let cases: [(&str, &str, Restrict); 5] = [
        ("origin", "BBB", |p| p.selector.origin = vec![StateId::new(1)]),
        ("destination", "YYY", |p| p.selector.destination = vec![StateId::new(4)]),
        ("sector", "domestic", |p| p.selector.sector = vec![Sector::Domestic]),
        ("sex", "female", |p| p.selector.sex = vec![Sex::Female]),
        ("skill", "skilled", |p| p.selector.skill = vec![Skill::Skilled]),
    ];
    for (column, value, restrict) in cases {
        let arms = pair(
            2,
            || Setup { months: 1, ..world() },
            |s| {
                let mut policy = insurance(&ALL);
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
