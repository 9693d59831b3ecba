//! Shares that a scenario gives hold: among the people abroad at the start to the agent, and among those who leave
//! within chance.

use std::collections::BTreeMap;

use merantau_engine::Engine;
use merantau_engine::codes::{Border, Sector, Sex, Skill};
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::{CorridorSetup, Setup};
use merantau_tests::history::run;
use merantau_tests::worlds::strait;
use merantau_tests::{small, work};

/// A world whose corridors differ in stock, women, skills and sectors.
fn world(persons: u32) -> Setup {
    let mut setup = small::world();
    setup.persons_per_agent = persons;
    for (k, corridor) in setup.corridors.iter_mut().enumerate() {
        corridor.stock = (corridor.stock * 7 + 13 * k as u64) * u64::from(persons);
        corridor.female_share = [0.05, 0.1, 0.33, 0.47, 0.61, 0.9][k % 6];
        corridor.skills = [[0.8, 0.15, 0.05], [1.0, 0.0, 0.0], [0.3, 0.3, 0.4]][k % 3];
        for (s, share) in corridor.sectors.iter_mut().enumerate() {
            *share = ((s + k) % 4) as f64;
        }
        let sum: f64 = corridor.sectors.iter().sum();
        corridor.sectors.iter_mut().for_each(|share| *share /= sum);
    }
    setup
}

/// The share of women in each sector of a corridor: the seeds, with the ratio of women to men times one factor such that
/// the share of the corridor holds.
fn women_by_sector(setup: &Setup, corridor: &CorridorSetup) -> [f64; Sector::COUNT] {
    let at = |factor: f64| {
        setup.mechanisms.aspiration.women.map(|seed| seed * factor / (seed * factor + 1.0 - seed))
    };
    let (mut low, mut high) = (1e-9_f64, 1e9_f64);
    for _ in 0..200 {
        let middle = (low * high).sqrt();
        let all: f64 = at(middle).iter().zip(corridor.sectors).map(|(w, n)| w * n).sum();
        if all < corridor.female_share { low = middle } else { high = middle }
    }
    at((low * high).sqrt())
}

#[test]
fn at_the_start_to_the_agent() {
    for persons in [1, 7] {
        let setup = world(persons);
        let agents = Engine::agents_by_corridor(&setup);
        let mut engine = Engine::new(setup.clone()).unwrap_or_else(|failure| panic!("{failure:?}"));
        let people = engine.people();
        for (corridor, &n) in setup.corridors.iter().zip(&agents) {
            let here: Vec<_> = people
                .iter()
                .map(|m| m.life)
                .filter(|l| {
                    StatusSet::ABROAD.has(l.status())
                        && l.place == corridor.destination
                        && engine.origin(l) == corridor.origin
                })
                .collect();
            assert_eq!(here.len() as u64, n);
            let holds = |what: &str, count: usize, share: f64, of: f64| {
                let error = count as f64 - share * of;
                assert!(error.abs() <= 1.0, "{persons} persons: {what}: {count} of {of}, not {share}");
            };
            let n = n as f64;
            let women = here.iter().filter(|l| l.traits.sex() == Sex::Female).count();
            holds("women", women, corridor.female_share, n);
            for skill in Skill::ALL {
                let count = here.iter().filter(|l| l.traits.skill() == skill).count();
                holds("skill", count, corridor.skills[skill as usize], n);
            }
            for status in Status::ALL {
                let count = here.iter().filter(|l| l.status() == status).count();
                holds(status.code(), count, corridor.statuses[status as usize], n);
            }
            let by_sector = women_by_sector(&setup, corridor);
            for sector in Sector::ALL {
                let workers: Vec<_> = here.iter().filter(|l| l.sector() == sector).collect();
                holds("sector", workers.len(), corridor.sectors[sector as usize], n);
                let women = workers.iter().filter(|l| l.traits.sex() == Sex::Female).count();
                holds("women of a sector", women, by_sector[sector as usize], workers.len() as f64);
            }
            // Sex and status are dealt out independently of each other.
            let tied: Vec<_> = here.iter().filter(|l| l.status() == Status::PermitTied).collect();
            let women = tied.iter().filter(|l| l.traits.sex() == Sex::Female).count() as f64;
            let (share, of) = (corridor.female_share, tied.len() as f64);
            let error = (women - share * of) / (share * (1.0 - share) * of).sqrt();
            assert!(error.abs() < 4.5, "women with a tied permit: {women} of {of}, {error:.1} deviations");
        }
    }
}

#[test]
fn among_those_who_leave_within_chance() {
    let (mut women, mut all) = (BTreeMap::new(), BTreeMap::new());
    let shares = [0.05, 0.1, 0.33, 0.47, 0.61, 0.9];
    for replicate in 0..4 {
        let mut setup = work::lawful();
        setup.replicate = replicate;
        // How much each corridor draws women is solved when the world settles.
        setup.settle_in = 120;
        for (corridor, share) in setup.corridors.iter_mut().zip(shares) {
            corridor.female_share = share;
        }
        let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
        for ([origin, destination, sex], n) in
            history.panel().sums("departures_first", ["origin", "destination", "sex"])
        {
            *all.entry((origin.clone(), destination.clone())).or_insert(0) += n;
            if &*sex == Sex::Female.code() {
                *women.entry((origin, destination)).or_insert(0) += n;
            }
        }
    }
    for ((corridor, n), share) in all.iter().zip(shares) {
        let women = women.get(corridor).copied().unwrap_or(0) as f64 / *n as f64;
        let error = (share * (1.0 - share) / *n as f64).sqrt();
        assert!(*n > 200, "{corridor:?}: {n} departures");
        // Places go to the other sex where nobody of a sex waits.
        assert!((women - share).abs() < 4.0 * error + 0.02, "{corridor:?}: {women:.3} of {n}, not {share}");
    }
}

/// Without a legal channel nobody overstays a permit any more, and those of the start go home in the years of the settling.
#[test]
fn a_share_that_an_arm_changes_reaches_those_who_leave() {
    let (mut women, mut all) = (0, 0);
    for replicate in 0..4 {
        let mut setup = work::lawful();
        setup.replicate = replicate;
        setup.settle_in = 120;
        setup.start_of = Some(Box::new(setup.clone()));
        setup.corridors[0].law.female_share = 0.9;
        let code = |s: merantau_engine::ids::StateId| setup.states[s.index()].code.clone();
        let (origin, destination) = (code(setup.corridors[0].origin), code(setup.corridors[0].destination));
        let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
        let of = |more: &[(&str, &str)]| {
            let only = [&[("origin", &*origin), ("destination", &*destination)], more].concat();
            history.panel().sum("departures_first", &only)
        };
        all += of(&[]);
        women += of(&[("sex", Sex::Female.code())]);
    }
    let share = women as f64 / all as f64;
    assert!(all > 200 && (0.83..0.95).contains(&share), "{share} of {all}");
}

#[test]
fn people_of_a_status_that_has_died_out_are_no_copies_of_the_last() {
    let mut setup = work::world();
    setup.settle_in = 240;
    for corridor in &mut setup.corridors {
        corridor.statuses = small::statuses(&[(Status::Clandestine, 0.8), (Status::Overstayed, 0.2)]);
        (corridor.law.border, corridor.law.legal) = (Border::Porous.into(), 0.0);
    }
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 1.0);
    Engine::settle(&mut setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let month = setup.start.0;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let people = engine.people();
    let [clandestine, overstayed] = [Status::Clandestine, Status::Overstayed].map(|status| {
        let ages: Vec<f64> = (people.iter().map(|m| m.life))
            .filter(|l| l.status() == status)
            .map(|l| f64::from(l.age(month)) / 12.0)
            .collect();
        ages.iter().sum::<f64>() / ages.len() as f64
    });
    assert!((overstayed - clandestine).abs() < 6.0, "{overstayed:.1} and {clandestine:.1} years");
}

/// A world that does not rest by the end of `settle_in` settles on, and its people come of age in those years too.
#[test]
fn people_come_of_age_as_long_as_a_world_settles() {
    let mut setup = strait();
    setup.settle_in = 60;
    Engine::settle(&mut setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let months = setup.settled.as_ref().map_or(0, |settled| settled.months);
    assert!(months > 100, "settled for {months} months");
    let month = setup.start.0;
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let ages: Vec<i32> = (engine.people().iter().map(|m| m.life))
        .filter(|l| l.status() == Status::Home)
        .map(|l| l.age(month) / 12)
        .collect();
    let young = ages.iter().filter(|age| **age < 22).count() as f64 / ages.len() as f64;
    assert!(young > 0.04, "{young:.3} of {} are under 22", ages.len());
}
