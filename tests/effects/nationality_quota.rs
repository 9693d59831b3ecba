//! Tests a share of natives that employers must employ.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Paired, pair};
use merantau_tests::effect::of_policies;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work;

/// Three years in which people leave for jobs at 400 US dollars, and 500 natives in each sector of each destination, of whom many look for work.
fn world() -> Setup {
    let mut setup = work::lawful();
    setup.mechanisms.wages.scarcity = 0.0;
    tune(&mut setup, "adapting", "seeking", 0.3);
    // migrants themselves move no natives, so that what is seen is the rule
    tune(&mut setup, "adapting", "displacement", 0.0);
    tune(&mut setup, "adapting", "freed", 0.0);
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| (s.wage, s.natives) = (400.0, 100.0));
    setup
}

fn tuned(values: &'static [(&'static str, f64)]) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = world();
        values.iter().for_each(|(key, value)| tune(&mut setup, "nationality", key, *value));
        setup
    }
}

fn quota(values: &'static [(&'static str, f64)]) -> impl Fn(&mut Setup) + Sync {
    move |setup| setup.policies.push(work::policy("nationality_quota", values))
}

/// A figure of the table of states, summed over all months.
fn of_states(column: &'static str) -> impl Fn(&History) -> f64 {
    move |h| h.table("states").sum(column, &[]) as f64
}

#[test]
fn employers_that_lack_natives_hire_them_and_fewer_migrants() {
    let arms = pair(4, world, quota(&[("share", 0.6), ("size", 1.0)]));
    let (filled, natives) = (arms.of(of_states("filled")), arms.of(of_states("natives_employed")));
    assert!(filled.falls() && natives.rises(), "{filled:?} {natives:?}");
    // those who are hired looked for work
    let seeking = arms.of(of_states("natives_seeking"));
    assert!(
        (seeking.mean + natives.mean).abs() < 0.01 * natives.mean.abs() + 2_000.0,
        "{seeking:?} {natives:?}"
    );
    // employers that hire none, and may hire migrants, bear no cost: nothing is left of it
    let off = pair(2, tuned(&[("speed", 0.0), ("barred", 0.0)]), quota(&[("share", 0.6), ("size", 1.0)]));
    for (without, with) in off.histories() {
        assert_eq!(without.table("panel"), with.table("panel"));
    }
}

#[test]
fn each_answer_can_be_switched_off() {
    let change = |values: &'static [(&'static str, f64)]| -> [Paired; 3] {
        let arms = pair(4, tuned(values), quota(&[("share", 0.6), ("size", 1.0)]));
        ["filled", "natives_employed", "jobs"].map(|column| arms.of(of_states(column)))
    };
    let [filled, natives, jobs] = change(&[]);
    assert!(filled.falls() && natives.rises() && jobs.falls(), "{filled:?} {natives:?} {jobs:?}");
    // a native who costs no more than a migrant makes labour no dearer
    let [_, natives, jobs] = change(&[("native_wage", 1.0)]);
    assert!(natives.rises() && jobs.mean.abs() < 1e-3 * jobs.base, "{natives:?} {jobs:?}");
    // employers that may hire nevertheless: fewer places are lost
    let [still, ..] = change(&[("barred", 0.0)]);
    assert!(still.mean > 0.7 * filled.mean, "{still:?} {filled:?}");
    let [_, natives, _] = change(&[("speed", 0.0)]);
    assert_eq!(natives.mean, 0.0);
}

#[test]
fn a_fee_that_costs_less_is_paid_and_is_revenue() {
    // all employers have the same share of natives and lack as many in proportion
    let base = tuned(&[("spread", 0.0)]);
    let arms = pair(3, base, quota(&[("share", 0.9), ("size", 0.0), ("fee", 20.0)]));
    let natives = arms.of(of_states("natives_employed"));
    assert_eq!(natives.mean, 0.0);
    for (without, with) in arms.histories() {
        let first =
            |h: &History, column: &str| h.table("states").sum(column, &[("month", &h.months[0].to_string())]);
        let paid = (first(with, "revenue") - first(without, "revenue")) as f64;
        // before the first month's pass: nine natives for each worker with a permit, less those there are
        let workers = with.panel().sum("stock_permit", &[("month", &with.months[0].to_string())]) as f64;
        let expected = 2_000.0 * (9.0 * workers - 100.0 * 20.0);
        assert!((paid / expected - 1.0).abs() < 0.1, "{paid} {expected}");
    }
    let jobs = arms.of(of_states("jobs"));
    assert!(jobs.falls(), "{jobs:?}");
}

#[test]
fn small_employers_and_other_sectors_are_not_concerned() {
    let arms = pair(2, world, quota(&[("share", 0.9), ("size", 1_000.0)]));
    for (without, with) in arms.histories() {
        assert_eq!(without.table("panel"), with.table("panel"));
        assert_eq!(of_policies(with, "touched"), 0);
    }
    let arms = pair(3, world, |setup| {
        let mut p = work::policy("nationality_quota", &[("share", 0.6), ("size", 1.0)]);
        p.selector.sector = vec![Sector::Services];
        p.selector.destination = vec![StateId::new(3)];
        setup.policies.push(p);
    });
    let natives = |state: &'static str, sector: &'static str| {
        let quarter = move |h: &History| {
            let month = h.months[5].to_string();
            h.table("states")
                .sum("natives_employed", &[("state", state), ("sector", sector), ("month", &month)])
                as f64
        };
        arms.of(quarter).mean
    };
    assert!(natives("XXX", "services") > 0.0);
    assert_eq!(natives("YYY", "services") + natives("XXX", "construction"), 0.0);
}
