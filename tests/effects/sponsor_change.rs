//! Tests a right to change employer on conditions.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Paired, pair, pair_with_usual_cost};
use merantau_tests::effect::{in_month, of_policies, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::tune;

/// People with a tied permit, of whom many work for employers that do not pay, for two years.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 8);
    setup.months = 24;
    tune(&mut setup, "work", "withholding", 0.12);
    setup.states.iter_mut().for_each(|s| s.law.inspection = 0.0);
    setup
}

fn tuned(values: &'static [(&'static str, &'static str, f64)]) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = world();
        values.iter().for_each(|(mechanism, key, value)| tune(&mut setup, mechanism, key, *value));
        setup
    }
}

fn right(values: &'static [(&'static str, f64)]) -> impl Fn(&mut Setup) + Sync {
    move |setup| setup.policies.push(policy("sponsor_change", &[&[("knows", 1.0)], values].concat()))
}

fn first(h: &History, column: &str) -> f64 {
    h.table("policies").sum(column, &[("month", &h.months[0].to_string())]) as f64
}

const NO_GROUND: [(&str, f64); 4] =
    [("unpaid", 0.0), ("substituted", 0.0), ("insolvent", 0.0), ("abused", 0.0)];

#[test]
fn who_would_gain_changes_with_the_probability_of_finding_an_employer() {
    // employers pay alike, and an insolvent one stays so: everyone who has the right would gain
    let base = tuned(&[
        ("permits", "change_cost", 0.0),
        ("work", "persistence", 0.95),
        ("work", "late", 0.0),
        ("employer_change", "answer", 0.0),
    ]);
    let changes = |values: &'static [(&str, f64)]| {
        let mut rule = NO_GROUND.to_vec();
        rule.push(("insolvent", 1.0));
        rule.push(("knows", 1.0));
        rule.extend(values);
        pair(4, &base, move |setup| setup.policies.push(policy("sponsor_change", &rule)))
    };
    let arms = changes(&[("search", 0.2)]);
    let (having, changed) = (arms.of(|h| first(h, "touched")).with, arms.of(|h| first(h, "served")).with);
    assert!(having > 100.0 && (changed / having - 0.2).abs() < 0.05, "{changed} of {having}");
    let counted = arms.of(|h| in_month(h, 0, "employer_changes", &[]));
    assert!((counted.mean - changed).abs() < 0.1 * changed, "{counted:?} {changed}");
    // who does not know of the right does not have it
    let half = changes(&[("search", 0.2), ("knows", 0.5)]).of(|h| first(h, "touched")).with;
    assert!((half / having - 0.5).abs() < 0.08, "{half} {having}");
}

#[test]
fn each_ground_gives_the_right_and_none_gives_it_to_nobody() {
    for ground in ["unpaid", "substituted", "insolvent", "abused"] {
        let arms = pair(2, world, |setup| {
            let mut rule = policy("sponsor_change", &NO_GROUND);
            merantau_tests::small::set(rule.policy.parameters_mut(), ground, 1.0);
            setup.policies.push(rule);
        });
        for (_, with) in arms.histories() {
            assert!(of_policies(with, "touched") > 0, "{ground}");
        }
    }
    let arms = pair(2, world, |setup| setup.policies.push(policy("sponsor_change", &NO_GROUND)));
    for (without, with) in arms.histories() {
        assert_eq!(of_policies(with, "touched"), 0);
        assert_eq!(without.table("panel"), with.table("panel"));
    }
}

#[test]
fn without_a_way_to_find_an_employer_the_right_is_paper() {
    let arms = pair(2, world, right(&[("search", 0.0)]));
    for (without, with) in arms.histories() {
        assert!(of_policies(with, "touched") > 0 && of_policies(with, "served") == 0);
        for column in ["employer_changes", "absconded", "returns_early", "withheld"] {
            assert_eq!(without.panel().sum(column, &[]), with.panel().sum(column, &[]), "{column}");
        }
    }
}

#[test]
fn people_change_employer_in_place_of_absconding_and_returning() {
    // only the part that these two decisions read: nobody changes, since the search within a month never succeeds
    let base = |instead: f64| {
        move || {
            let mut setup = world();
            tune(&mut setup, "employer_change", "instead", instead);
            tune(&mut setup, "employer_change", "answer", 0.0);
            tune(&mut setup, "permits", "abscond", 0.01);
            setup
        }
    };
    let arms = |instead: f64| pair(4, base(instead), right(&[("search", 0.3)]));
    let rates = |instead: f64| {
        let arms = arms(instead);
        [arms.total("absconded"), arms.total("returns_early")]
    };
    let ([absconded, home], [still_absconded, still_home]) = (rates(1.0), rates(0.0));
    assert!(absconded.falls() && home.falls(), "{absconded:?} {home:?}");
    assert!(
        absconded.mean < still_absconded.mean && home.mean < still_home.mean,
        "{still_absconded:?} {still_home:?}"
    );
}

#[test]
fn the_abused_answer_by_changing() {
    let base = |answer: f64| {
        move || {
            let mut setup = world();
            tune(&mut setup, "employer_change", "answer", answer);
            setup
        }
    };
    let only_abuse = |setup: &mut Setup| {
        let mut values = NO_GROUND.to_vec();
        values.extend([("abused", 1.0), ("knows", 1.0), ("search", 0.3)]);
        setup.policies.push(policy("sponsor_change", &values));
    };
    let changes =
        |answer: f64| pair(4, base(answer), only_abuse).of(|h| in_month(h, 1, "employer_changes", &[]));
    let (on, off): (Paired, Paired) = (changes(1.0), changes(0.0));
    assert!(on.rises() && on.mean > 1.2 * off.mean, "{on:?} {off:?}");
}

#[test]
fn employers_who_lose_workers_learn() {
    let conduct = |h: &History| {
        let table = h.table("employers");
        let last = *table.ints("year").last().expect("years");
        let rows = || {
            table.reals("conduct_mean").iter().zip(table.ints("year")).filter(move |(_, year)| **year == last)
        };
        rows().map(|(conduct, _)| *conduct).sum::<f64>() / rows().count() as f64
    };
    let answer = |cost: f64| {
        let base = move || {
            let mut setup = world();
            tune(&mut setup, "adapting", "leaver_cost", cost);
            setup
        };
        pair_with_usual_cost(3, base, right(&[("search", 0.5)])).of(conduct)
    };
    let (on, off) = (answer(1.0), answer(0.0));
    assert!(on.falls() && off.mean.abs() < 0.3 * on.mean.abs(), "{on:?} {off:?}");
}

#[test]
fn one_sector_can_be_selected() {
    let arms = pair(2, world, |setup| {
        let mut p = policy("sponsor_change", &[("knows", 1.0), ("search", 0.5)]);
        p.selector.sector = vec![Sector::Services];
        p.selector.status = vec![Status::PermitTied];
        setup.policies.push(p);
    });
    let first = |sector| arms.of(|h| in_month(h, 0, "employer_changes", &[("sector", sector)])).mean;
    assert!(first("services") > 0.0);
    assert_eq!(first("construction"), 0.0);
}
