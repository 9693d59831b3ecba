//! Tests that a ban stops legal departures: of a sex, below an age, to a sector or a state.

use merantau_engine::codes::{Sector, Sex};
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::small::START;
use merantau_tests::work;

fn arms(values: &'static [(&'static str, f64)]) -> Arms {
    pair(6, work::world, |setup| {
        let mut ban = work::policy("deployment_ban", values);
        ban.selector.sector = vec![Sector::Domestic];
        ban.selector.sex = vec![Sex::Female];
        setup.policies.push(ban);
    })
}

fn flow(arms: &Arms, column: &'static str, sector: &'static str, sex: &'static str) -> Paired {
    arms.of(|h| h.panel().sum(column, &[("sector", sector), ("sex", sex)]) as f64)
}

#[test]
fn banned_people_leave_only_clandestinely() {
    let arms = arms(&[("reach", 1.0), ("spares_rehired", 0.0), ("round", 1.0)]);
    let legal = flow(&arms, "departures", "domestic", "female");
    assert!(legal.base > 20.0 && legal.with == 0.0, "{legal:?}");
    let clandestine = flow(&arms, "clandestine_entries", "domestic", "female");
    assert!(clandestine.rises(), "{clandestine:?}");
    for (_, with) in arms.histories() {
        let [touched, served, _] = work::did(with, "deployment_ban");
        assert!(touched > 0 && served == 0, "{touched} {served}");
    }
    // Women find places elsewhere; men are not affected.
    let others = flow(&arms, "departures", "construction", "male");
    assert!(others.share().abs() < 0.15, "{others:?}");
}

#[test]
fn a_ban_that_reaches_half_stops_about_half() {
    let arms = arms(&[("reach", 0.5), ("round", 0.0)]);
    let legal = flow(&arms, "departures", "domestic", "female");
    // Whom it stops is a property of the person: the same when the person applies and when the person leaves.
    assert!(legal.falls() && (-0.6..-0.4).contains(&legal.share()), "{legal:?}");
}

#[test]
fn a_person_is_touched_once_a_month() {
    let arms = pair(2, work::lawful, |setup| {
        setup.policies.push(work::policy("deployment_ban", &[("reach", 1.0), ("round", 0.0)]));
    });
    for (_, with) in arms.histories() {
        let [touched, ..] = work::did(with, "deployment_ban");
        let most = with.panel().sum("able", &[]) + with.panel().sum("months_waited", &[]);
        assert!(touched > 0 && touched <= most, "{touched} of {most} who could leave or wait");
    }
}

#[test]
fn a_ban_below_an_age_stops_fewer() {
    let touched = |arms: &Arms| {
        arms.histories().iter().map(|(_, with)| work::did(with, "deployment_ban")[0]).sum::<i64>()
    };
    let young = touched(&arms(&[("under", 300.0)]));
    let all = touched(&arms(&[("under", 0.0)]));
    assert!(young > 0 && young < all, "{young} {all}");
}

#[test]
fn whoever_waits_when_a_ban_begins_is_stopped() {
    let begins = 12;
    let arms = pair(6, work::lawful, |setup| {
        let mut ban = work::policy("deployment_ban", &[("reach", 1.0), ("spares_rehired", 0.0)]);
        ban.from = START.plus(begins);
        setup.policies.push(ban);
    });
    let month = START.plus(begins).to_string();
    let legal = arms.of(|h| h.panel().sum("departures", &[("month", &month)]) as f64);
    assert!(legal.base > 5.0 && legal.with == 0.0, "{legal:?}");
}
