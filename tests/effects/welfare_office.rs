//! Tests labour attachés and shelters: order, capacity, and what follows from each reader.

use merantau_engine::codes::{Sector, Sex};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{in_month, over_all, people};
use merantau_tests::history::History;
use merantau_tests::{small, work};

/// Workers with tied permits, much abuse, and two years.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 5);
    setup.months = 24;
    // conduct does not change by chance, so that its answer to the office is seen
    small::tune(&mut setup, "adapting", "drift", 0.0);
    for (name, rate) in [("confinement", 0.02), ("violence", 0.02)] {
        small::tune(&mut setup, "abuse", name, rate);
    }
    setup
}

fn office(values: &[(&str, f64)]) -> PolicySetup {
    let usual = [("capacity", 1e6), ("reach", 1.0)];
    let all: Vec<_> = usual.iter().chain(values).copied().collect();
    work::policy("welfare_office", &all)
}

/// Both arms in a world that a function changes in both.
fn arms(change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    replicates(3, change, values)
}

fn replicates(n: u32, change: impl Fn(&mut Setup) + Sync, values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = world();
        change(&mut setup);
        setup
    };
    pair(n, base, |s| s.policies.push(office(values)))
}

fn returns(h: &History) -> f64 {
    over_all(h, "returns_early", &[]) + over_all(h, "returns_other", &[])
}

/// Mean conduct of employers at the end.
fn conduct(h: &History) -> f64 {
    let table = h.table("employers");
    let last = table.ints("year").iter().copied().max().unwrap_or_default();
    let rows = (0..table.rows()).filter(|&r| table.ints("year")[r] == last);
    let (sum, n) = rows.fold((0.0, 0.0), |(sum, n), r| {
        let employers = table.ints("employers")[r] as f64;
        (sum + employers * table.reals("conduct_mean")[r], n + employers)
    });
    sum / n
}

/// The effects on absconding, returns and conduct.
fn effects(arms: &Arms) -> [Paired; 3] {
    [arms.of(|h| over_all(h, "absconded", &[])), arms.of(returns), arms.of(conduct)]
}

#[test]
fn absconding_falls_returns_rise_and_employers_learn_each_by_its_reader() {
    let nobody_goes = [("home", 0.0), ("trafficked", 0.0)];
    let all = effects(&arms(|_| {}, &[]));
    let no_refuge = effects(&replicates(8, |s| small::tune(s, "abuse", "refuge", 0.0), &[]));
    let no_learning = effects(&arms(|s| small::tune(s, "adapting", "employer_learning", 0.0), &[]));
    let no_home = effects(&arms(|_| {}, &nobody_goes));
    for (name, e) in [("all", &all), ("refuge", &no_refuge), ("learning", &no_learning), ("home", &no_home)] {
        println!(
            "{name}: absconded {:+.1} %, returns {:+.1} %, conduct {:+.4}",
            100.0 * e[0].share(),
            100.0 * e[1].share(),
            e[2].mean
        );
    }
    assert!(all[0].falls() && all[1].rises(), "{all:?}");
    // Without the shelter to count on, absconding falls only by those who have left.
    assert!(no_refuge[0].falls() && no_refuge[0].mean > all[0].mean * 0.25, "{no_refuge:?} {all:?}");
    // Claims improve conduct. With the shelter fewer abscond, which employers also count as a loss, so that the sum may have either sign.
    assert!(no_refuge[2].falls(), "{no_refuge:?}");
    assert!(no_learning[2].mean.abs() < 1e-9, "{no_learning:?}");
    assert!(no_home[1].mean < 0.2 * all[1].mean, "{no_home:?} {all:?}");
}

#[test]
fn the_capacity_is_kept_and_the_others_are_counted() {
    let served = |h: &History, month: usize| {
        let month = h.months[month].to_string();
        h.table("policies").sum("served", &[("month", &month)]) as f64
    };
    let unserved = |h: &History, month: usize| in_month(h, month, "queue_unserved", &[]);
    let small = arms(|_| {}, &[("capacity", 20.0)]);
    let large = arms(|_| {}, &[]);
    for ((without, few), (_, all)) in small.histories().iter().zip(large.histories()) {
        assert_eq!(over_all(without, "queue_unserved", &[]), 0.0);
        assert_eq!(over_all(all, "queue_unserved", &[]), 0.0);
        // The same people ask in the first month in which anyone is in need, whatever the capacity.
        let first = (0..24).find(|&m| served(all, m) > 40.0).expect("a month with many in need");
        assert_eq!(served(few, first) + unserved(few, first), served(all, first), "month {first}");
        for month in 0..24 {
            assert!(served(few, month) <= 21.0, "{}", served(few, month));
        }
        assert!(unserved(few, first) > 0.0);
    }
}

#[test]
fn people_held_by_a_trafficker_are_served_first() {
    let mixed = || {
        let mut setup = people(&[(Status::Trafficked, 0.2), (Status::PermitTied, 0.8)], 5);
        small::tune(&mut setup, "abuse", "violence", 0.02);
        setup.months = 3;
        setup
    };
    let values = [("trafficked", 0.05), ("capacity", 60.0)];
    let arms = pair(2, mixed, |s| s.policies.push(office(&values)));
    for (_, with) in arms.histories() {
        let freed = |month: &str| {
            with.table("transitions")
                .sum("persons", &[("from", "trafficked"), ("to", "home"), ("month", month)])
        };
        // Some 135 of 2,700 ask in a month and there is room for 60: nobody else is served.
        let month = with.months[1].to_string();
        let served = with.table("policies").sum("served", &[("month", &month)]);
        assert!((60..=61).contains(&served), "{served}");
        assert!(freed(&month) >= served, "{} of {served}", freed(&month));
    }
}

#[test]
fn without_the_fare_one_goes_home_and_the_treasury_pays_the_ticket() {
    let arms = arms(|s| s.corridors.iter_mut().for_each(|c| c.law.travel = 5_000.0), &[]);
    // Nobody has so much: by their own answer to abuse nobody goes home.
    let gone = arms.of(returns);
    assert!(gone.rises() && gone.share() > 0.1, "{gone:?}");
    for (_, with) in arms.histories() {
        let cost = with.table("policies").sum("cost", &[]);
        let served = with.table("policies").sum("served", &[]);
        assert!(cost > 0 && cost % 500_000 == 0 && cost / 500_000 <= served, "{cost} for {served}");
    }
}

#[test]
fn at_strength_zero_nothing_changes() {
    let arms = pair(2, world, |s| {
        let mut policy = office(&[]);
        policy.strength = 0.0;
        s.policies.push(policy);
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.digests, with.digests);
    }
}

#[test]
fn where_restricts_whom_it_serves() {
    type Restrict = fn(&mut PolicySetup);
    let cases: [(&str, &str, Restrict); 4] = [
        ("origin", "BBB", |p| p.selector.origin = vec![StateId::new(1)]),
        ("destination", "YYY", |p| p.selector.destination = vec![StateId::new(4)]),
        ("sector", "domestic", |p| p.selector.sector = vec![Sector::Domestic]),
        ("sex", "female", |p| p.selector.sex = vec![Sex::Female]),
    ];
    for (column, value, restrict) in cases {
        let arms = pair(
            2,
            || Setup { months: 3, ..world() },
            |s| {
                let mut policy = office(&[("capacity", 30.0)]);
                restrict(&mut policy);
                s.policies.push(policy);
            },
        );
        for (_, with) in arms.histories() {
            let panel = |selector: &[(&str, &str)]| {
                with.panel().sum("queue_unserved", selector) + with.panel().sum("touched", selector)
            };
            let all = panel(&[]);
            assert!(all > 0 && panel(&[(column, value)]) == all, "{column}: {all}");
        }
    }
}
