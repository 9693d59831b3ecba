//! Tests sanctions on employers for workers in irregular status. Sizes are computed from the parameters: with one inspection
//! per year that finds half of the workers, a fine of 4,000 US dollars is expected to cost 4,000 / 12 / 2 = 167 US dollars per
//! worker and month, which is 0.417 of a wage of 400 and deters a share 0.5 × 0.417 = 0.208 of employers.

use merantau_engine::Engine;
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::{CorridorId, StateId};
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Paired, pair};
use merantau_tests::effect::{in_month, of_policies, people, policy};
use merantau_tests::history::History;
use merantau_tests::small;
use merantau_tests::small::tune;

/// The share of employers that a fine of 4,000 US dollars deters.
const DETERRED: f64 = 0.5 * 4_000.0 / 24.0 / 400.0;

/// Half of the people abroad are in irregular status, wages are 400 US dollars, half of the jobs are informal, every workplace is inspected
/// once a year, and nobody pays a bribe.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 0.5), (Status::Clandestine, 0.5)], 10);
    setup.mechanisms.wages.scarcity = 0.0;
    for state in &mut setup.states[3..] {
        (state.law.inspection, state.law.bribery) = (1.0, 0.0);
        state.sectors.iter_mut().for_each(|s| (s.wage, s.informal) = (400.0, 0.5));
    }
    setup
}

/// The world with some parameters of the mechanism set.
fn tuned(values: &'static [(&str, f64)]) -> impl Fn() -> Setup + Sync {
    move || {
        let mut setup = world();
        values.iter().for_each(|(key, value)| tune(&mut setup, "sanctions", key, *value));
        setup
    }
}

fn with(values: &'static [(&str, f64)]) -> impl Fn(&mut Setup) + Sync {
    move |setup| setup.policies.push(policy("employer_sanctions", values))
}

fn of_states(h: &History, month: usize, column: &str) -> i64 {
    h.table("states").sum(column, &[("month", &h.months[month].to_string())])
}

/// The world without and with sanctions after some months.
fn after(months: u32, base: impl Fn() -> Setup) -> [Engine; 2] {
    [false, true].map(|on| {
        let mut setup = base();
        if on {
            with(&[("fine", 4_000.0)])(&mut setup);
        }
        let mut engine = Engine::new(setup).expect("a world");
        for _ in 0..months {
            engine.step().expect("a month");
        }
        engine
    })
}

#[test]
fn the_employer_pays_for_each_worker_found_and_more_the_second_time() {
    let arms = pair(3, tuned(&[("response", 0.0)]), with(&[("fine", 2_000.0), ("repeat", 3.0)]));
    for (without, with) in arms.histories() {
        let paid = |month| of_states(with, month, "revenue") - of_states(without, month, "revenue");
        let found = of_states(with, 0, "inspected");
        // employers that do not answer: the same people are found, and the employers pay more for them
        assert!(found > 20 && found == of_states(without, 0, "inspected"));
        assert_eq!(paid(0), 200_000 * found);
        let later = paid(11) as f64 / (200_000 * of_states(with, 11, "inspected")) as f64;
        assert!((1.5..3.0).contains(&later), "{later}");
        let touched: i64 = of_policies(with, "touched");
        assert_eq!(touched, (0..12).map(|month| of_states(with, month, "inspected")).sum::<i64>());
    }
    // after a month without memory nobody is fined twice as much
    let arms =
        pair(2, tuned(&[("response", 0.0)]), with(&[("fine", 2_000.0), ("repeat", 3.0), ("memory", 0.0)]));
    for (without, with) in arms.histories() {
        let paid = of_states(with, 11, "revenue") - of_states(without, 11, "revenue");
        assert_eq!(paid, 200_000 * of_states(with, 11, "inspected"));
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
        assert_eq!(without.table("states").sum("vacancies", &[]), with.table("states").sum("vacancies", &[]));
        assert_eq!(of_policies(with, "touched"), 0);
    }
}

#[test]
fn employers_offer_less_informal_work_by_the_expected_sanction() {
    let informal = |engine: &Engine| engine.markets().all.iter().map(|m| m.informal).sum::<f64>();
    let [without, with] = after(1, world).map(|e| informal(&e));
    assert!((with / without - (1.0 - DETERRED)).abs() < 1e-6, "{with} {without}");
    // who does not consider it when offering work offers as much
    let [without, with] = after(1, tuned(&[("hiring", 0.0)])).map(|e| informal(&e));
    assert_eq!(without, with);
    // with little slack, entries follow the informal vacancies
    let slack = |off: bool| {
        move || {
            let mut setup = world();
            tune(&mut setup, "crossing", "slack", 0.05);
            tune(&mut setup, "sanctions", "dismissal", 0.0);
            tune(&mut setup, "sanctions", "hiring", f64::from(u8::from(!off)));
            setup
        }
    };
    let entries = |off| pair(6, slack(off), with_fine()).total("clandestine_entries");
    let (on, off) = (entries(false), entries(true));
    assert!(on.falls() && !off.falls() && off.mean.abs() < 0.25 * on.mean.abs(), "{on:?} {off:?}");
}

fn with_fine() -> impl Fn(&mut Setup) + Sync {
    with(&[("fine", 4_000.0)])
}

#[test]
fn employers_that_are_deterred_dismiss() {
    // nobody has informal work to offer and nobody stays without an employer, so that all who are dismissed go home
    let base = |dismissal: f64| {
        move || {
            let mut setup = world();
            tune(&mut setup, "permits", "stay", -10.0);
            tune(&mut setup, "sanctions", "dismissal", dismissal);
            setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 0.0);
            setup
        }
    };
    let first = |dismissal: f64| {
        let arms = pair(4, base(dismissal), with_fine());
        let irregular = arms.of(|h| of_states(h, 0, "irregular_true") as f64).base;
        (arms.of(|h| in_month(h, 0, "returns_other", &[])), irregular)
    };
    let (home, irregular) = first(0.3);
    assert!((home.mean / (irregular * DETERRED * 0.3) - 1.0).abs() < 0.15, "{home:?} {irregular}");
    assert_eq!(first(0.0).0.mean, 0.0);
}

#[test]
fn employers_consent_to_permits_rather_than_risk_a_sanction() {
    // employers that would never consent, so that all who are given permits are given them for fear of a sanction
    let base = |consent: f64| {
        move || {
            let mut setup = world();
            tune(&mut setup, "sanctions", "dismissal", 0.0);
            tune(&mut setup, "sanctions", "consent", consent);
            let round = [
                ("announced_length", 1.0),
                ("hears", 1.0),
                ("consent", 0.0),
                ("consent_again", 0.0),
                ("fee", 0.0),
            ];
            let mut round = policy("regularization", &round);
            round.until = small::START;
            setup.policies.push(round);
            setup
        }
    };
    let share = |consent: f64| {
        let first = |h: &History, column| in_month(h, 0, column, &[]);
        pair(4, base(consent), with_fine()).of(|h| first(h, "permits_granted") / first(h, "registered"))
    };
    let on = share(1.0);
    assert!(on.base == 0.0 && (on.with - DETERRED).abs() < 0.02, "{on:?}");
    assert_eq!(share(0.0).with, 0.0);
}

#[test]
fn what_those_without_an_employer_lack_is_expected_by_others() {
    // nobody has informal work to offer, and all who are dismissed stay
    let base = |known: f64| {
        move || {
            let mut setup = world();
            tune(&mut setup, "permits", "stay", 10.0);
            tune(&mut setup, "sanctions", "known", known);
            setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 0.0);
            setup
        }
    };
    let mean = |engine: &Engine, of: fn(&merantau_engine::world::market::Market) -> f64| {
        let all = || engine.markets().all.iter().map(of).filter(|x| *x > 0.0);
        all().sum::<f64>() / all().count() as f64
    };
    // what a clandestine entry is worth to people who have been abroad, at a price of zero
    let worth = |engine: &Engine| {
        let way = engine.way(CorridorId::new(0), false, Sector::Services, Sex::Male, Skill::Low);
        way.map_or(0.0, |way| way.before_price[4])
    };
    let (known, unknown) = (after(12, base(1.0)), after(12, base(0.0)));
    let gaps =
        [&known, &unknown].map(|[without, with]| mean(with, |m| m.lost[1]) - mean(without, |m| m.lost[1]));
    assert!(gaps[0] > 0.02 && gaps[1].abs() < 0.2 * gaps[0], "{gaps:?}");
    let fall = [&known, &unknown].map(|[without, with]| worth(without) - worth(with));
    assert!(fall[0] > 5.0 && fall[1].abs() < 0.3 * fall[0], "{fall:?}");
    // where all who are dismissed go home, stays in irregular status are shorter, and are expected to be
    let [without, with] = after(12, world).map(|engine| mean(&engine, |m| m.stay[1]));
    assert!(with < 0.97 * without, "{with} {without}");
}

#[test]
fn excluded_employers_offer_no_places_and_other_sectors_are_not_concerned() {
    let arms = pair(3, tuned(&[("response", 0.0)]), with(&[("fine", 1.0), ("excluded", 24.0)]));
    let barred = arms.of(|h| h.table("employers").sum("blacklisted", &[]) as f64);
    assert!(barred.rises(), "{barred:?}");
    let filled = arms.of(|h| h.table("states").sum("filled", &[]) as f64);
    assert!(filled.falls(), "{filled:?}");
    let one = |setup: &mut Setup| {
        let mut p = policy("employer_sanctions", &[("fine", 4_000.0)]);
        p.selector.sector = vec![Sector::Services];
        p.selector.destination = vec![StateId::new(3)];
        setup.policies.push(p);
    };
    let arms = pair(3, world, one);
    let first = |sector: &str, place: &str| -> Paired {
        arms.of(|h| in_month(h, 0, "returns_other", &[("sector", sector), ("destination", place)]))
    };
    assert_eq!(first("construction", "XXX").mean, 0.0);
    assert_eq!(first("services", "YYY").mean, 0.0);
    assert!(first("services", "XXX").mean > 0.0);
}
