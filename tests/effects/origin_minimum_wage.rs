//! Tests a minimum wage that an origin demands for its people abroad, and what is left of its effects where one of the decisions that read
//! it does not.

use merantau_engine::ids::StateId;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{in_month, over_all};
use merantau_tests::figures::FLOWS;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work;

const OWN: &[(&str, &str)] = &[("origin", "AAA")];

/// All sectors pay 300 US dollars per month, and more people look for places than there are.
fn world() -> Setup {
    let mut setup = work::lawful();
    tune(&mut setup, "aspiration", "look", 0.01);
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.wage = 300.0);
    setup
}

fn demanded(values: &[(&str, f64)]) -> PolicySetup {
    let mut p = work::policy("origin_minimum_wage", values);
    p.selector.origin = vec![StateId::new(0)];
    p
}

fn arms(off: &[(&str, &str)], values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        off.iter().for_each(|(mechanism, name)| tune(&mut setup, mechanism, name, 0.0));
        setup
    };
    pair(4, base, |setup| setup.policies.push(demanded(values)))
}

fn departures(whom: &[(&str, &str)]) -> impl Fn(&History) -> f64 {
    move |h| over_all(h, "departures", whom)
}

/// The first wage of those who depart, US dollars per month.
fn first_wage(h: &History) -> f64 {
    over_all(h, "wage_new", OWN) / over_all(h, "departures", OWN) / 100.0
}

/// What those who depart pay for the visa, US dollars each.
fn rent(h: &History) -> f64 {
    over_all(h, "visa_rent", OWN) / over_all(h, "departures", OWN) / 100.0
}

fn show(what: &str, p: &Paired) {
    println!(
        "| {what} | {:.3} {:.3} | {:+.1} % | {:.3} to {:.3} |",
        p.base,
        p.with,
        100.0 * p.share(),
        p.low / p.base,
        p.high / p.base
    );
}

const DEMAND: [(&str, &str); 4] = [
    ("recruitment", "substitution"),
    ("recruitment", "substitution_long"),
    ("demand", "elasticity"),
    ("demand", "elasticity_long"),
];

#[test]
fn as_many_are_paid_it_as_are_examined_and_not_undone() {
    // employers do not answer, and nobody is paid as much without the rule
    for (audited, kept) in [(1.0, 0.8), (0.25, 0.8 * (1.0 - 0.75 * 0.5))] {
        let a = arms(&DEMAND, &[("amount", 3_000.0), ("enforced", 0.8), ("audited", audited)]);
        let wage = a.of(first_wage);
        // of those whose contract an agency has cut, the audited ones alone are paid it
        let cut = a.of(|h| over_all(h, "substituted", OWN) / over_all(h, "departures", OWN)).base;
        let kept = kept * (1.0 - cut) + 0.8 * audited * cut;
        let expected = wage.base + kept * (3_000.0 - wage.base);
        show("first wage", &wage);
        assert!((wage.with / expected - 1.0).abs() < 0.05, "{wage:?} {expected}");
        let substituted = a.of(|h| over_all(h, "substituted", OWN));
        assert!(substituted.rises() == (audited < 1.0), "{substituted:?}");
    }
}

#[test]
fn employers_turn_to_other_origins() {
    let values = [("amount", 600.0), ("enforced", 1.0), ("audited", 1.0)];
    let (both, none) = (arms(&[], &values), arms(&DEMAND, &values));
    let substitution = arms(&DEMAND[2..], &values);
    let all = |whom: &[(&str, &str)], h: &History| in_month(h, 35, "stock_permit", whom);
    let (own, others) = (|h: &History| all(OWN, h), |h: &History| all(&[], h) - all(OWN, h));
    let left_out = |h: &History| departures(&[])(h) - departures(OWN)(h);
    for (what, a) in [("both", &both), ("no answer", &none), ("substitution only", &substitution)] {
        show(&format!("{what}: own departures"), &a.of(departures(OWN)));
        show(&format!("{what}: others' departures"), &a.of(left_out));
        show(&format!("{what}: own stock"), &a.of(own));
        show(&format!("{what}: others' stock"), &a.of(others));
    }
    assert!(both.of(departures(OWN)).falls() && both.of(own).falls() && substitution.of(own).falls());
    // as many jobs as before: others take over what the origin loses, while its people still hold jobs until their permits end
    assert!(substitution.of(others).mean > -substitution.of(own).mean);
    let left = none.of(departures(OWN));
    assert!(left.mean.abs() < 0.15 * both.of(departures(OWN)).mean.abs(), "{left:?}");
}

#[test]
fn the_price_of_the_visa_takes_a_part_of_the_gain() {
    let values = [("amount", 600.0), ("enforced", 1.0), ("audited", 1.0)];
    // jobs as before, so that only what a place is worth changes
    let (with, without) = (
        arms(&DEMAND, &values).of(rent),
        arms(&[&DEMAND[..], &[("worth", "attested")]].concat(), &values).of(rent),
    );
    show("visa", &with);
    show("visa, reader off", &without);
    assert!(with.rises(), "{with:?}");
    assert!(without.mean.abs() < 0.2 * with.mean, "{without:?}");
}

#[test]
fn only_people_of_the_origin_and_place_are_touched() {
    let with = |strength: f64| {
        pair(2, world, |setup| {
            let mut p = demanded(&[("amount", 1_000.0)]);
            p.selector.destination = vec![StateId::new(3)];
            p.selector.sector = vec![merantau_engine::codes::Sector::Domestic];
            p.selector.sex = vec![merantau_engine::codes::Sex::Female];
            p.strength = strength;
            setup.policies.push(p);
        })
    };
    for (a, b) in with(0.0).histories() {
        assert!(FLOWS.iter().all(|f| a.panel().ints(f) == b.panel().ints(f)));
    }
    for (_, b) in with(1.0).histories() {
        let touched = |whom: &[(&str, &str)]| b.panel().sum("touched", whom);
        let whom = [("origin", "AAA"), ("destination", "XXX"), ("sector", "domestic"), ("sex", "female")];
        assert!(touched(&whom) > 0);
        assert_eq!(touched(&whom), touched(&[]));
    }
}
