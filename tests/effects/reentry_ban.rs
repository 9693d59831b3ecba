//! Tests a re-entry ban, and what is left of its effects where one of the decisions that read it does not.

use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::setup::{Selector, Setup};
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{over_all, people, policy};
use merantau_tests::figures::FLOWS;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work;

const LONG: [(&str, f64); 4] =
    [("deported", 60.0), ("overstayed", 60.0), ("absconded", 60.0), ("recorded", 0.8)];

/// The share of people who overstay, of those whose permits ended and who did not stay with one.
fn overstaying(h: &History) -> f64 {
    let of = |column| over_all(h, column, &[]);
    of("overstays") / (of("overstays") + of("returns_completed"))
}

/// Many people in irregular status, who are seldom detected.
fn irregular() -> Setup {
    let mut setup = people(&[(Status::Overstayed, 0.5), (Status::Clandestine, 0.5)], 5);
    setup.states.iter_mut().for_each(|s| s.law.detection = 0.0);
    setup
}

fn returns(h: &History) -> f64 {
    over_all(h, "returns_other", &[])
}

/// Departures of people who have been abroad before, and therefore were in irregular status.
fn again(h: &History) -> f64 {
    over_all(h, "departures", &[]) - over_all(h, "departures_first", &[])
}

/// People who come home from irregular status, of whom some look again; one destination, and no clandestine entry.
fn back() -> Setup {
    let mut setup = people(&[(Status::Overstayed, 1.0)], 8);
    setup.months = 36;
    setup.candidates = 0;
    setup.corridors.retain(|c| c.destination == StateId::new(3));
    setup.states.iter_mut().for_each(|s| (s.law.detection, s.law.inspection) = (0.0, 0.0));
    setup.corridors.iter_mut().for_each(|c| c.law.smuggler = 50_000.0);
    tune(&mut setup, "returning", "irregular", 0.1);
    tune(&mut setup, "aspiration", "look", 0.02);
    tune(&mut setup, "worth", "again", 0.0);
    setup
}

fn banned(base: impl Fn() -> Setup + Sync, switched_off: &[(&str, &str)], values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = base();
        switched_off.iter().for_each(|(mechanism, name)| tune(&mut setup, mechanism, name, 0.0));
        setup
    };
    pair(6, base, |setup| setup.policies.push(policy("reentry_ban", values)))
}

fn show(what: &str, p: &Paired) {
    println!("| {what} | {:+.1} % | {:.3} to {:.3} |", 100.0 * p.share(), p.low / p.base, p.high / p.base);
}

#[test]
fn people_overstay_less_because_they_would_lose_the_right_to_come_back() {
    let of = |off: &[(&str, &str)]| banned(work::world, off, &LONG).of(overstaying);
    let (with, without) = (of(&[]), of(&[("permits", "stay_right")]));
    show("overstaying", &with);
    show("overstaying, reader off", &without);
    assert!(with.falls(), "{with:?}");
    assert!(without.mean.abs() < 0.25 * with.mean.abs(), "{without:?}");
}

#[test]
fn people_in_irregular_status_go_home_less() {
    let of = |off: &[(&str, &str)]| banned(irregular, off, &LONG).of(returns);
    let (with, without) = (of(&[]), of(&[("decisions", "return_ban")]));
    show("returns", &with);
    show("returns, reader off", &without);
    assert!(with.falls(), "{with:?}");
    assert!(without.mean.abs() < 0.1 * with.mean.abs(), "{without:?}");
}

#[test]
fn the_legal_channel_is_closed_to_those_who_are_barred() {
    let off = [("decisions", "return_ban"), ("permits", "stay_right")];
    let of = |more: &[(&str, &str)]| banned(back, &[&off[..], more].concat(), &LONG).of(again);
    let (with, without) = (of(&[]), of(&[("aspiration", "ban_holds")]));
    show("departures of those who came home", &with);
    show("departures of those who came home, reader off", &without);
    // the border records 80 % of those who leave, and the ban outlasts the run
    assert!((with.share() + 0.8).abs() < 0.06, "{with:?}");
    // a place that falls through takes the last employer from a person under a ban, and with it the hope to be hired there again
    assert!(without.share().abs() < 0.002, "{without:?}");
}

#[test]
fn bans_are_not_added_and_a_shorter_one_changes_nothing() {
    let shorter = [("deported", 24.0), ("overstayed", 0.0), ("absconded", 0.0), ("recorded", 0.8)];
    let same = |values: &[(&str, f64)], strength: f64| {
        let arms = pair(2, back, |setup| {
            setup.policies.push(policy("reentry_ban", values));
            setup.policies[0].strength = strength;
        });
        arms.histories().iter().all(|(a, b)| FLOWS.iter().all(|f| a.panel().ints(f) == b.panel().ints(f)))
    };
    assert!(same(&shorter, 1.0), "the state's own ban is as long");
    assert!(same(&LONG, 0.0), "a policy without strength");
    assert!(!same(&LONG, 1.0));
}

#[test]
fn wages_that_are_owed_when_a_person_is_found_count_and_not_what_is_left_after_they_are_recovered() {
    // everyone is owed wages, recovers all of them on deportation, and only the ban of those who were deported is longer
    let base = || {
        let mut setup = back();
        for state in &mut setup.states {
            (state.law.detection, state.law.deportation_capacity) = (2.0, 1e6);
        }
        tune(&mut setup, "work", "withholding", 0.9);
        tune(&mut setup, "detection", "collect", 1.0);
        tune(&mut setup, "decisions", "return_ban", 0.0);
        tune(&mut setup, "permits", "stay_right", 0.0);
        setup
    };
    let of = |months_unpaid: u8| {
        let arms = pair(2, base, |setup| {
            let values = [("deported", 120.0), ("overstayed", 0.0), ("absconded", 0.0), ("recorded", 0.0)];
            let mut p = policy("reentry_ban", &values);
            p.selector.months_unpaid = months_unpaid;
            setup.policies.push(p);
        });
        assert!(arms.total("deported").base > 100.0 && arms.total("recovered").base > 0.0);
        arms.of(again)
    };
    let (owed, nobody) = (of(1), of(60));
    assert!(owed.falls(), "{owed:?}");
    assert!(nobody.mean == 0.0, "{nobody:?}");
}

#[test]
fn only_people_whom_where_selects_are_barred() {
    let whom: [fn(&mut Selector); 3] = [
        |s| s.origin = vec![StateId::new(0)],
        |s| s.sector = vec![merantau_engine::codes::Sector::Construction],
        |s| s.sex = vec![merantau_engine::codes::Sex::Male],
    ];
    let others: [&[(&str, &str)]; 3] =
        [&[("origin", "BBB")], &[("sector", "domestic")], &[("sex", "female")]];
    let own: [&[(&str, &str)]; 3] = [&[("origin", "AAA")], &[("sector", "construction")], &[("sex", "male")]];
    for ((select, others), own) in whom.into_iter().zip(others).zip(own) {
        let arms = pair(2, irregular, |setup| {
            let mut p = policy("reentry_ban", &LONG);
            select(&mut p.selector);
            setup.policies.push(p);
        });
        // in the first month, before anyone could be affected by others
        let first = |h: &History, whom: &[(&str, &str)]| {
            let month = h.months[0].to_string();
            let whom = [whom, &[("month", month.as_str())]].concat();
            [h.panel().sum("returns_other", &whom), h.panel().sum("touched", &whom)]
        };
        for (without, with) in arms.histories() {
            assert_eq!(first(without, others), first(with, others), "{others:?}");
            assert!(first(with, own)[1] > 0, "{own:?}");
        }
    }
}
