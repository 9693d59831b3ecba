//! Tests sanctions on employers for workers in irregular status.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Paired, pair};
use merantau_tests::effect::{in_month, of_policies, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::tune;

/// Half of the people abroad are in irregular status, informal work pays 400 US dollars × 0.85, every workplace is inspected once a
/// year, and nobody pays a bribe.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 0.5), (Status::Clandestine, 0.5)], 10);
    setup.mechanisms.wages.scarcity = 0.0;
    for state in &mut setup.states[3..] {
        (state.law.inspection, state.law.bribery) = (1.0, 0.0);
        state.sectors.iter_mut().for_each(|s| (s.wage, s.informal) = (400.0, 0.5));
    }
    setup
}

fn with(values: &[(&str, f64)]) -> impl Fn(&mut Setup) + Sync {
    move |setup| setup.policies.push(policy("employer_sanctions", values))
}

fn revenue(h: &History, month: usize) -> i64 {
    h.table("states").sum("revenue", &[("month", &h.months[month].to_string())])
}

fn figures() {
    let twins: [(&str, &[(&str, f64)]); 5] = [
        ("none", &[]),
        ("hiring", &[("hiring", 0.0)]),
        ("dismissal", &[("dismissal", 0.0)]),
        ("known", &[("known", 0.0)]),
        ("all", &[("hiring", 0.0), ("dismissal", 0.0), ("known", 0.0), ("consent", 0.0)]),
    ];
    for (name, off) in twins {
        let base = || {
            let mut setup = world();
            setup.months = 24;
            off.iter().for_each(|(key, value)| tune(&mut setup, "sanctions", key, *value));
            setup
        };
        let arms = pair(4, base, with(&[("fine", 4000.0)]));
        let p = |f: Paired| format!("{:.1} -> {:.1} ({:+.1} % [{:.1} {:.1}])", f.base, f.with, 100.0 * f.share(), f.low, f.high);
        println!("{name}: entries {}", p(arms.total("clandestine_entries")));
        println!("   returns other {}", p(arms.total("returns_other")));
        println!("   irregular months {}", p(arms.total("irregular_months")));
        println!("   departures {}", p(arms.total("departures")));
    }
}

#[test]
fn print() {
    figures();
}

#[test]
fn the_employer_pays_for_each_worker_found_and_more_the_second_time() {
    let base = || {
        let mut setup = world();
        tune(&mut setup, "sanctions", "response", 0.0);
        setup
    };
    let arms = pair(3, base, with(&[("fine", 2000.0), ("repeat", 3.0)]));
    for (without, with) in arms.histories() {
        let found = |h: &History, month: usize| {
            h.table("states").sum("inspected", &[("month", &h.months[month].to_string())])
        };
        assert!(found(with, 0) > 20 && found(with, 0) == found(without, 0));
        // employers that do not answer: the same people are found, and the employer pays more for them
        assert_eq!(revenue(with, 0) - revenue(without, 0), 200_000 * found(with, 0));
        let later = (revenue(with, 11) - revenue(without, 11)) as f64 / (200_000 * found(with, 11)) as f64;
        assert!((1.5..3.0).contains(&later), "{later}");
    }
}

#[test]
fn without_inspectors_the_sanction_is_paper() {
    let base = || {
        let mut setup = world();
        setup.states.iter_mut().for_each(|s| s.law.inspection = 0.0);
        setup
    };
    let arms = pair(2, base, with(&[("fine", 50_000.0), ("excluded", 12.0)]));
    for (without, with) in arms.histories() {
        assert_eq!(without.table("panel"), with.table("panel"));
        assert_eq!(of_policies(with, "touched"), 0);
    }
}
