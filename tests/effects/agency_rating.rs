//! Tests a public rating of agencies, and what is left of its effects where one of the decisions that read it does not.

use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{over_all, policy};
use merantau_tests::figures::FLOWS;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work;

const ALL: [(&str, f64); 2] = [("reach", 0.9), ("recorded", 1.0)];

/// Five years, in which each origin has many agencies, and more than half of the applicants know none of them.
fn world() -> Setup {
    let mut setup = work::lawful();
    setup.months = 60;
    tune(&mut setup, "initialization", "least_agencies", 30.0);
    tune(&mut setup, "recruitment", "stranger", 0.6);
    tune(&mut setup, "recruitment", "reputation", 6.0);
    setup
}

fn rated(replicates: u32, off: &[(&str, &str)], values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        off.iter().for_each(|(mechanism, name)| tune(&mut setup, mechanism, name, 0.0));
        setup
    };
    pair(replicates, base, |setup| setup.policies.push(policy("agency_rating", values)))
}

/// Substituted contracts per departure in the last years.
fn substituted(h: &History) -> f64 {
    let late = |column: &str| {
        let months = h.panel().texts("month");
        let late = h.panel().ints(column).iter().zip(months).filter(|(_, m)| &***m >= "2002-07");
        late.map(|(n, _)| n).sum::<i64>() as f64
    };
    late("substituted") / late("departures")
}

fn honesty(h: &History) -> f64 {
    let all = h.table("agencies").reals("honesty_mean");
    all.iter().sum::<f64>() / all.len() as f64
}

fn gave_up(h: &History) -> f64 {
    h.table("agencies").sum("gave_up", &[]) as f64
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

#[test]
fn clients_go_to_better_agencies_and_agencies_become_honest() {
    // without an answer of agencies, clients alone; without a look at the record, agencies alone
    let both = rated(5, &[], &ALL);
    let clients = rated(5, &[("adapting", "rated_honesty"), ("adapting", "agency_learning")], &ALL);
    let agencies = rated(2, &[("recruitment", "reputation")], &ALL);
    for (what, arms) in [("both", &both), ("clients", &clients), ("agencies", &agencies)] {
        show(&format!("{what}: substituted"), &arms.of(substituted));
        show(&format!("{what}: honesty"), &arms.of(honesty));
        show(&format!("{what}: gave up"), &arms.of(gave_up));
    }
    let (all, some) = (both.of(substituted), clients.of(substituted));
    assert!(all.falls() && some.falls() && all.mean < some.mean, "{all:?} {some:?}");
    assert!(both.of(honesty).rises());
    assert!(clients.of(honesty).mean.abs() < 0.1 * both.of(honesty).mean);
    // honesty follows orders, so that nothing is left where clients do not look at the record
    assert_eq!(agencies.of(honesty).mean, 0.0);
    assert_eq!(agencies.of(substituted).mean, 0.0);
    // a rating is right only as far as grievances are recorded
    let of = |values: &[(&str, f64)]| rated(2, &[], &[&ALL[..1], values].concat()).of(substituted);
    let (none, scarce) = (of(&[("recorded", 0.0)]), of(&[("recorded", 1.0), ("capacity", 0.1)]));
    show("none recorded", &none);
    show("little capacity", &scarce);
    assert!(none.mean > 0.3 * all.mean && scarce.mean > 0.5 * all.mean, "{all:?} {none:?} {scarce:?}");
}

#[test]
fn only_the_origin_that_publishes_is_touched() {
    let with = |strength: f64| {
        pair(2, world, |setup| {
            let mut p = policy("agency_rating", &ALL);
            p.selector.origin = vec![StateId::new(0)];
            p.strength = strength;
            setup.policies.push(p);
        })
    };
    for (a, b) in with(0.0).histories() {
        assert!(FLOWS.iter().all(|f| a.panel().ints(f) == b.panel().ints(f)));
    }
    for (_, b) in with(1.0).histories() {
        let touched = |origin: &str| b.panel().sum("touched", &[("origin", origin)]);
        assert!(touched("AAA") > 0 && touched("BBB") == 0 && touched("CCC") == 0);
        // as many have seen it as it reaches
        let share = over_all(b, "touched", &[]);
        assert!(share > 0.0);
        let [touched, served, _] = work::did(b, "agency_rating");
        let places =
            b.table("transitions").sum("persons", &[("from", "home"), ("to", "waiting"), ("origin", "AAA")]);
        assert!(
            (touched as f64 / places as f64 - 0.9).abs() < 0.05 && touched == served,
            "{touched} {places}"
        );
    }
}
