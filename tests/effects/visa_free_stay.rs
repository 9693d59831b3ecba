//! Tests a visa-free stay, and what is left of its effects where one of the decisions that read it does not.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, Paired, pair};
use merantau_tests::effect::{over_all, people, policy};
use merantau_tests::figures::FLOWS;
use merantau_tests::history::History;
use merantau_tests::small::tune;
use merantau_tests::work::{self, moved};

/// The world of [`work::world`], in which places with permits are few and informal jobs are many.
fn world() -> Setup {
    let mut setup = work::world();
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 0.5);
    setup
}

/// The same where a smuggler costs as much as the journey and the border stops and deceives nobody.
fn cheap() -> Setup {
    let mut setup = world();
    setup.corridors.iter_mut().for_each(|c| c.law.smuggler = c.law.travel);
    setup
        .states
        .iter_mut()
        .for_each(|s| (s.law.border_control, s.law.detection, s.law.inspection) = (0.0, 0.0, 0.0));
    setup.mechanisms.crossing.deception = [0.0; 2];
    setup
}

fn irregular() -> Setup {
    let mut setup = people(&[(Status::Overstayed, 0.5), (Status::Clandestine, 0.5)], 5);
    setup.states.iter_mut().for_each(|s| s.law.detection = 0.0);
    setup
}

/// People who come without a permit, by either way.
fn entries(h: &History) -> f64 {
    moved(h, "home", "registered") + moved(h, "home", "clandestine")
}

fn overstaying(h: &History) -> f64 {
    // of permits alone: those who came without a visa are not among them
    let of = |from: &str| moved(h, from, "overstayed");
    let stayed = of("permit_tied") + of("permit_mobile");
    stayed / (stayed + over_all(h, "returns_completed", &[]))
}

fn free(base: impl Fn() -> Setup + Sync, off: &[(&str, &str)], values: &[(&str, f64)]) -> Arms {
    let base = || {
        let mut setup = base();
        off.iter().for_each(|(mechanism, name)| tune(&mut setup, mechanism, name, 0.0));
        setup
    };
    pair(5, base, |setup| setup.policies.push(policy("visa_free_stay", values)))
}

fn show(what: &str, p: &Paired) {
    println!("| {what} | {:+.1} % | {:.3} to {:.3} |", 100.0 * p.share(), p.low / p.base, p.high / p.base);
}

#[test]
fn more_people_come_because_the_way_is_cheaper() {
    let arms = free(world, &[], &[("checked", 0.0)]);
    let (with, without) = (arms.of(entries), free(cheap, &[], &[("checked", 0.0)]).of(entries));
    show("entries", &with);
    show("entries, same price", &without);
    assert!(with.rises(), "{with:?}");
    assert!(without.share().abs() < 0.3 * with.share(), "{without:?}");
    for (_, h) in arms.histories() {
        assert_eq!(moved(h, "home", "clandestine"), 0.0, "nobody pays a smuggler");
        assert!(moved(h, "registered", "overstayed") > 0.0 && moved(h, "registered", "home") > 0.0);
    }
}

#[test]
fn who_can_come_back_goes_home() {
    let returns = |off: &[(&str, &str)]| free(irregular, off, &[]).of(|h| moved(h, "overstayed", "home"));
    let (with, without) = (returns(&[]), returns(&[("decisions", "return_back")]));
    show("returns", &with);
    show("returns, reader off", &without);
    assert!(with.rises(), "{with:?}");
    assert!(without.mean.abs() < 0.15 * with.mean.abs(), "{without:?}");
}

#[test]
fn who_can_come_back_need_not_overstay() {
    let of = |off: &[(&str, &str)]| free(work::lawful, off, &[]).of(overstaying);
    let (with, without) = (of(&[]), of(&[("permits", "stay_return")]));
    show("overstaying", &with);
    show("overstaying, reader off", &without);
    assert!(with.falls(), "{with:?}");
    assert!(without.mean.abs() < 0.3 * with.mean.abs(), "{without:?}");
}

#[test]
fn within_the_months_only_inspections_find_people() {
    let found = |checked: f64| {
        let base = || {
            let mut setup = world();
            setup.states.iter_mut().for_each(|s| (s.law.detection, s.law.inspection) = (3.0, 1.0));
            // nobody is in irregular status: the months outlast the run
            setup
                .corridors
                .iter_mut()
                .for_each(|c| c.statuses = merantau_tests::small::statuses(&[(Status::PermitTied, 1.0)]));
            setup.states.iter_mut().for_each(|s| s.law.permit = 60.0);
            setup.months = 18;
            setup
        };
        free(base, &[("permits", "abscond")], &[("months", 36.0), ("checked", checked)])
    };
    let (none, all) = (found(0.0), found(1.0));
    let of = |arms: &Arms| {
        let sum = |column: &str| arms.of(|h| over_all(h, column, &[])).with;
        (arms.of(|h| moved(h, "registered", "overstayed")).with, sum("stock_registered"), sum("detected"))
    };
    assert_eq!(of(&none).0, 0.0);
    let (ended, months, _) = of(&all);
    // one inspection a year, of which the share `found` (a half) finds a worker
    let expected = months / 12.0 * 0.5;
    println!("| ended | {ended} | {expected} |");
    assert!((ended / expected - 1.0).abs() < 0.15, "{ended} {expected}");
}

#[test]
fn without_strength_nothing_changes_and_other_corridors_are_left_alone() {
    let with = |strength: f64| {
        pair(2, world, |setup| {
            let mut p = policy("visa_free_stay", &[]);
            p.strength = strength;
            p.selector.origin = vec![merantau_engine::ids::StateId::new(0)];
            p.selector.destination = vec![merantau_engine::ids::StateId::new(3)];
            setup.policies.push(p);
        })
    };
    for (a, b) in with(0.0).histories() {
        assert!(FLOWS.iter().all(|f| a.panel().ints(f) == b.panel().ints(f)));
    }
    for (_, b) in with(1.0).histories() {
        let came = |of: &[(&str, &str)]| {
            b.table("transitions").sum("persons", &[&[("from", "home"), ("to", "registered")], of].concat())
        };
        assert!(came(&[("origin", "AAA"), ("destination", "XXX")]) > 0);
        assert_eq!(came(&[]), came(&[("origin", "AAA"), ("destination", "XXX")]));
    }
}
