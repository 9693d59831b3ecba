//! What lies after a month does not change what lies before it: neither the number of months, nor the end of a policy,
//! nor later years of the corridor table.

use merantau_engine::setup::Setup;
use merantau_engine::tables::Column;
use merantau_lab::scenario::{Options, Source, load};
use merantau_tests::history::{History, run};
use merantau_tests::{effect, small};

fn of(setup: Setup) -> History {
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// Checks that a history begins with all months and rows of a shorter one.
fn begins_with(long: &History, short: &History) {
    let months = short.months.len();
    assert!(long.digests.len() > months && months > 0);
    for (month, (a, b)) in long.digests.iter().zip(&short.digests).enumerate() {
        assert_eq!(a, b, "month {month} of {months}");
    }
    // Tables of years have a row for the part of a year at the end of a run.
    for table in ["panel", "transitions", "states", "policies"] {
        let (long, short) = (long.table(table), short.table(table));
        assert!(short.rows() > 0 || table == "policies", "{table}");
        for spec in &short.spec.columns {
            let rows = short.rows();
            let same = match (long.column(spec.name), short.column(spec.name)) {
                (Column::Int(a), Column::Int(b)) => a[..rows] == b[..],
                (Column::Real(a), Column::Real(b)) => a[..rows] == b[..],
                (Column::Text(a), Column::Text(b)) => a[..rows] == b[..],
                _ => false,
            };
            assert!(same, "{table}.{}", spec.name);
        }
    }
}

#[test]
fn a_longer_run_has_the_same_first_months() {
    for (persons, candidates) in [(1, 6_000), (10, 60_000)] {
        let months = |months| {
            let mut setup = small::busy();
            setup.months = months;
            setup.persons_per_agent = persons;
            setup.candidates = candidates;
            setup.start = setup.start.plus(4);
            of(setup)
        };
        let (short, long) = (months(26), months(150));
        begins_with(&long, &short);
        assert!(long.migrants > short.migrants, "nobody comes of age in later years");
    }
}

#[test]
fn the_shipped_scenario_of_nepal_has_the_same_first_months() {
    let months = |months: u32| {
        let set = vec![format!("months={months}"), "persons_per_agent=100".to_owned()];
        let options = Options { set, ..Options::default() };
        let scenario = load(&Source::Builtin("nepal-india".into()), &options)
            .unwrap_or_else(|found| panic!("{}", found.render(false)));
        of(scenario.setup(0))
    };
    let (short, middle, long) = (months(24), months(96), months(300));
    begins_with(&middle, &short);
    begins_with(&long, &middle);
}

#[test]
fn a_scenario_without_candidates_has_the_same_first_months() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "origin,destination,year,stock,source\nMMR,THA,2001,3000,made\nKHM,THA,2001,900,made\n\
                 MMR,THA,2004,90000,made\n";
    let file = "title = \"Horizon\"\nstart = \"2001-06\"\nmonths = 12\n[population]\ncorridors = \"c.csv\"\n";
    let path = folder.path().join("s.toml");
    std::fs::write(folder.path().join("c.csv"), table).expect("written");
    std::fs::write(&path, file).expect("written");
    let months = |months: u32| {
        let options = Options { set: vec![format!("months={months}")], ..Options::default() };
        let scenario = load(&Source::File(path.clone()), &options)
            .unwrap_or_else(|found| panic!("{}", found.render(false)));
        of(scenario.setup(0))
    };
    let short = months(12);
    assert!(short.panel().sum("departures", &[]) > 0);
    begins_with(&months(60), &short);
}

#[test]
fn a_later_end_of_a_campaign_changes_nothing_before_the_earlier_end() {
    for kind in ["regularization", "exit_amnesty"] {
        let until = |months: u32, last: u32| {
            let mut setup = small::busy();
            setup.months = months;
            let mut policy = effect::policy(kind, &[("announced_length", 9.0), ("deadline", 1.0)]);
            policy.until = setup.start.plus(last);
            setup.policies.push(policy);
            of(setup)
        };
        let short = until(5, 4);
        assert!(effect::of_policies(&short, "served") > 0, "{kind}: nobody is served");
        begins_with(&until(12, 8), &short);
        let (early, late) = (until(12, 4), until(12, 8));
        assert!(early.digests[..5] == late.digests[..5], "{kind}");
        assert!(early.digests[5..] != late.digests[5..], "{kind}: the end of the window has no effect");
    }
}

#[test]
fn a_later_end_of_a_shock_changes_nothing_before_the_earlier_end() {
    for kind in ["origin_shock", "demand_shock", "epidemic"] {
        let until = |months: u32, last: u32| {
            let mut setup = small::busy();
            setup.months = months;
            let mut policy = effect::policy(kind, &[("recovery", 6.0)]);
            policy.until = setup.start.plus(last);
            setup.policies.push(policy);
            of(setup)
        };
        let short = until(12, 11);
        begins_with(&until(36, 30), &short);
        let (early, late) = (until(36, 11), until(36, 30));
        assert!(early.digests[..12] == late.digests[..12], "{kind}");
        assert!(early.digests[12..] != late.digests[12..], "{kind}: the end of the window has no effect");
        // The shock goes on to act while it recovers.
        let mut gone = small::busy();
        let mut policy = effect::policy(kind, &[("recovery", 1.0)]);
        policy.until = gone.start.plus(11);
        gone.policies.push(policy);
        assert!(of(gone).digests[12..] != early.digests[12..], "{kind}: no recovery");
    }
}
