//! Built in: natives whom migrants in domestic work free for paid work take jobs in other sectors, and natives whom
//! migrants displace look for jobs there, too.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, pair};
use merantau_tests::history::History;
use merantau_tests::small;
use merantau_tests::work;

/// Five years in which activity in a sector of a destination is eight times as high.
fn boom(sector: Sector) -> Arms {
    let world = || {
        let mut setup = work::lawful();
        setup.months = 60;
        // each agent is a hundred persons, so that a share of a native for each migrant can be seen
        setup.persons_per_agent = 100;
        setup.candidates *= 100;
        setup.corridors.iter_mut().for_each(|c| c.stock *= 100);
        setup.states.iter_mut().flat_map(|s| &mut s.adults).for_each(|n| *n *= 100.0);
        setup.states[3].sectors.iter_mut().for_each(|s| s.natives = 200_000.0);
        setup
    };
    pair(3, world, |setup: &mut Setup| {
        let mut policy = work::policy("demand_shock", &[("demand", 8.0), ("laid_off", 0.0)]);
        policy.selector.destination = vec![StateId::new(3)];
        policy.selector.sector = vec![sector];
        setup.policies.push(policy);
    })
}

/// A column of the table of states in the last month, in one sector or in all but it.
fn last(h: &History, column: &str, sector: &str, others: bool) -> f64 {
    let month = h.months[h.months.len() - 1].to_string();
    let of = |sector: &[(&str, &str)]| {
        let mut selector = vec![("month", &*month), ("state", "XXX")];
        selector.extend_from_slice(sector);
        h.table("states").sum(column, &selector) as f64
    };
    let own = of(&[("sector", sector)]);
    if others { of(&[]) - own } else { own }
}

/// Migrants at work in a sector of the destination in the last month.
fn migrants(h: &History, sector: &str) -> f64 {
    let month = h.months[h.months.len() - 1].to_string();
    h.panel().sum("workers", &[("month", &*month), ("destination", "XXX"), ("sector", sector)]) as f64
}

#[test]
fn natives_freed_by_migrants_in_homes_work_in_other_sectors() {
    let arms = boom(Sector::Domestic);
    let more = arms.of(|h| migrants(h, "domestic"));
    assert!(more.rises(), "{more:?}");
    let elsewhere = arms.of(|h| last(h, "natives_employed", "domestic", true));
    // 0.1 a migrant, most of them after five years
    let each = elsewhere.mean / more.mean;
    assert!((0.05..0.12).contains(&each), "{each} {elsewhere:?} {more:?}");
    let homes = arms.of(|h| last(h, "natives_employed", "domestic", false));
    assert!(homes.mean.abs() < 1.0, "{homes:?}");
}

#[test]
fn natives_displaced_in_construction_work_and_look_for_work_elsewhere() {
    let arms = boom(Sector::Construction);
    let more = arms.of(|h| migrants(h, "construction"));
    assert!(more.rises(), "{more:?}");
    let own = arms.of(|h| last(h, "natives_employed", "construction", false));
    let each = own.mean / more.mean;
    assert!((-0.06..-0.02).contains(&each), "{each} {own:?} {more:?}");
    let elsewhere = arms.of(|h| last(h, "natives_employed", "construction", true));
    let look = arms.of(|h| last(h, "natives_seeking", "construction", true));
    assert!(elsewhere.mean > 0.0 && look.mean > 0.0, "{elsewhere:?} {look:?}");
    // nobody is lost: rounded down in each of the ten sectors
    let all = arms.of(|h| {
        let of = |column| last(h, column, "construction", true) + last(h, column, "construction", false);
        of("natives_employed") + of("natives_seeking")
    });
    assert!(all.mean.abs() <= 20.0, "{all:?}");
}

#[test]
fn natives_change_nothing_for_migrants() {
    let world = || small::world();
    let arms = pair(2, world, |setup: &mut Setup| {
        setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.natives = 90_000.0);
    });
    for (without, with) in arms.histories() {
        assert_eq!(without.panel(), with.panel());
    }
}
